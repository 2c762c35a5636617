"""ATOL's faces of the emulated register: the web server and the double of the library libfptr10. They hold no
fiscal state."""

import json
import threading
from collections.abc import Callable, Mapping

from edge_agent.drivers import Settings
from edge_agent.drivers.atol.driver import Atol
from edge_agent.drivers.atol.hosted import Hosted
from edge_agent.drivers.atol.session import Session
from edge_agent.drivers.atol.way import Lost, Way
from edge_agent.drivers.atol.web import Web
from edge_agent.drivers.base import Driver
from edge_agent.drivers.child import ChildDied, ChildLate
from edge_agent.emulator.atol import library
from edge_agent.emulator.atol.fptr import Fptr
from edge_agent.emulator.atol.queue import Queue, Reply, handlers
from edge_agent.emulator.exchange import Crashed, GarbledAnswer, NoAnswer
from edge_agent.emulator.register import Register

Handler = Callable[[str, str, bytes], Reply]

PATIENCE = 60.0
SEGFAULT = -11


def routes(register: Register) -> Mapping[tuple[str, str], Handler]:
    """Doors of the web server and of the double, for the emulator's HTTP server."""

    def fptr(_method: str, _path: str, body: bytes) -> Reply:
        return 200, json.dumps(library.answer(register, json.loads(body))).encode()

    return {**handlers(queue_of(register), _aside), ("POST", "/fptr"): fptr}


def linked(
    register: Register, settings: Settings, pause: Callable[[float], None], way: str = "library"
) -> Driver:
    """The real driver wired to the register in memory: nothing waits, and who would wait too long is told so
    at once."""
    if register.patience is None:
        register.patience = PATIENCE
    wired: Way = _web(register, pause) if way == "web" else _library(register)
    return Atol(wired, settings, pause)


def queue_of(register: Register) -> Queue:
    """The table of jobs beside this register: it outlives the agents that use it."""
    beside = vars(register)
    known = beside.get("atol_queue")
    if not isinstance(known, Queue):
        known = beside["atol_queue"] = Queue(register)
    return known


def _aside(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


def _web(register: Register, pause: Callable[[float], None]) -> Way:
    queue = queue_of(register)
    doors = handlers(queue, lambda work: work())

    def call(method: str, path: str, body: bytes, _limit: float) -> Reply:
        prefix = "/requests" if method == "POST" else "/requests/"
        try:
            return doors[method, prefix](method, path, body)
        except (NoAnswer, Crashed) as lost:
            raise Lost(sent=True) from lost
        except GarbledAnswer:
            return 200, b'{"somebody": "else"}'

    return Web(call, pause=pause, nonce=queue.nonce, monotonic=lambda: 0.0)


def _library(register: Register) -> Way:
    host = _Host(register)
    return Hosted(host.ask, host.close, "memory")


class _Host:
    """The process of the library, in memory: a crash and a hang are told as those of a real one."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._session = self._fresh()

    def _fresh(self) -> Session:
        return Session(lambda _library, _url: Fptr(send=self._send))

    def _send(self, request: Mapping[str, object]) -> Mapping[str, object]:
        said = library.answer(self._register, request)
        if said.get("fate") == "hang":
            raise ChildLate(None, "", sent=True)
        if said.get("fate") == "crash":
            raise ChildDied(SEGFAULT, "", sent=True)
        return said

    def ask(self, request: Mapping[str, object], _limit: float) -> Mapping[str, object]:
        try:
            return self._session.answer(request)
        except (ChildDied, ChildLate):
            self._session = self._fresh()
            raise

    def close(self) -> None:
        self._session.close()
