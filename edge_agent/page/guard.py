"""Who may speak with the page: a browser of this computer that was given the address. Other sites, names that
were bound to this computer by a foreign name server, and guesses get nothing."""

import hmac
from collections.abc import Mapping

from edge_agent.page.address import Address

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    # The address holds the secret: it must not travel to other sites. no-referrer would hide the Origin.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def hosts(address: Address) -> set[str]:
    return {f"127.0.0.1:{address.port}", f"localhost:{address.port}"}


def refusal(address: Address, method: str, path: str, headers: Mapping[str, str], client: str) -> int | None:
    """The status of a refusal, None when the request may go on."""
    if client != "127.0.0.1":
        return 403
    # A foreign name that was turned to 127.0.0.1 still stands in the Host header.
    if headers.get("Host", "") not in hosts(address):
        return 403
    if not hmac.compare_digest(path.split("/")[1].encode(), address.token.encode()):
        return 404
    if method == "POST" and not _own(address, headers):
        return 403
    return None


def _own(address: Address, headers: Mapping[str, str]) -> bool:
    """Whether a form was sent by a page of ours. A browser always says where a POST comes from."""
    origin = headers.get("Origin", "").removeprefix("http://")
    return origin in hosts(address) and headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
