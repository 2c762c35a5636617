"""An emulated web server with a worker that works when it is told to, and a record of what was asked."""

import json
from collections.abc import Callable

from edge_agent.drivers import Settings
from edge_agent.drivers.atol.driver import Atol
from edge_agent.drivers.atol.web import Web
from edge_agent.drivers.base import Driver
from edge_agent.emulator.atol import queue_of
from edge_agent.emulator.atol.queue import Reply, handlers
from edge_agent.emulator.register import Register
from tests.edge_agent.atol import kit

SALE = {"type": "sell"}


class Server:
    """The emulated server with a worker that works when it is told to, and a record of what was asked."""

    def __init__(self, register: Register) -> None:
        self.queue = queue_of(register)
        self.doors = handlers(self.queue, lambda _: None)
        self.asked: list[str] = []
        self.bodies: list[bytes] = []
        self.works = True
        self.before: Callable[[str, str], Reply | None] = lambda _method, _path: None

    def call(self, method: str, path: str, body: bytes, _limit: float) -> Reply:
        self.asked.append(method)
        self.bodies.append(body)
        said = self.before(method, path)
        if said is not None:
            return said
        reply = self.doors[method, "/requests" if method == "POST" else "/requests/"](method, path, body)
        if self.works:
            self.queue.work()
        return reply

    def driver(self) -> Driver:
        way = Web(self.call, pause=lambda _: None, nonce=self.queue.nonce, monotonic=lambda: 0.0)
        return Atol(way, Settings(kit.ZONE), lambda _: None)


def posted(server: Server, uuid: str, request: object) -> int:
    status, _ = server.doors["POST", "/requests"](
        "POST", "/requests", json.dumps({"uuid": uuid, "request": request}).encode()
    )
    return status


def state(server: Server, uuid: str) -> list[str]:
    _, body = server.doors["GET", "/requests/"]("GET", f"/requests/{uuid}", b"")
    return [row["status"] for row in json.loads(body)["results"]]
