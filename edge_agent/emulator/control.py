"""The control page of the emulated register, on 127.0.0.1 only: the paper that came out, and switches for
what goes wrong at a real desk. It changes the register only on the register's own thread."""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from edge_agent.emulator import fault, page, wish
from edge_agent.emulator.register import Register
from edge_agent.fields import FieldWrong, Object, decode

Do = Callable[[Callable[[], object]], None]


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
            return 200, "text/html", page.tape(self._register)
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
            "fired": [[*name, times] for name, times in sorted(self._faults.fired.items())],
            "switches": {
                **vars(self._register.switches),
                "close_variants": sorted(f"{code:04X}" for code in self._register.switches.close_variants),
            },
            "queue": len(core.queue()),
            "warnings": core.warnings,
            "blocked": core.blocked,
            "former": {fn: len(documents) for fn, documents in core.former.items()},
        }

    def switch(self, wishes: Object) -> None:
        """Every wish is checked before the first is fulfilled."""
        verbs = [wish.verb(self._register, name, str(value)) for name, value in wishes.items()]
        for verb in verbs:
            self._do(verb)

    def arm(self, wanted: Object) -> None:
        found = fault.read(wanted)
        self._do(lambda: self._faults.add(found))


class _Handler(BaseHTTPRequestHandler):
    owner: Control
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._say(*self.owner.get(self.path.split("?")[0]))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        form = self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        try:
            wanted: Object = dict(parse_qsl(raw.decode())) if form else decode(raw)
            if self.path == "/switch":
                self.owner.switch(wanted)
            elif self.path == "/faults":
                self.owner.arm(_typed(wanted) if form else wanted)
            else:
                self._say(404, "text/plain", "нет такой страницы")
                return
        except (wish.SwitchUnknown, FieldWrong, ValueError) as error:
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


def _typed(form: Object) -> Object:
    """A form knows only texts."""
    numbers = ("milliseconds", "code", "nth")
    return {
        name: int(str(value)) if name in numbers else str(value).strip()
        for name, value in form.items()
        if str(value).strip()
    }
