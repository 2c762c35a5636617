"""One HTTP request to INECRMAN, the maker's service on the computer of the device. It repeats nothing."""

import http.client
import time
from collections.abc import Callable

PATH = "/api.json"
CONNECT = 3.0
PIECE = 65_536

Post = Callable[[str, bytes, float], tuple[int, bytes]]


class LinkLost(Exception):
    """No sound answer. `sent` tells whether the service may have got the request."""

    def __init__(self, sent: bool) -> None:
        super().__init__(sent)
        self.sent = sent


def poster(host: str, port: int) -> Post:
    """Requests to a service at an address, each over a connection of its own. ValueError for a host that no
    address can have."""
    try:
        http.client.HTTPConnection(host, port)
    except http.client.InvalidURL as error:
        raise ValueError(host) from error

    def post(path: str, body: bytes, limit: float) -> tuple[int, bytes]:
        end = time.monotonic() + limit
        wire = http.client.HTTPConnection(host, port, timeout=min(CONNECT, limit))
        sent = False
        try:
            wire.connect()
            sent = True
            wire.sock.settimeout(limit)
            wire.request("POST", path, body, {"Content-Type": "application/json; charset=utf-8"})
            answer = wire.getresponse()
            return answer.status, _read(wire, answer, end)
        except (OSError, UnicodeError, http.client.HTTPException) as error:
            raise LinkLost(sent) from error
        finally:
            wire.close()

    return post


def _read(wire: http.client.HTTPConnection, answer: http.client.HTTPResponse, end: float) -> bytes:
    """The whole body; a service that trickles it must not stretch the limit."""
    pieces = []
    while True:
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer does not end")
        if wire.sock is not None:
            wire.sock.settimeout(left)
        piece = answer.read1(PIECE)
        if not piece:
            break
        pieces.append(piece)
    if answer.length:
        raise ConnectionError("half an answer")
    return b"".join(pieces)
