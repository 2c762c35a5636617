"""What stands before every view: session or signature, right, rate, closed body, idempotency; then the
commit.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import msgspec
from chalice import Response
from msgspec import Struct

from tropa import tenancy
from tropa.db import idempotency
from tropa.db.unit import Unit
from tropa.problems import Forbidden, NotFound, Unauthorized
from tropa.tenancy import Actor, Tenant
from tropa.web import body, rates
from tropa.web.call import Call, Reply
from tropa.web.events import Incoming
from tropa.web.registry import DEVICE, PUBLIC, SIGNED_IN, Route

CLIENT_HEADER = "tropa-client"
Authenticate = Callable[[Incoming, str], Actor]


class Current(Struct):
    """The request in hand; `actor` is filled for the log line once it is known."""

    incoming: Incoming
    request_id: str
    route: Route | None = None
    actor: Actor | None = None
    refusal: Exception | None = None
    headers: dict[str, str] = {}


current: ContextVar[Current] = ContextVar("current")
NOBODY = Tenant("")


def guard(
    session: Authenticate | None = None, device: Authenticate | None = None
) -> Callable[[Route], Callable[..., Any]]:
    """Gives the wrapper of views for one application, with the ways of proving identity that it accepts."""

    def wrap(route: Route) -> Callable[..., Any]:
        def view(**parameters: str) -> Response:
            return _serve(route, parameters, session, device)

        return view

    return wrap


def _serve(
    route: Route, parameters: dict[str, str], session: Authenticate | None, device: Authenticate | None
) -> Response:
    state = current.get()
    state.route = route
    try:
        actor = state.actor = _identify(route, state, session, device)
        rates.check(route.rate, f"{actor.tenant.id}#{actor.user}" if actor.tenant.id else actor.address)
        body.check_query(state.incoming, route)
        if any(len(value) > 200 for value in parameters.values()):
            raise NotFound()
        sent = body.decode(state.incoming, route)
        if route.idempotency in ("keyed", "keyed-money"):
            return _serve_once(route, parameters, state, sent)
        return _respond(route, _run(route, parameters, state, sent, Unit(actor, _act(route)), commit=True))
    except Exception as error:  # The door turns every refusal and fault into one kind of answer.
        state.refusal = error
        return Response(body="", status_code=500)


def _identify(
    route: Route, state: Current, session: Authenticate | None, device: Authenticate | None
) -> Actor:
    if route.needs == PUBLIC:
        nobody = tenancy.system(NOBODY, state.request_id, "public")
        return msgspec.structs.replace(nobody, address=state.incoming.address)
    authenticate = device if route.needs == DEVICE else session
    if authenticate is None:
        raise Unauthorized()
    actor = authenticate(state.incoming, state.request_id)
    if route.needs not in (DEVICE, SIGNED_IN) and not actor.may(route.needs):
        raise Forbidden(permission=route.needs)
    if route.needs != DEVICE and route.method != "GET" and CLIENT_HEADER not in state.incoming.headers:
        raise Forbidden("csrf-header-required")
    return actor


def _act(route: Route) -> str:
    return "" if route.audit.startswith("none") else route.audit


def _run(
    route: Route, parameters: dict[str, str], state: Current, sent: Any, unit: Unit, *, commit: bool
) -> Reply:
    call = Call(unit.actor, unit, sent, state.incoming, state.request_id)
    reply = route.view(call, **parameters)
    reply = reply if isinstance(reply, Reply) else Reply(reply)
    if commit:
        unit.commit()
    return reply


def _serve_once(route: Route, parameters: dict[str, str], state: Current, sent: Any) -> Response:
    actor = state.actor
    assert actor is not None
    key = idempotency.check_key(state.incoming.headers.get("idempotency-key"))
    place = idempotency.place(actor, route.name, key)
    shown = msgspec.to_builtins(sent) if sent is not None else None
    print_ = idempotency.fingerprint(route.method, state.incoming.path, shown)
    stored = idempotency.find(place, print_)
    if stored is not None:
        headers = {"Idempotent-Replayed": "true"} | ({"ETag": stored.etag} if stored.etag else {})
        return _response(int(stored.status), stored.body, headers)
    unit = Unit(actor, _act(route))
    response = _respond(route, _run(route, parameters, state, sent, unit, commit=False))
    idempotency.remember(
        unit,
        place,
        print_,
        status=response.status_code,
        body=response.body,
        etag=str(response.headers["ETag"]) if "ETag" in response.headers else None,
        keep=idempotency.KEEP_MONEY if route.idempotency == "keyed-money" else idempotency.KEEP,
    )
    unit.commit()
    return response


def _respond(route: Route, reply: Reply) -> Response:
    headers: dict[str, Any] = dict(reply.headers)
    if reply.version is not None:
        headers["ETag"] = f'"{reply.version}"'
    if reply.cookies:
        headers["Set-Cookie"] = reply.cookies if len(reply.cookies) > 1 else reply.cookies[0]
    status = reply.status or route.status
    text = reply.raw
    if text is None:
        text = "" if reply.body is None else msgspec.json.encode(reply.body).decode()
    return _response(status, text, headers)


def _response(status: int, text: str, headers: dict[str, Any]) -> Response:
    usual = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    return Response(body=text, status_code=status, headers=usual | headers)
