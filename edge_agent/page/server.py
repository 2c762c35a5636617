"""The page's sockets: one port on 127.0.0.1, a thread for each request, limits on size and time. A page that
cannot be served never stops the desks."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from edge_agent.clock import SystemClock
from edge_agent.crew import Crew
from edge_agent.log import Log
from edge_agent.page import address
from edge_agent.page.address import HOST, Address
from edge_agent.page.site import Answer, Site

LARGEST = 65_536
SECONDS = 15.0


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = False
    site: Site


@contextmanager
def serve(crew: Crew, port: int | None) -> Iterator[str | None]:
    """The page while the block runs; gives its address. None for no page; port 0 takes the port of last time
    or a free one."""
    server = None if port is None else _start(crew, port)
    try:
        yield None if server is None else _address(crew).url
    finally:
        if server is not None:
            server.shutdown()
            server.server_close()


def _start(crew: Crew, wanted: int) -> _Server | None:
    former = address.load(crew.root)
    secret = former.token if former else address.token()
    ports = [wanted] if wanted else [former.port, 0] if former else [0]
    for port in ports:
        try:
            server = _Server((HOST, port), _Handler)
        except OSError:
            continue
        place = Address(int(server.server_address[1]), secret)
        address.keep(crew.root, place)
        server.site = Site(crew, place)
        threading.Thread(target=server.serve_forever, args=(0.5,), name="page", daemon=True).start()
        return server
    Log(SystemClock()).write("page-failed", port=wanted)
    return None


def _address(crew: Crew) -> Address:
    found = address.load(crew.root)
    assert found is not None
    return found


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = SECONDS
    protocol_version = "HTTP/1.1"
    server_version = "tropa-edge"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer("GET", b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            self.close_connection = True
            self._say(Answer(413, b"", "text/plain"))
            return
        self._answer("POST", self.rfile.read(int(length)))

    def _answer(self, method: str, body: bytes) -> None:
        names = ("Host", "Origin", "Sec-Fetch-Site")
        headers = {name: value for name in names if (value := self.headers.get(name)) is not None}
        try:
            found = self.server.site.answer(method, self.path, headers, body, str(self.client_address[0]))
        except Exception as error:
            Log(SystemClock()).write("page-error", error=type(error).__name__)
            found = Answer(500, "Страница не открылась. Обновите её.".encode(), "text/plain; charset=utf-8")
        self._say(found)

    def _say(self, found: Answer) -> None:
        self.send_response(found.status)
        for name, value in found.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", found.kind)
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        self.wfile.write(found.body)

    def log_message(self, *_: object) -> None:
        """Nothing: the address holds the secret."""
