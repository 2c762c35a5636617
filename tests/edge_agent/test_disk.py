"""A disk that gets full, and a power cut between two writes: nothing new is begun, what runs ends, nothing is
torn."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.cloud import Order
from edge_agent.disk import RESERVE, ROOMY, TIGHT
from edge_agent.emulator.service import Emulator
from edge_agent.job import State
from edge_agent.journal import Journal, JournalDamaged
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, receipts, rounds

JOB = "01J8ZK4T000000000000000001"
SECOND = "01J8ZK4T000000000000000002"
TO_SENT = (State.prechecked, State.intent, State.sent)


class Quota:
    """Room on a disk, turned by hand."""

    def __init__(self) -> None:
        self.left = 10 * ROOMY

    def __call__(self) -> int:
        return self.left


@pytest.fixture
def quota() -> Quota:
    return Quota()


@pytest.fixture
def journal(tmp_path: Path, clock: HandClock, quota: Quota) -> Iterator[Journal]:
    one = Journal(tmp_path / "journal.sqlite", clock, quota)
    yield one
    one.close()


def an_order(job: str = JOB) -> Order:
    return Order(job, "receipt", 1, 1, 3_000, a_receipt(job))


def test_nothing_new_is_begun_without_room_and_it_goes_on_by_itself(
    journal: Journal, clock: HandClock, quota: Quota
) -> None:
    double = Double()
    work = a_work(journal, double, clock)
    journal.receive(an_order())
    quota.left = ROOMY - 1
    work.round()
    [report] = journal.reports()
    assert report.body["outcome"] == "waiting"
    assert "место" in report.body["problem"]["text"]
    assert double.calls == []
    quota.left = 10 * ROOMY
    clock.skip(10)
    work.round()
    assert journal.get(JOB).outcome == "confirmed"


def test_the_reserve_is_given_up_when_it_gets_tight_and_laid_by_again(
    journal: Journal, quota: Quota, tmp_path: Path
) -> None:
    reserve = tmp_path / "journal.sqlite.reserve"
    assert reserve.stat().st_size == RESERVE
    quota.left = TIGHT - 1
    journal.receive(an_order())
    assert not reserve.exists()
    assert not journal.disk.roomy()
    quota.left = ROOMY
    assert journal.disk.roomy()
    assert reserve.exists()


def test_a_job_that_runs_when_the_disk_gets_full_ends(
    journal: Journal, clock: HandClock, quota: Quota, monkeypatch: pytest.MonkeyPatch
) -> None:
    double = Double()
    double.turn_on()
    sell = double.sell

    def full(*given: object) -> None:
        quota.left = 0
        sell(*given)

    monkeypatch.setattr(double, "sell", full)
    journal.receive(an_order())
    journal.receive(an_order(SECOND))
    a_work(journal, double, clock).round()
    assert journal.get(JOB).outcome == "confirmed"
    assert journal.get(SECOND).state is State.received
    assert double.receipts_made() == 1


def test_an_agent_lives_through_writes_that_fail(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    """The file may not grow by a page: every write fails as on a disk without a byte."""
    cloud.put("open", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    cloud.put(JOB, "receipt", a_receipt(JOB, print_lines=["x" * 3_000] * 40))
    base = agent.journal._base
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    [pages] = base.execute("PRAGMA page_count").fetchone()
    base.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(3):
        clock.skip(max(agent.round(), 10))
    assert receipts(register) == []
    assert agent.journal.find(JOB) is None
    base.execute("PRAGMA max_page_count = 100000")
    rounds(agent, clock, 3)
    assert cloud.outcomes(JOB)[-1] == "confirmed"
    assert len(receipts(register)) == 1


def test_a_power_cut_at_any_byte_leaves_the_last_whole_step(tmp_path: Path, clock: HandClock) -> None:
    """With full flushes all frames but those of the last step are surely on the disk; of these any part."""
    path = tmp_path / "journal.sqlite"
    journal = Journal(path, clock)
    journal.receive(an_order())
    job, sizes = journal.get(JOB), []
    for state in TO_SENT:
        before = Path(f"{path}-wal").stat().st_size
        job = journal.move(job, state, {"n0": 7} if state is State.intent else None)
        sizes.append((state, before, Path(f"{path}-wal").stat().st_size))
    previous = State.received
    for number, (state, low, high) in enumerate(sizes):
        for cut in (*range(low, high, 997), high - 1, high):
            one = tmp_path / f"{number}-{cut}.sqlite"
            shutil.copyfile(path, one)
            Path(f"{one}-wal").write_bytes(Path(f"{path}-wal").read_bytes()[:cut])
            again = Journal(one, clock)
            assert again.get(JOB).state is (state if cut == high else previous)
            assert again.sound()
            again.close()
            for old in tmp_path.glob(f"{one.name}*"):
                old.unlink()
        previous = state
    journal.close()


def test_damage_that_shows_in_the_middle_of_work_stops_the_desk(
    agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    monkeypatch.setattr(agent.work, "round", torn)
    with pytest.raises(JournalDamaged):
        agent.round()


def test_an_error_that_is_no_lack_of_room_is_not_hidden(
    agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> bool:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(agent.work, "round", locked)
    with pytest.raises(sqlite3.OperationalError):
        agent.round()
