"""Reads a JSON body into a closed type. Every way of being wrong has a code and a place."""

import re
from typing import Any

import msgspec

from tropa.problems import BadRequest, FieldProblem, Invalid, MediaType, TooLarge
from tropa.web.events import Incoming
from tropa.web.registry import Route

_PLACE = re.compile(r" - at `(?P<place>[^`]*)`$")
_FIELD = re.compile(r"field `(?P<name>[^`]*)`")
_CODES = (
    ("unknown field", "field-unknown"),
    ("missing required field", "field-missing"),
    ("length <=", "too-long"),
    ("length >=", "too-short"),
    ("matching regex", "pattern-wrong"),
    ("Invalid enum value", "value-unknown"),
    (">=", "too-small"),
    ("<=", "too-large"),
    ("Expected", "type-wrong"),
)


def decode(incoming: Incoming, route: Route) -> Any:
    """The body as the route's type, None for a route without one.

    413 too large, 415 not JSON, 400 broken or too deep JSON, 422 with pointer and code for the rest.
    """
    if len(incoming.body) > route.largest_body:
        raise TooLarge(largest=route.largest_body)
    if route.body is None:
        return None
    media = incoming.headers.get("content-type", "application/json").split(";")[0].strip().lower()
    if media not in ("application/json", ""):
        raise MediaType()
    try:
        return msgspec.json.decode(incoming.body or b"null", type=route.body)
    except msgspec.ValidationError as error:
        raise _refusal(str(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BadRequest() from error


def _refusal(text: str) -> Invalid:
    place = _PLACE.search(text)
    pointer = _pointer(place["place"]) if place else ""
    named = _FIELD.search(text)
    if named:
        pointer += f"/{named['name']}"
    code = next((code for words, code in _CODES if words in text), "value-wrong")
    return Invalid(fields=(FieldProblem(pointer, code),))


def _pointer(place: str) -> str:
    """JSON pointer from msgspec's notation: $.phones[0].number becomes /phones/0/number."""
    return re.sub(r"\[(\.\.\.|\d+)\]", lambda m: f"/{m[1]}", place.removeprefix("$")).replace(".", "/", -1)


def check_query(incoming: Incoming, route: Route) -> None:
    """422 on a query parameter that the route does not name."""
    unknown = set(incoming.query) - set(route.query)
    if unknown:
        raise Invalid(
            fields=tuple(FieldProblem(f"/{name}"[:80], "field-unknown") for name in sorted(unknown))
        )
