"""CPU of a read route against a bare Chalice hello and bare botocore reads of the same rows, transport
stubbed.
"""

import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import botocore.session
from chalice import Chalice

from tests.performance import stub
from tests.support import events, functions
from tropa.db.connection import CONNECTION
from tropa.db.meter import start

ROUNDS, TURNS = 5, 400


def cpu(action: Callable[[], Any]) -> float:
    """Median CPU seconds of one call."""
    for _ in range(50):
        action()
    found = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(TURNS):
            action()
        found.append((time.process_time() - began) / TURNS)
    return median(found)


def hello() -> float:
    """A Chalice application with one view that answers a dictionary."""
    app = Chalice(app_name="hello", configure_logs=False)

    @app.route("/hello")
    def view() -> dict[str, str]:
        return {"hello": "world"}

    event = events.http_v1("GET", "/hello")
    event["requestContext"]["resourcePath"] = "/hello"
    return cpu(lambda: app(event, None))


def route(path: str, token: str) -> tuple[float, float]:
    """CPU of the route, and of bare botocore making the same calls with the same answers."""
    handler = functions.handlers()["/api/v1/suppliers"]
    event = events.http_v1("GET", path, headers={"cookie": f"__Host-sid={token}"})
    context = events.Context()
    calls = _record(lambda: handler(event, context))
    answers = {target + body: reply for target, body, reply in calls}
    restore = stub.answer_with(CONNECTION.client, lambda request: answers[_key(request)])
    ours = cpu(lambda: handler(event, context))
    restore()
    bare_client = botocore.session.get_session().create_client("dynamodb", region_name="eu-central-1")
    stub.answer_with(bare_client, lambda request: answers[_key(request)])
    bare = sum(cpu(_bare(bare_client, target, json.loads(body))) for target, body, _ in calls)
    return ours, bare


def _key(request: Any) -> str:
    body = request.body.decode() if isinstance(request.body, bytes) else request.body
    return request.headers["X-Amz-Target"].decode().split(".")[1] + body


def _bare(client: Any, operation: str, request: dict[str, Any]) -> Callable[[], Any]:
    verb = {"GetItem": client.get_item, "Query": client.query}[operation]
    return lambda: verb(**request)


def _record(action: Callable[[], Any]) -> list[tuple[str, str, dict[str, Any]]]:
    seen: list[tuple[str, str, dict[str, Any]]] = []
    bodies: list[str] = []
    events_ = CONNECTION.client.meta.events

    def before(request: Any, **_: Any) -> None:
        bodies.append(request.body.decode() if isinstance(request.body, bytes) else request.body)

    def after(parsed: dict[str, Any], model: Any, **_: Any) -> None:
        reply = {name: value for name, value in parsed.items() if name != "ResponseMetadata"}
        seen.append((model.name, bodies[-1], reply))

    events_.register("before-send.dynamodb", before)
    events_.register("after-call.dynamodb", after)
    start()
    action()
    events_.unregister("before-send.dynamodb", before)
    events_.unregister("after-call.dynamodb", after)
    return seen
