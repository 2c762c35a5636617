"""One emulated register: the core, what is armed against it, and who must hear of a power cut. All faces
share it; one of them at a time is let in by its lock."""

import threading
import time
from collections.abc import Callable

from edge_agent.emulator import harm
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import Faults
from edge_agent.emulator.record import Switches


class Register:
    def __init__(
        self,
        core: FiscalCore,
        faults: Faults,
        speed: float = 1.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.core: FiscalCore = core
        self.faults = faults
        self.lock = threading.RLock()
        self.speed = speed
        self.pause = pause
        self.on_power: list[Callable[[], None]] = []  # faces forget what does not outlive the power
        self.on_kill: Callable[[], None] = _nothing  # the agent's process dies
        self.patience: float | None = None  # seconds of delay after which a host in memory has given up
        self.command: str | None = None  # what a face is being served with now
        self.first = 0  # number that the first document of this exchange would have
        self.late = False  # the answer to it comes when nobody waits any more
        core.strike = self._inside

    @property
    def switches(self) -> Switches:
        return self.core.switches

    def power_cycle(self) -> None:
        with self.lock:
            self.core.power_cycle()
            for forget in list(self.on_power):
                forget()

    def _inside(self, point: str) -> None:
        """A point in the middle of a command; nothing happens where no face is being served."""
        if self.command is not None:
            harm.strike(self, self.command, point)


def _nothing() -> None:
    """Nobody is there to be killed."""
