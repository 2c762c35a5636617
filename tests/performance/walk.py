"""Every operation of the product once, through the real entry, with what it asks of the store.

Data are fixed and the clock runs by itself, so that calls and units are the same in each run.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.support.streams import Stream, deliver
from tropa import clock
from tropa.db import meter

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cost:
    """Calls to the store and capacity units, read and write together."""

    calls: int
    units: float


@contextmanager
def fixed_time() -> Iterator[None]:
    """A clock that starts at the same moment in each run and goes on a millisecond with each look at it."""
    seen = 0

    def moment() -> datetime:
        nonlocal seen
        seen += 1
        return START + timedelta(milliseconds=seen)

    clock.set_source(moment)
    try:
        yield
    finally:
        clock.set_source(None)


@dataclass
class Walk:
    """Notes the cost of named operations. `stream` brings what they changed to the projections."""

    costs: dict[str, Cost] = field(default_factory=dict)
    stream: Stream = field(default_factory=Stream)

    def do(self, name: str, act: Callable[[], Any]) -> Any:
        """Does an operation that must succeed, and gives its answer."""
        answer, found = _metered(act)
        assert answer.status < 300, (name, answer.text)
        assert name not in self.costs, name
        self.costs[name] = Cost(found.calls, found.units)
        return answer.json

    def project(self, name: str = "") -> None:
        """Brings all changes since the last time to the stream function; notes the cost under `name`."""
        records = self.stream.records()
        if not name:
            for start in range(0, len(records), 100):
                deliver(records[start : start + 100])
            return
        _, found = _metered(lambda: deliver(records))
        self.costs[name] = Cost(found.calls, found.units)

    def work(self, name: str, act: Callable[[], Any]) -> None:
        """Does a piece of work of the queue and notes its cost."""
        begun = meter.start()
        act()
        self.costs[name] = Cost(begun.calls, begun.units)


def _metered(act: Callable[[], Any]) -> tuple[Any, meter.Meter]:
    """The answer of `act` and the count of the last request within it."""
    seen: list[meter.Meter] = []
    start = meter.start

    def begin() -> meter.Meter:
        seen.append(start())
        return seen[-1]

    meter.start = begin
    try:
        answer = act()
    finally:
        meter.start = start
    return answer, seen[-1]
