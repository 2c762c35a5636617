"""What the tests of the search share: a search of some ports, a face on one, a web server that says one
thing."""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from edge_agent.discovery import Found, Where, find
from edge_agent.emulator import web
from edge_agent.emulator.service import Options, assembled


@contextmanager
def a_web_server(answer: object, status: int = 200) -> Iterator[int]:
    """Says the same to everybody."""
    raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join(10)


LONG = 15.0


def search(*ports: int, skip: tuple[str, ...] = ()) -> list[Found]:
    hosts = tuple(f"127.0.0.1:{port}" for port in ports)
    return find(LONG, Where(hosts=hosts, serial=False, usual=False, skip=skip))


@contextmanager
def face(of: ModuleType) -> Iterator[int]:
    """One face alone on its port."""
    with assembled(Options()) as register:
        server = web.Web(of.routes(register))
        yield server.start(0)
        server.close()
