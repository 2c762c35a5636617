"""Finds the session of a browser's request. The header is for clients that cannot keep cookies."""

from http.cookies import CookieError, SimpleCookie

from tropa.problems import Unauthorized
from tropa.tenancy import Actor
from tropa.users import sessions
from tropa.web.events import Incoming

HEADER = "x-session"


def token_of(incoming: Incoming) -> str:
    """The token of the request; 401 when there is none."""
    text = incoming.headers.get("cookie", "")
    if sessions.COOKIE in text:
        try:
            morsel = SimpleCookie(text).get(sessions.COOKIE)
        except CookieError:
            morsel = None
        if morsel is not None and morsel.value:
            return morsel.value
    token = incoming.headers.get(HEADER, "")
    if not token:
        raise Unauthorized()
    return token


def authenticate(incoming: Incoming, request_id: str) -> Actor:
    """Who asks; 401 without a session in force."""
    return sessions.authenticate(token_of(incoming), request=request_id, address=incoming.address)
