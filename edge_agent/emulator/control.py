"""The control page of the emulated register, on 127.0.0.1 only: the paper that came out, and switches for
what goes wrong at a real desk. It changes the register only on the register's own thread."""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from edge_agent.emulator import fault, page
from edge_agent.emulator.register import Register
from edge_agent.fields import FieldWrong, Object, decode

Do = Callable[[Callable[[], None]], None]


class SwitchUnknown(ValueError):
    """No such switch, or not such a position."""


class Control:
    def __init__(self, register: Register, do: Do) -> None:
        self._register = register
        self._core = register.core
        self._faults = register.faults
        self._do = do
        self._server: ThreadingHTTPServer | None = None

    def start(self, port: int) -> int:
        """Listen; returns the port."""
        control = self

        class Handler(_Handler):
            owner = control

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()
        return int(self._server.server_address[1])

    def close(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, type, content; read on the register's thread, so never in the middle of a change."""
        answer: list[tuple[int, str, str]] = []
        self._do(lambda: answer.append(self._read(path)))
        return answer[0]

    def _read(self, path: str) -> tuple[int, str, str]:
        self._core.printer.turn()
        if path == "/":
            return 200, "text/html", page.tape(self._core)
        if path == "/receipts.json":
            return 200, "application/json", json.dumps(self._receipts(), ensure_ascii=False)
        if path == "/state.json":
            return 200, "application/json", json.dumps(self._state(), ensure_ascii=False)
        if path.startswith("/slips/"):
            number = path.removeprefix("/slips/").removesuffix(".svg")
            for slip in self._core.slips:
                if str(slip.number) == number:
                    return 200, "image/svg+xml", page.picture(slip)
        return 404, "text/plain", "нет такой страницы"

    def _receipts(self) -> dict[str, object]:
        core = self._core
        return {
            "documents": [asdict(document) for document in core.documents],
            "slips": [asdict(slip) for slip in core.slips],
        }

    def _state(self) -> dict[str, object]:
        core = self._core
        return {
            **asdict(core.state),
            "mode": core.mode,
            "submode": core.printer.submode,
            "last_fd": core.last_fd,
            "expired": core.expired,
            "faults": [asdict(armed) for armed in self._faults.armed],
        }

    def switch(self, wishes: Object) -> None:
        """Every wish is checked before the first is fulfilled."""
        verbs = [self._verb(name, str(value)) for name, value in wishes.items()]
        for verb in verbs:
            self._do(verb)

    def arm(self, wish: Object) -> None:
        found = fault.read(wish)
        self._do(lambda: self._faults.add(found))

    def _verb(self, name: str, value: str) -> Callable[[], None]:
        core = self._core
        fixed: dict[tuple[str, str], Callable[[], None]] = {
            ("paper", "out"): lambda: core.set_paper(False),
            ("paper", "in"): lambda: core.set_paper(True),
            ("cover", "open"): lambda: core.set_cover(True),
            ("cover", "closed"): lambda: core.set_cover(False),
            ("ofd", "on"): lambda: core.set_ofd(True),
            ("ofd", "off"): lambda: core.set_ofd(False),
            ("power", "cycle"): self._register.power_cycle,
        }
        if (name, value) in fixed:
            return fixed[name, value]
        if name in ("shift_hours", "clock_minutes") and value.lstrip("-").isdigit():
            amount = int(value)
            if name == "shift_hours":
                return lambda: core.age_shift(amount * 60)
            return lambda: core.shift_clock(amount)
        raise SwitchUnknown(f"{name}={value}")


class _Handler(BaseHTTPRequestHandler):
    owner: Control
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._say(*self.owner.get(self.path.split("?")[0]))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        form = self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        try:
            wish: Object = dict(parse_qsl(raw.decode())) if form else decode(raw)
            if self.path == "/switch":
                self.owner.switch(wish)
            elif self.path == "/faults":
                self.owner.arm(wish)
            else:
                self._say(404, "text/plain", "нет такой страницы")
                return
        except (SwitchUnknown, FieldWrong, ValueError) as error:
            self._say(422, "text/plain", f"непонятно: {error}")
            return
        if form:
            self.send_response(303)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._say(200, "application/json", '{"ok": true}')

    def _say(self, status: int, kind: str, content: str) -> None:
        raw = content.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """The paper is the log."""
