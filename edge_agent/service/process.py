"""The process that Windows' service manager starts: it reports its state, works, and ends when told to. The
calls of Windows are behind `Manager`, so that the order of reports is tested where there is no Windows."""

import sys
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

STOPPED, START_PENDING, STOP_PENDING, RUNNING = 1, 2, 3, 4
STOP, INTERROGATE, SHUTDOWN = 1, 4, 5
FAILED = 1064  # an exception occurred in the service
STOP_MS = 200_000  # a shift command may take three minutes

Handler = Callable[[int], None]
Work = Callable[[threading.Event], int]


class Manager(Protocol):
    """The service manager as this process sees it."""

    def dispatch(self, main: Callable[[], None]) -> None:
        """Give this thread to the manager, which calls `main` in another and returns after its end."""

    def register(self, handler: Handler) -> None:
        """Who is told what the manager wants."""

    def tell(self, state: int, code: int = 0, wait_ms: int = 0) -> None:
        """In what state the service is."""


class Process:
    def __init__(self, manager: Manager, work: Work) -> None:
        self._manager = manager
        self._work = work
        self._stop = threading.Event()
        self._state = START_PENDING

    def run(self) -> None:
        self._manager.dispatch(self._main)

    def _main(self) -> None:
        self._manager.register(self._told)
        self._say(RUNNING)
        code = FAILED
        try:
            code = self._work(self._stop)
        finally:
            # Anything but 0 makes the manager start the service again, by the rules of `sc failure`.
            self._say(STOPPED, code)

    def _told(self, control: int) -> None:
        if control in (STOP, SHUTDOWN):
            self._say(STOP_PENDING, wait_ms=STOP_MS)
            self._stop.set()
        elif control == INTERROGATE:
            self._say(self._state)

    def _say(self, state: int, code: int = 0, wait_ms: int = 0) -> None:
        self._state = state
        self._manager.tell(state, code, wait_ms)


def manager(name: str) -> Manager:
    """The real one; only on Windows."""
    if sys.platform != "win32":
        raise OSError("services of Windows are kept by Windows")
    control = import_module("edge_agent.service.control").Control
    return cast(Callable[[str], Manager], control)(name)
