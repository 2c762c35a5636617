"""The cloud's time at the desk, by which leases run. The computer's clock may jump; this does not follow it
back."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from edge_agent.clock import Clock


@dataclass
class CloudTime:
    """What the cloud said last, and what has passed since by either clock, whichever says more: a sleeping
    computer stops the one, a hand turns the other back. Too late only makes us ask the cloud again."""

    clock: Clock
    offset: timedelta = timedelta(0)
    _told: datetime = field(init=False)
    _wall: datetime = field(init=False)
    _mono: float = field(init=False)

    def __post_init__(self) -> None:
        self.heard(self.clock.now() - self.offset)

    def heard(self, server_time: datetime) -> None:
        self._told, self._wall, self._mono = server_time, self.clock.now(), self.clock.monotonic()

    def now(self) -> datetime:
        ticked = timedelta(seconds=self.clock.monotonic() - self._mono)
        return self._told + max(ticked, self.clock.now() - self._wall)
