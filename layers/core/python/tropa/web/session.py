"""Finds the session of a browser's request. The header is for clients that cannot keep cookies."""

from tropa.problems import Unauthorized
from tropa.tenancy import Actor
from tropa.users import sessions
from tropa.web.events import Incoming

HEADER = "x-session"


def token_of(incoming: Incoming) -> str:
    """The token of the request; 401 when there is none."""
    token = ""
    for pair in incoming.headers.get("cookie", "").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == sessions.COOKIE:
            token = value.strip('"')
    token = token or incoming.headers.get(HEADER, "")
    if not token:
        raise Unauthorized()
    return token


def authenticate(incoming: Incoming, request_id: str) -> Actor:
    """Who asks; 401 without a session in force."""
    return sessions.authenticate(token_of(incoming), request=request_id, address=incoming.address)
