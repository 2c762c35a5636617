"""HTTP as a function: request in, response out. Whoever needs another wire passes another `send`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit


class Unreachable(Exception):
    """No answer came; nothing is known about what the other side did."""


@dataclass(frozen=True)
class Request:
    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    seconds: float = 15.0


@dataclass(frozen=True)
class Response:
    status: int
    body: bytes


Send = Callable[[Request], Response]


def send(request: Request) -> Response:
    """Status and body, whatever the status; redirects are not followed. `Unreachable` without an answer."""
    parts = urlsplit(request.url)
    connection = _connection(parts, request.seconds)
    target = parts.path or "/"
    try:
        connection.request(
            request.method,
            f"{target}?{parts.query}" if parts.query else target,
            body=request.body,
            headers=dict(request.headers),
        )
        answer = connection.getresponse()
        return Response(answer.status, answer.read())
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(str(error)) from error
    finally:
        connection.close()


def _connection(parts: SplitResult, seconds: float) -> HTTPConnection:
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise Unreachable(f"not an address: {parts.scheme}")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname, parts.port, timeout=seconds)
