"""CPU of a read route against a bare Chalice hello and the same calls of bare botocore, transport stubbed.

The three are measured in turn, slice by slice, and the least slice of each counts: a busy machine only adds.
"""

import contextlib
import io
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import botocore.session
from botocore import xform_name
from chalice import Chalice

from tests.performance import stub
from tests.support import events
from tropa.db.connection import CONNECTION

SLICES, TURNS = 120, 20
# botocore's own mark of a transaction, new each time.
TOKEN = re.compile(r', "ClientRequestToken": "[^"]+"')
# Made with ours at import, before an emulator in this process could put its hook into new clients.
BARE = botocore.session.get_session().create_client("dynamodb", region_name="eu-central-1")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One call to the store as it went over the wire."""

    operation: str
    body: str
    reply: dict[str, Any]

    @property
    def key(self) -> str:
        return self.operation + self.body


def least(*actions: Callable[[], Any], slices: int = SLICES, turns: int = TURNS) -> list[float]:
    """CPU seconds of one turn of each action, the least of many slices taken in turn."""
    found = [float("inf")] * len(actions)
    for _ in range(slices):
        for place, action in enumerate(actions):
            action()
            began = time.process_time()
            for _ in range(turns):
                action()
            found[place] = min(found[place], (time.process_time() - began) / turns)
    return found


def hello() -> Callable[[], Any]:
    """A Chalice application with one view that answers a dictionary."""
    app = Chalice(app_name="hello", configure_logs=False)

    @app.route("/hello")
    def view() -> dict[str, str]:
        return {"hello": "world"}

    event = events.http_v1("GET", "/hello")
    event["requestContext"]["resourcePath"] = "/hello"
    return lambda: app(event, None)


def ratio(act: Callable[[], Any]) -> float:
    """CPU of `act` over that of a hello and the same calls to the store by bare botocore."""
    calls = record(act)
    with prepared(calls):
        ours, *others = least(act, hello(), *(bare(call) for call in calls))
    return ours / sum(others)


@contextlib.contextmanager
def prepared(calls: list[Recorded]) -> Iterator[None]:
    """Both clients answer from the records without a network, and nothing is written out."""
    replies: dict[str, list[dict[str, Any]]] = {}
    for call in calls:
        replies.setdefault(call.key, []).append(call.reply)
    # The same question may have other answers in the course of one act, which come round again in the next.
    answers = {key: cycle(given) for key, given in replies.items()}
    back = [
        stub.answer_with(client, lambda request: next(answers[_key(request)]))
        for client in (CONNECTION.client, BARE)
    ]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        for put_back in back:
            put_back()


def bare(call: Recorded) -> Callable[[], Any]:
    """The same call by a client as botocore makes it."""
    verb, request = getattr(BARE, xform_name(call.operation)), json.loads(call.body)
    return lambda: verb(**request)


def record(act: Callable[[], Any]) -> list[Recorded]:
    """The calls that `act` makes, with their answers."""
    seen: list[Recorded] = []
    bodies: list[str] = []

    def before(request: Any, **_: Any) -> None:
        bodies.append(_text(request))

    def after(parsed: dict[str, Any], model: Any, **_: Any) -> None:
        reply = {name: value for name, value in parsed.items() if name != "ResponseMetadata"}
        seen.append(Recorded(model.name, bodies[-1], reply))

    hooks = CONNECTION.client.meta.events
    hooks.register("before-send.dynamodb", before)
    hooks.register("after-call.dynamodb", after)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            act()
    finally:
        hooks.unregister("before-send.dynamodb", before)
        hooks.unregister("after-call.dynamodb", after)
    return seen


def _key(request: Any) -> str:
    return str(request.headers["X-Amz-Target"].decode().split(".")[1]) + _text(request)


def _text(request: Any) -> str:
    text = request.body.decode() if isinstance(request.body, bytes) else str(request.body)
    return TOKEN.sub("", text)
