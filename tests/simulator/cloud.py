"""The cloud of a simulated world: the real rules of jobs, leases and fences in memory, and a wire between it
and the agent that loses, repeats and delays."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from edge_agent.clock import instant, parse
from edge_agent.transport import Request, Response, Unreachable
from tests.simulator.moment import World
from tropa.desks import model

Json = dict[str, Any]
TROUBLES = ("request_lost", "answer_lost", "twice", "portal", "slow", "broken", "fence")
SLOW = 14.0


@dataclass
class Order:
    id: str
    kind: str
    body: Json
    state: str = model.OPEN
    attempt: int = 1
    fence: int = 0
    said: Json | None = None
    lease_until: datetime | None = None
    leased_again: bool = False  # a lease got lost, so that the desk may know nothing of an earlier one
    result: Json | None = None
    problem: Json | None = None
    words: list[str] = field(default_factory=list)  # outcomes that were taken, in order
    ended: list[Json] = field(default_factory=list)  # results of ends, in order

    @property
    def over(self) -> bool:
        return self.state in (model.CONFIRMED, model.REFUSED, model.NOT_DONE, model.MANUAL)


class Stop(Exception):
    def __init__(self, status: int, code: str, **more: str) -> None:
        super().__init__(code)
        self.status = status
        self.body = {"title": code, "status": status, "code": code, **more}


@dataclass
class SimCloud:
    world: World
    orders: dict[str, Order] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    fired: Counter[str] = field(default_factory=Counter)
    nonce: int = 0
    calls: int = 0

    def put(self, order: Order) -> Order:
        self.orders[order.id] = order
        self.world.tell(f"cloud puts {order.kind} {order.id[-6:]}")
        return order

    def retry(self, order: Order) -> None:
        """A person sends again what was not made."""
        order.state = model.move(order.state, model.OPEN)
        order.attempt += 1

    def judge(self, order: Order, made: bool) -> None:
        """A person has looked at the paper."""
        order.state = model.move(order.state, model.CONFIRMED if made else model.NOT_DONE)

    def send(self, request: Request) -> Response:
        self.calls += 1
        trouble = self._trouble(urlsplit(request.url).path)
        if trouble == "request_lost":
            raise Unreachable("lost")
        if trouble == "slow":
            self.world.pause(SLOW)
        if trouble == "portal":
            return Response(200, b"<html>wi-fi</html>")
        if trouble == "broken":
            return Response(500, b'{"title": "x", "code": "internal"}')
        answer = self._answered(request)
        if trouble == "twice":
            self._answered(request, again=True)
        if trouble == "answer_lost":
            raise Unreachable("answer lost")
        return answer

    def _trouble(self, path: str) -> str | None:
        if not self.troubles:
            return None
        trouble = self.troubles[0]
        if trouble == "fence" and not (path.endswith("/poll") and self._take_away()):
            return None
        self.fired[self.troubles.pop(0)] += 1
        self.world.tell(f"cloud: {trouble} of {path}")
        return trouble

    def _take_away(self) -> bool:
        """A lease that the agent holds is no longer its own: somebody else has the same job, or had it."""
        held = [order for order in self.orders.values() if order.state in model.AT_THE_DESK]
        for order in held[:1]:
            order.fence += 1
        return bool(held)

    def _answered(self, request: Request, again: bool = False) -> Response:
        body = json.loads(request.body or b"{}")
        try:
            if not again:
                self._signed(request)
            poll = urlsplit(request.url).path.endswith("/poll")
            answer = self._poll(body) if poll else self._result(body)
        except Stop as stop:
            return Response(stop.status, json.dumps(stop.body).encode())
        return Response(200, json.dumps(answer).encode())

    def _signed(self, request: Request) -> None:
        now = self.world.now()
        if abs(parse(request.headers["Tropa-Time"]) - now) > model.SKEW:
            raise Stop(401, "agent-clock-skew", server_time=instant(now))
        nonce = int(request.headers["Tropa-Nonce"])
        if nonce <= self.nonce:
            raise Stop(401, "nonce-used")
        self.nonce = nonce

    def _poll(self, body: Json) -> Json:
        held, now = set(body["holding"]), self.world.now()
        jobs = []
        for order in self.orders.values():
            if model.may_lease(order.state, order.id in held):
                order.leased_again = order.leased_again or order.state != model.OPEN
                order.state = model.move(order.state, model.LEASED)
                order.fence += 1
                order.lease_until = now + model.LEASE
                jobs.append(self._order(order))
            elif order.state in model.AT_THE_DESK:
                order.lease_until = now + model.LEASE
        return {"server_time": instant(now), "poll_seconds": 2, "jobs": jobs}

    def _order(self, order: Order) -> Json:
        return {
            **{"id": order.id, "kind": order.kind, "attempt": order.attempt, "fence": order.fence},
            **{"lease_seconds": int(model.LEASE.total_seconds()), "body": order.body},
        }

    def _result(self, body: Json) -> Json:
        order = self.orders[body["job"]]
        code = (body["problem"] or {}).get("code")
        word = model.Word(body["attempt"], body["fence"], body["outcome"], code)
        standing = model.Standing(order.state, order.attempt, order.fence, order.said)
        try:
            if not model.heard(standing, word):
                self._take(order, body, code)
        except model.FenceStale as error:
            raise Stop(409, "fence-stale") from error
        except model.JobMoveImpossible as error:
            raise Stop(409, "job-move-impossible") from error
        return {"accepted": True}

    def _take(self, order: Order, body: Json, code: str | None) -> None:
        order.state = body["outcome"]
        order.said = {"attempt": body["attempt"], "outcome": body["outcome"], "problem": code}
        order.result, order.problem = body["result"], body["problem"]
        order.words.append(body["outcome"])
        self.world.tell(f"cloud hears {order.kind} {order.id[-6:]}: {body['outcome']} {code or ''}")
        if order.over:
            order.ended.append(body)
