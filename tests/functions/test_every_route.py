"""All routes at once: nobody, wrong role, another agency and bad input get the promised answers, never a
fault.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

from tests.support import functions
from tests.support.agencies import an_agency, nobody
from tests.support.events import Answer, Browser
from tests.support.world import CANARY, World, a_world
from tropa import permissions
from tropa.db.connection import CONNECTION
from tropa.web.registry import DEVICE, PUBLIC, REGISTRY, SIGNED_IN, Route

functions.handlers()
ROUTES = sorted(REGISTRY.values(), key=lambda r: r.name)
GUARDED = [r for r in ROUTES if r.needs not in (PUBLIC, DEVICE)]
WITH_BODY = [r for r in ROUTES if r.body is not None and r.needs != DEVICE]
OWN_THING = [r for r in GUARDED if "{" in r.path]


@cache
def world() -> World:
    return a_world()


@cache
def stranger() -> Browser:
    return an_agency().owner


def send(browser: Browser, route: Route, **options: Any) -> Answer:
    version = 1 if route.versioned else None
    return browser.send(route.method, world().path(route.path), version=version, **options)


def check_refusal(answer: Answer, statuses: tuple[int, ...]) -> None:
    assert answer.status in statuses, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json
    assert {"type", "title", "status", "code", "request_id"} <= body.keys()
    assert any("а" <= letter <= "я" for letter in body["title"]), "the title is Russian"
    assert "Traceback" not in answer.text


@contextmanager
def touched_partitions() -> Iterator[set[str]]:
    """Every partition key that a request names to the store."""
    seen: set[str] = set()

    def note(params: dict[str, Any], **_: Any) -> None:
        seen.update(_partitions(json.loads(params["body"])))

    CONNECTION.client.meta.events.register("before-call.dynamodb", note)
    try:
        yield seen
    finally:
        CONNECTION.client.meta.events.unregister("before-call.dynamodb", note)


def _partitions(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in ("pk", ":p", "g1p", "g2p") and isinstance(inner, dict) and "S" in inner:
                yield inner["S"]
            else:
                yield from _partitions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _partitions(inner)


@pytest.mark.parametrize("route", GUARDED, ids=lambda r: r.name)
def test_nobody_gets_401(route: Route) -> None:
    check_refusal(send(nobody(), route, body={}), (401,))


@pytest.mark.parametrize("route", [r for r in ROUTES if r.needs == DEVICE], ids=lambda r: r.name)
def test_an_unsigned_device_gets_401(route: Route) -> None:
    check_refusal(send(nobody(), route, body={}), (401,))


@pytest.mark.parametrize("route", [r for r in GUARDED if r.needs != SIGNED_IN], ids=lambda r: r.name)
def test_a_role_without_the_right_gets_403(route: Route) -> None:
    poor = [role for role, may in permissions.ROLES.items() if route.needs not in may]
    for role in poor:
        answer = send(world().agency.browser(role), route, body={})
        check_refusal(answer, (403,))
        assert answer.json["permission"] == route.needs


@pytest.mark.parametrize("route", OWN_THING, ids=lambda r: r.name)
def test_another_agency_gets_404_and_touches_nothing(route: Route) -> None:
    with touched_partitions() as seen:
        answer = send(stranger(), route, body=None if route.body is None else {})
    # A closed body may be refused before the thing is looked for; both tell nothing.
    check_refusal(answer, (404, 422))
    mine = f"T#{world().agency.tenant.id}"
    assert not [key for key in seen if key.startswith(mine)]
    assert CANARY not in answer.text


@pytest.mark.parametrize("route", [r for r in GUARDED if r.method == "GET"], ids=lambda r: r.name)
def test_a_read_shows_nothing_of_another_agency(route: Route) -> None:
    assert world()
    if "{" not in route.path:
        answer = stranger().get(route.path)
        assert answer.status in (200, 422)
        assert CANARY not in answer.text


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda r: r.name)
@pytest.mark.parametrize(
    ("raw", "statuses"),
    [
        (b"{", (400,)),
        (b"\xff\xfe\x00", (400,)),
        (b"[]", (422,)),
        (b"null", (422,)),
        (b'{"no_such_field": 1}', (422,)),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", (400, 413, 422)),
        (b"[" * 100_000, (400, 413, 422)),
        (b" " * 4_000_000, (413,)),
    ],
    ids=["broken", "bytes", "list", "null", "unknown", "deep", "deeper", "large"],
)
def test_bad_input_is_refused_clearly(route: Route, raw: bytes, statuses: tuple[int, ...]) -> None:
    check_refusal(send(world().agency.owner, route, raw=raw), statuses)


@pytest.mark.parametrize("route", WITH_BODY, ids=lambda r: r.name)
def test_another_media_type_is_415(route: Route) -> None:
    answer = send(world().agency.owner, route, raw=b"<a/>", headers={"content-type": "application/xml"})
    check_refusal(answer, (415,))


@pytest.mark.parametrize("route", [r for r in GUARDED if r.method != "GET"], ids=lambda r: r.name)
def test_a_write_from_another_site_is_403(route: Route) -> None:
    owner = world().agency.owner
    bare = Browser(owner.handlers, token=owner.token, client="")
    assert send(bare, route, body={}).code == "csrf-header-required"


@pytest.mark.parametrize(
    "route", [r for r in GUARDED if r.idempotency.startswith("keyed")], ids=lambda r: r.name
)
def test_a_write_without_a_key_is_400(route: Route) -> None:
    body = None if route.body is None else {}
    answer = send(world().agency.owner, route, body=body, key=None)
    check_refusal(answer, (400, 422))


@pytest.mark.parametrize("route", [r for r in ROUTES if r.needs != DEVICE], ids=lambda r: r.name)
def test_an_unknown_parameter_is_422(route: Route) -> None:
    answer = send(
        world().agency.owner, route, query={"no_such": "1"}, body=None if route.body is None else {}
    )
    check_refusal(answer, (422,))


@pytest.mark.parametrize(
    "path", ["/api/v1/clients/../../etc", "/api/v1/clients/%00", "/api/v1/clients/" + "x" * 5000]
)
def test_a_strange_path_is_404(path: str) -> None:
    check_refusal(world().agency.owner.get(path), (404,))


def test_a_wrong_method_is_405() -> None:
    answer = world().agency.owner.send("PUT", "/api/v1/clients", {})
    check_refusal(answer, (405,))
    assert "POST" in answer.headers["Allow"]
