"""The agent dies at every single point of a receipt: before and after each command on the wire and each
commit of the journal. Whatever the point, the storage holds one receipt in the end and the cloud knows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from edge_agent.drivers.shtrih.link import Link
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.service import Options, threaded
from edge_agent.journal import Journal
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import HandClock, a_receipt, an_agent, paired, rounds

pytestmark = pytest.mark.slow
JOB = "01J8ZK4T000000000000000001"
MOST = 300
EXCHANGE = Link.exchange
TRANSACTION = Journal._transaction


class Death(BaseException):
    """The process is gone."""


@dataclass
class Countdown:
    """Dies at one call, before or after it."""

    point: int
    late: bool
    calls: int = 0

    def around(self, late: bool) -> None:
        if late is self.late:
            self.calls += 1
            if self.calls == self.point:
                raise Death

    def exchange(self, link: Link, body: bytes, seconds: float) -> bytes:
        self.around(late=False)
        answer = EXCHANGE(link, body, seconds)
        self.around(late=True)
        return answer

    @contextmanager
    def transaction(self, journal: Journal) -> Iterator[None]:
        self.around(late=False)
        with TRANSACTION(journal):
            yield
        self.around(late=True)


def on_the_wire(count: Countdown, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Link, "exchange", lambda *given: count.exchange(*given))


def in_the_journal(count: Countdown, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Journal, "_transaction", lambda journal: count.transaction(journal))


def live(state: Path, cloud: FakeCloud) -> None:
    """One life of the agent: until the job has an outcome, or death comes and all that was open closes."""
    clock = HandClock()
    agent = an_agent(state, clock)
    try:
        for _ in range(6):
            rounds(agent, clock)
            if cloud.outcomes(JOB):
                return
    finally:
        agent.journal.close()
        if agent.watch is not None:
            agent.watch.driver.close()


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("place", [on_the_wire, in_the_journal])
def test_death_at_any_point_leaves_one_receipt(
    place: Callable[[Countdown, pytest.MonkeyPatch], None], late: bool, tmp_path: Path, cloud: FakeCloud
) -> None:
    for point in range(1, MOST):
        cloud.results.clear()
        cloud.orders.clear()
        cloud.put(JOB, "receipt", a_receipt(JOB))
        state, count = tmp_path / str(point), Countdown(point, late)
        with threaded(Options()) as register:
            paired(state, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
            with pytest.MonkeyPatch.context() as patch, suppress(Death):
                place(count, patch)
                live(state, cloud)
            if count.calls < point:
                assert point > 10
                return
            live(state, cloud)
            kinds = [document.kind for document in register.core.documents]
            assert kinds.count(RECEIPT) == 1, f"point {point}: {kinds}"
            assert cloud.outcomes(JOB) == ["confirmed"], f"point {point}"
            assert cloud.last(JOB)["result"]["fd"] == kinds.index(RECEIPT) + 1
            assert register.core.draft is None
    raise AssertionError("the receipt has more points than were tried")
