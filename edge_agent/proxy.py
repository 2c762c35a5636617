"""The address of a proxy, with its password: understood, used, and shown without the password."""

import base64
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

DIRECT = "direct"


class ProxyWrong(ValueError):
    """This is not the address of a proxy that the agent can speak with; the message holds no password."""


@dataclass(frozen=True)
class Proxy:
    host: str
    port: int
    headers: dict[str, str] = field(repr=False)


def understand(address: str) -> Proxy:
    """http://name:password@host:port; the scheme may be left out."""
    parts = urlsplit(address if "://" in address else f"http://{address}")
    try:
        port = parts.port or 3128
    except ValueError as error:
        raise ProxyWrong("port") from error
    if parts.scheme != "http" or not parts.hostname:
        raise ProxyWrong(parts.scheme)
    headers = {}
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
    return Proxy(parts.hostname, port, headers)


def shown(address: str | None) -> str:
    """The address for people's eyes."""
    if address is None or address == DIRECT:
        return address or ""
    try:
        proxy = understand(address)
    except ProxyWrong:
        return "•••"
    secret = "•••@" if proxy.headers else ""
    return f"http://{secret}{proxy.host}:{proxy.port}"
