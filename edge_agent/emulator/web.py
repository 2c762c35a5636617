"""One HTTP server on loopback for all faces that speak JSON. A face brings its routes; what goes wrong on
purpose is cut off or garbled here, where the connection is."""

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from edge_agent.emulator import atol, component, mercury
from edge_agent.emulator.exchange import Crashed, GarbledAnswer, NoAnswer
from edge_agent.emulator.register import Register

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"

Handler = Callable[[str, str, bytes], tuple[int, bytes]]
Routes = Mapping[tuple[str, str], Handler]


def routes(register: Register) -> dict[tuple[str, str], Handler]:
    """Routes of every face, by method and beginning of the path."""
    found: dict[tuple[str, str], Handler] = {}
    for face in (atol, mercury, component):
        found.update(face.routes(register))
    return found


def route(known: Routes, method: str, path: str) -> Handler | None:
    """The handler with the longest beginning that fits."""
    fitting = [
        (len(prefix), handler)
        for (verb, prefix), handler in known.items()
        if verb == method and path.startswith(prefix)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


class Web:
    def __init__(self, known: Routes) -> None:
        self._known = known
        self._server: ThreadingHTTPServer | None = None

    def start(self, port: int, host: str = "127.0.0.1") -> int:
        """Listen; returns the port."""
        web = self

        class Bound(_Handler):
            known = web._known

        self._server = ThreadingHTTPServer((host, port), Bound)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()
        return int(self._server.server_address[1])

    def close(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    known: Routes
    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        handler = route(self.known, self.command, self.path)
        if handler is None:
            self._say(404, b'{"error": "no such path"}')
            return
        try:
            status, answer = handler(self.command, self.path, body)
        except (NoAnswer, Crashed):
            self.close_connection = True
        except GarbledAnswer as garbled:
            self._garble(garbled.how)
        else:
            self._say(status, answer)

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _garble(self, how: str) -> None:
        if how == "wrong_answer":
            self._say(200, b'{"somebody": "else"}')
            return
        self.close_connection = True
        if how == "half":
            self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"result": ')
        else:
            self._say(200, b'\x9f{"resu\x00lt": \xff\xfe]')

    def _say(self, status: int, raw: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", HTML if raw[:9].lower() == b"<!doctype" else JSON)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """The paper is the log."""
