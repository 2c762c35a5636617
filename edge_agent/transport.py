"""HTTP as a function: request in, response out; past a proxy where there is one, with the system's
certificates. Whoever needs another wire passes another `send`."""

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from edge_agent.proxy import DIRECT, Proxy, ProxyWrong, understand

PIECE = 65_536
LOOPBACK = ("localhost", "127.0.0.1", "::1")
# Where systems keep the certificates they trust, for a program that was built on another system.
BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


class Unreachable(Exception):
    """No answer came; nothing is known about what the other side did. `cause` says why, for the doctor."""

    def __init__(self, message: str, cause: str = "network") -> None:
        super().__init__(message)
        self.cause = cause


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


def via(proxy: str | None) -> Send:
    """A wire past this proxy: an address, "direct", or None for what the system says."""

    def through(request: Request) -> Response:
        return _send(request, proxy)

    return through


def send(request: Request) -> Response:
    """Status and body, whatever the status; redirects are not followed. `Unreachable` without an answer."""
    return _send(request, None)


def download(url: str, wish: str | None, seconds: float = 30.0) -> Iterator[bytes]:
    """A file piece by piece, for what is too large to hold; `Unreachable` when it cannot be had.
    A connection that breaks ends the pieces early: whoever knows the size compares it."""
    parts = urlsplit(url)
    proxy, connection = _reach(parts, wish, seconds)
    try:
        answer = _ask(connection, Request("GET", url), parts, proxy)
        if answer.status != 200:
            raise Unreachable(f"status {answer.status}", "answer")
        while piece := answer.read(PIECE):
            yield piece
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(str(error), _cause(error, proxy)) from error
    finally:
        connection.close()


def proxy_for(parts: SplitResult, wish: str | None) -> Proxy | None:
    """The proxy that an address is asked through; none for this computer itself."""
    host = parts.hostname or ""
    if host in LOOPBACK or wish == DIRECT:
        return None
    if wish is not None:
        return understand(wish)
    told = getproxies()
    said = told.get(parts.scheme) or told.get("all")
    return understand(said) if said and not proxy_bypass(host) else None


def _send(request: Request, wish: str | None) -> Response:
    parts = urlsplit(request.url)
    proxy, connection = _reach(parts, wish, request.seconds)
    try:
        answer = _ask(connection, request, parts, proxy)
        return Response(answer.status, answer.read())
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(str(error), _cause(error, proxy)) from error
    finally:
        connection.close()


def _reach(parts: SplitResult, wish: str | None, seconds: float) -> tuple[Proxy | None, HTTPConnection]:
    try:
        proxy = proxy_for(parts, wish)
        return proxy, _connection(parts, proxy, seconds)
    except ProxyWrong as error:
        raise Unreachable(str(error), "proxy-address") from error
    except ValueError as error:
        raise Unreachable(str(error), "address") from error


def _ask(
    connection: HTTPConnection, request: Request, parts: SplitResult, proxy: Proxy | None
) -> HTTPResponse:
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    headers = dict(request.headers)
    if proxy is not None and parts.scheme == "http":
        # A proxy is told the whole address of a plain request; a secure one goes through its tunnel.
        target = f"http://{parts.netloc.rpartition('@')[2]}{target}"
        headers |= proxy.headers
    connection.request(request.method, target, body=request.body, headers=headers)
    answer = connection.getresponse()
    if proxy is not None and answer.status == 407:
        raise Unreachable("407", "proxy-password")
    return answer


def _connection(parts: SplitResult, proxy: Proxy | None, seconds: float) -> HTTPConnection:
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise Unreachable(f"not an address: {parts.scheme}", "address")
    port = parts.port
    host = proxy.host if proxy else parts.hostname
    if parts.scheme == "http":
        return HTTPConnection(host, proxy.port if proxy else port, timeout=seconds)
    connection = HTTPSConnection(host, proxy.port if proxy else port, timeout=seconds, context=trust())
    if proxy is not None:
        connection.set_tunnel(parts.hostname, port or 443, proxy.headers)
    return connection


@cache
def trust() -> ssl.SSLContext:
    """The system's certificates, read once."""
    context = ssl.create_default_context()
    if not context.get_ca_certs() and ssl.get_default_verify_paths().capath is None:
        for bundle in BUNDLES:
            if Path(bundle).exists():
                context.load_verify_locations(cafile=bundle)
                break
    return context


def _cause(error: Exception, proxy: Proxy | None) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate"
    if isinstance(error, ssl.SSLError):
        return "tls"
    said = str(error)
    if said.startswith("Tunnel connection failed"):
        return "proxy-password" if " 407" in said else "proxy-refused"
    if proxy is not None and isinstance(error, ConnectionRefusedError | socket.gaierror):
        return "proxy-away"
    if isinstance(error, socket.gaierror):
        return "name"
    if isinstance(error, TimeoutError):
        return "late"
    return "refused" if isinstance(error, ConnectionRefusedError) else "network"
