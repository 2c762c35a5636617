"""The table of faults at the ШТРИХ face: for each the verdict that it promises, and at most one document."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from edge_agent.cloud import Order
from edge_agent.device import Watch
from edge_agent.drivers import Settings
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import Fault, Faults
from edge_agent.emulator.record import RECEIPT, State
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih import linked
from edge_agent.emulator.store import Store
from edge_agent.job import Job
from edge_agent.journal import Journal
from tests.edge_agent.double import a_work
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt

JOB = "01J8ZK4T000000000000000001"
CLOSE, LOST = "FF45", Fault("before_answer", "drop", "FF45")
LATE_MS = 90_000
# Past the last second that a signed number of four bytes can tell.
TO_2038 = (datetime(2038, 7, 1, tzinfo=UTC) - datetime.now(UTC)) // timedelta(minutes=1)


@dataclass
class Bench:
    """A register in memory, the real driver, a journal and rounds of work."""

    register: Register
    journal: Journal
    clock: HandClock
    marker: bool = True
    driver: Any = field(init=False)

    def __post_init__(self) -> None:
        self.register.patience = 50.0
        settings = Settings(zone=UTC, marker=self.marker)
        self.driver = linked(self.register, settings, self.clock.skip, protocol=1)
        self.work = a_work(self.journal, self.driver, self.clock, self.marker)

    def run(self, kind: str, body: dict[str, Any], faults: list[Fault], rounds: int = 6) -> Job:
        for fault in faults:
            self.register.faults.add(fault)
        self.journal.receive(Order(JOB, kind, 1, 1, 900_000, body))
        for _ in range(rounds):
            self.work.round()
            self.clock.skip(61)
        return self.journal.get(JOB)

    def sell(self, *faults: Fault, rounds: int = 6) -> Job:
        return self.run("receipt", a_receipt(JOB), list(faults), rounds)

    @property
    def ours(self) -> int:
        return sum(document.kind == RECEIPT for document in self.register.core.documents)


def a_register(clock: HandClock) -> Register:
    state = State("9999078900012345", 1, "7700000016", "0000000001012345", 6, "АГЕНТСТВО", "Примерск")
    core = FiscalCore(state, Store(None), clock.now, clock.monotonic, 0.0)
    return Register(core, Faults(), 0.0, clock.skip)


@pytest.fixture
def bench(journal: Journal, clock: HandClock) -> Bench:
    bench = Bench(a_register(clock), journal, clock)
    bench.register.core.open_shift("К")
    return bench


def told(job: Job) -> dict[str, Any]:
    return dict(job.result or {})


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([Fault("before_receive", "drop", CLOSE)], id="F1"),
        pytest.param([LOST], id="F3"),
        *(pytest.param([Fault("in_answer", how, CLOSE)], id=f"F4-{how}") for how in ("garble", "half")),
        pytest.param([Fault("in_answer", "wrong_answer", CLOSE)], id="F4-wrong"),
        pytest.param([Fault("before_answer", "delay", CLOSE, LATE_MS)], id="F5"),
        pytest.param([Fault("before_commit", "power", CLOSE)], id="F6-before"),
        pytest.param([Fault("before_answer", "power", CLOSE)], id="F6-after"),
        pytest.param([Fault("before_commit", "fn_timeout", CLOSE)], id="F10-not-made"),
        pytest.param([Fault("before_answer", "fn_timeout", CLOSE)], id="F10-made"),
        pytest.param([Fault("before_commit", "stranger", CLOSE), LOST], id="F14"),
        pytest.param([Fault("before_commit", "stranger_same", CLOSE), LOST], id="F14-same"),
        pytest.param([Fault("before_receive", "break", "8D")], id="break-at-open"),
        pytest.param([Fault("after_receive", "crash", CLOSE)], id="crash"),
    ],
)
def test_a_receipt_is_made_once_and_confirmed(bench: Bench, faults: list[Fault]) -> None:
    job = bench.sell(*faults)
    assert sum(bench.register.faults.fired.values()) == len(faults)
    strangers = sum(fault.action.startswith("stranger") for fault in faults)
    assert (job.outcome, bench.ours) == ("confirmed", 1 + strangers)
    document = bench.register.core.documents[told(job)["fd"] - 1]
    assert (document.kind, document.total, str(document.fpd)) == (RECEIPT, 12_000_000, told(job)["fpd"])
    assert bench.register.core.draft is None
    assert "strays" not in told(job)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault("before_receive", "paper_out", "8D"), "no_paper"),
        (Fault("before_commit", "paper_out", CLOSE), "no_paper"),
        (Fault("before_receive", "cover_open", "8D"), "cover_open"),
        (Fault("before_commit", "fn_full", CLOSE), "fn_full"),
        # The code with which such a device refuses to open a receipt stands for any fault of it.
        (Fault("before_commit", "fn_expired", CLOSE), "device_fault"),
        (Fault("before_commit", "shift_ages", CLOSE), "shift_expired"),
        (Fault("before_commit", "queue_ages", CLOSE), "ofd_overdue"),
    ],
)
def test_what_stops_the_device_makes_the_job_wait_with_the_reason(
    bench: Bench, fault: Fault, code: str
) -> None:
    job = bench.sell(fault)
    assert (job.outcome, bench.ours) == (None, 0)
    assert [cause for _, cause in bench.journal.waiting()] == [code]
    assert bench.register.core.draft is None


def test_it_goes_on_when_paper_is_back(bench: Bench) -> None:
    bench.sell(Fault("before_commit", "paper_out", CLOSE))
    bench.register.core.set_paper(True)
    for _ in range(2):
        bench.work.round()
        bench.clock.skip(61)
    assert (bench.journal.get(JOB).outcome, bench.ours) == ("confirmed", 1)


@pytest.mark.parametrize("action", ["paper_out", "cover_open", "cutter"])
def test_paper_that_fails_after_the_commit_is_confirmed_and_not_printed(bench: Bench, action: str) -> None:
    job = bench.sell(Fault("after_commit", action, CLOSE))
    assert (job.outcome, bench.ours, told(job)["printed"]) == ("confirmed", 1, False)


@pytest.mark.parametrize("minutes", [6, -6, -25 * 60, pytest.param(TO_2038, id="2038")])
def test_a_clock_that_is_off_stops_receipts(bench: Bench, minutes: int) -> None:
    bench.register.core.shift_clock(minutes)
    job = bench.sell()
    assert (job.outcome, bench.ours) == (None, 0)
    assert [cause for _, cause in bench.journal.waiting()] == ["device_clock"]


def test_a_queue_of_29_days_warns_and_lets_receipts_through(bench: Bench) -> None:
    bench.register.core.age_queue(29)
    watch = Watch(bench.driver, bench.clock, journal=bench.journal)
    assert "ofd_stopping" in watch.state(0.0)["warnings"] or "ofd_late" in watch.state(0.0)["warnings"]
    assert bench.sell().outcome == "confirmed"


@pytest.mark.parametrize(
    ("faults", "marker", "reason", "proposal"),
    [
        ([Fault("before_commit", "stranger_same", CLOSE), LOST], False, "several", "probably_made"),
        ([Fault("after_commit", "vanish", CLOSE), LOST], True, "unreadable", "probably_made"),
        ([Fault("before_answer", "fn_swap", CLOSE), LOST], True, "fn_replaced", None),
    ],
    ids=["F14-no-mark", "F21", "F10-swap"],
)
def test_what_nobody_can_tell_goes_to_a_person(
    journal: Journal, clock: HandClock, faults: list[Fault], marker: bool, reason: str, proposal: str | None
) -> None:
    bench = Bench(a_register(clock), journal, clock, marker)
    bench.register.core.open_shift("К")
    job = bench.sell(*faults)
    assert job.outcome == "manual"
    assert (told(job)["reason"], told(job)["proposal"]) == (reason, proposal)
    assert set(told(job)) == {"proposal", "before_fd", "after_fd", "fn", "reason", "found"}
    assert len(told(job)["found"]) == {"several": 2, "unreadable": 1, "fn_replaced": 0}[reason]


def test_a_device_that_opens_the_shift_by_itself_is_understood(journal: Journal, clock: HandClock) -> None:
    """F15: the count goes up by two."""
    bench = Bench(a_register(clock), journal, clock)
    bench.register.core.open_shift("К")
    core = bench.register.core

    def other_shift() -> None:
        core.state.shift.open = False

    bench.journal.receive(Order(JOB, "receipt", 1, 1, 900_000, a_receipt(JOB)))
    begin = bench.driver.receipt

    def late(receipt: object) -> object:
        other_shift()
        return begin(receipt)

    bench.driver.receipt = late
    bench.register.faults.add(LOST)
    for _ in range(3):
        bench.work.round()
        bench.clock.skip(61)
    job = bench.journal.get(JOB)
    assert (job.outcome, told(job)["fd"], bench.ours) == ("confirmed", core.last_fd, 1)
    assert [document.kind for document in core.documents][-2:] == [2, RECEIPT]


@pytest.mark.parametrize("faults", [[], [LOST]])
def test_a_receipt_that_was_made_twice_is_one_and_a_stray(bench: Bench, faults: list[Fault]) -> None:
    """F17 and F22."""
    job = bench.sell(Fault("before_commit", "twice", CLOSE), *faults)
    assert (job.outcome, bench.ours) == ("confirmed", 2)
    [stray] = told(job)["strays"]
    assert {stray["fd"], told(job)["fd"]} == {3, 4} or {stray["fd"], told(job)["fd"]} == {2, 3}
    assert stray["marker"] == JOB
    assert len(bench.journal.reports()) == 1


def test_a_refusal_among_the_items_is_told_and_leaves_nothing_open(bench: Bench) -> None:
    """F18."""
    job = bench.sell(Fault("after_receive", "refuse", "FF46", code=0x33))
    assert (job.outcome, bench.ours) == ("refused", 0)
    assert job.problem is not None
    assert job.problem.device_code == "FF46/33"
    assert bench.register.core.draft is None


def test_a_cash_out_by_hand_beside_a_lost_one_goes_to_a_person(bench: Bench) -> None:
    """F25."""
    bench.register.core.cash_in(50_000)
    body = {"cashier": CASHIER, "amount": 7_000}
    faults = [Fault("before_commit", "cash_by_hand", "51"), Fault("before_answer", "drop", "51")]
    job = bench.run("cash_out", body, faults)
    assert sum(bench.register.faults.fired.values()) == 2
    assert job.outcome == "manual"
