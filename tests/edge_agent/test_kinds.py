"""Every kind of register work: done once, told apart after a lost answer by the proof of its row, whatever
the device can show."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edge_agent.cloud import Order
from edge_agent.device import Watch
from edge_agent.drivers.base import DUTIES, Cash, Evidence, Kind, Refused
from edge_agent.job import REGISTER, Job
from edge_agent.journal import Journal
from edge_agent.kind import KINDS, Proof, able
from edge_agent.receipt import receipt
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt

JOB = "01J8ZK4T000000000000000001"
WHO = {"cashier": CASHIER}
CORRECTION = {"kind": "self", "date": "2026-03-14"}
BODIES: dict[str, dict[str, Any]] = {
    "receipt": a_receipt(JOB),
    "correction": a_receipt(JOB, correction=CORRECTION),
    "open_shift": WHO,
    "close_shift": WHO,
    "settlement_report": WHO,
    "x_report": WHO,
    "cash_in": {**WHO, "amount": 5_000},
    "cash_out": {**WHO, "amount": 5_000},
    "text": {**WHO, "lines": ["Добрый  день"]},
    "copy": WHO,
    "drawer": WHO,
}
DONE = [kind for kind in BODIES if KINDS[kind].proof is not Proof.paper]


@pytest.fixture
def journal(tmp_path: Path, clock: HandClock) -> Iterator[Journal]:
    one = Journal(tmp_path / "journal.sqlite", clock)
    yield one
    one.close()


@pytest.fixture
def double() -> Double:
    return Double(drawer=100_000)


def ready(double: Double, kind: str) -> Double:
    """The shift as the kind needs it."""
    if kind != "open_shift":
        double.turn_on()
    return double


def run(
    journal: Journal,
    double: Double,
    clock: HandClock,
    kind: str,
    marker: bool = True,
    body: dict[str, Any] | None = None,
    rounds: int = 3,
    fence: int = 1,
) -> Job:
    """The job after some rounds, with the waits between them skipped."""
    journal.receive(Order(JOB, kind, 1, fence, 3_000, body or BODIES[kind]))
    work = a_work(journal, double, clock, marker)
    for _ in range(rounds):
        work.round()
        clock.skip(2.5)
    return journal.get(JOB)


def done(double: Double, kind: str) -> int:
    """How often the work was done at the device."""
    if KINDS[kind].document is not None:
        return sum(document.kind is KINDS[kind].document for document in double.documents)
    return double.ins if kind == "cash_in" else double.outs


def test_the_table_has_a_row_for_each_kind_and_each_verb() -> None:
    assert set(KINDS) == set(REGISTER)
    assert {duty.verb for duty in KINDS.values()} == set(DUTIES)


def test_a_device_can_what_its_driver_can_and_does_not_lack(double: Double) -> None:
    assert "continue_print" not in able(double)
    assert "text" in able(double)
    double.lacks = ("print_text",)
    assert "text" not in able(double)


def test_what_the_device_cannot_is_refused_before_anything_is_sent(
    journal: Journal, double: Double, clock: HandClock
) -> None:
    job = run(journal, double, clock, "continue_print", body=WHO)
    assert (job.outcome, job.problem and job.problem.code) == ("refused", "unsupported")
    assert double.calls == []


@pytest.mark.parametrize("kind", [*BODIES])
def test_each_kind_is_done_once(journal: Journal, double: Double, clock: HandClock, kind: str) -> None:
    job = run(journal, ready(double, kind), clock, kind)
    assert job.outcome == "confirmed"
    if KINDS[kind].proof is Proof.paper:
        assert len(double.papers) == 1
    else:
        assert done(double, kind) == 1
    assert len(journal.reports()) == 1


def test_what_each_kind_tells(journal: Journal, double: Double, clock: HandClock) -> None:
    told = run(journal, ready(double, "cash_in"), clock, "cash_in").result or {}
    assert (told["shift"], told["drawer"]) == (1, 105_000)
    assert set(told) == {"shift", "drawer", "at"}


def test_a_settlement_report_tells_the_queue(journal: Journal, double: Double, clock: HandClock) -> None:
    told = run(journal, ready(double, "close_shift"), clock, "settlement_report").result or {}
    assert (told["fd"], told["fpd"], told["queue"]) == (2, "1002", 1)


@pytest.mark.parametrize("amount", [0, -1, None, 1.5])
def test_a_move_of_no_money_is_refused(
    journal: Journal, double: Double, clock: HandClock, amount: object
) -> None:
    job = run(journal, ready(double, "cash_in"), clock, "cash_in", body={**WHO, "amount": amount})
    assert (job.outcome, job.problem and job.problem.code) == ("refused", "job_field")
    assert double.ins == 0


@pytest.mark.parametrize("kind", DONE)
def test_a_lost_request_is_found_not_done_and_done_once_in_the_end(
    journal: Journal, double: Double, clock: HandClock, kind: str
) -> None:
    double.fates = ["before"]
    job = run(journal, ready(double, kind), clock, kind)
    assert (job.outcome, done(double, kind)) == ("confirmed", 1)
    assert journal.history(JOB).count("SENT") == 2


@pytest.mark.parametrize("kind", DONE)
def test_a_lost_answer_is_found_done(journal: Journal, double: Double, clock: HandClock, kind: str) -> None:
    double.fates = ["after"]
    job = run(journal, ready(double, kind), clock, kind)
    assert (job.outcome, job.state, done(double, kind)) == ("confirmed", "RESOLVED", 1)
    assert journal.history(JOB).count("SENT") == 1


@pytest.mark.parametrize("kind", ["x_report", "copy", "drawer", "text"])
def test_paper_is_repeated_by_itself_once_and_no_more(
    journal: Journal, double: Double, clock: HandClock, kind: str
) -> None:
    double.fates = ["after", "after", "after"]
    job = run(journal, ready(double, kind), clock, kind, rounds=8)
    assert (job.outcome, job.problem and job.problem.code) == ("not_done", "not-printed")
    assert len(double.papers) == 2


@pytest.mark.parametrize("kind", [*BODIES])
def test_a_refusal_ends_the_job_with_the_devices_word(
    journal: Journal, double: Double, clock: HandClock, kind: str
) -> None:
    double.fates = ["refuse:bad_value"]
    job = run(journal, ready(double, kind), clock, kind)
    assert job.outcome == "refused"
    assert job.problem is not None
    assert (job.problem.code, job.problem.device_code) == ("bad_value", "42")
    assert "так сказала касса" in job.problem.text


class TestCorrection:
    def test_a_correction_and_its_kind_of_job_belong_together(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        job = run(journal, ready(double, "correction"), clock, "correction", body=a_receipt(JOB))
        assert job.outcome == "refused"

    def test_a_receipt_with_a_basis_of_correction_is_refused(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        job = run(journal, ready(double, "receipt"), clock, "receipt", body=BODIES["correction"])
        assert job.outcome == "refused"
        assert done(double, "receipt") == 0


class TestCash:
    def test_another_move_by_hand_beside_a_lost_answer_is_for_a_person(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        double.fates = ["after"]
        ready(double, "cash_out")
        journal.receive(Order(JOB, "cash_out", 1, 1, 3_000, BODIES["cash_out"]))
        work = a_work(journal, double, clock)
        work.round()
        double.move(-5_000)
        clock.skip(3)
        work.round()
        job = journal.get(JOB)
        assert job.outcome == "manual"
        assert job.result == {
            "proposal": None,
            "before_fd": 1,
            "after_fd": 1,
            "fn": double.fn,
            "reason": "cash_moved",
            "found": [],
        }

    @pytest.mark.parametrize("code", ["fn_comm", "bad_value", "busy"])
    @pytest.mark.parametrize("kind", DONE)
    def test_what_is_done_and_denied_is_neither_refused_nor_done_again(
        self, journal: Journal, double: Double, clock: HandClock, kind: str, code: str
    ) -> None:
        double.fates = [f"deny:{code}"]
        job = run(journal, ready(double, kind), clock, kind)
        assert (job.outcome, done(double, kind)) == ("confirmed", 1)

    @pytest.mark.parametrize("counts", [True, False])
    def test_money_that_the_device_moved_twice_by_itself_is_for_a_person(
        self, journal: Journal, double: Double, clock: HandClock, counts: bool
    ) -> None:
        double.counts, double.fates = counts, ["twice"]
        job = run(journal, ready(double, "cash_in"), clock, "cash_in")
        assert (job.outcome, (job.result or {})["reason"]) == ("manual", "cash_moved")

    def test_a_refusal_that_may_hide_the_deed_is_believed_only_by_counts(
        self, journal: Journal, double: Double, clock: HandClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def untold(_: Double) -> Cash:
            raise Refused("unsupported")

        monkeypatch.setattr(Double, "cash", untold)
        double.fates = ["refuse:fn_comm"]
        assert run(journal, ready(double, "cash_in"), clock, "cash_in").outcome == "manual"

    @pytest.mark.parametrize("moved", [False, True])
    def test_a_lost_answer_of_a_poll_asks_nobody_while_the_drawer_is_as_we_saw_it(
        self, journal: Journal, double: Double, clock: HandClock, moved: bool
    ) -> None:
        ready(double, "cash_in")
        Watch(double, clock, journal=journal).state(0.0)
        if moved:
            double.move(5_000)
        job = run(journal, double, clock, "cash_in", fence=2)
        assert job.outcome == ("manual" if moved else "confirmed")
        assert double.ins == 1

    def test_our_own_move_is_seen_before_the_next_one(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        """Else the drawer of a while ago would pass for the one before the next job."""
        ready(double, "cash_in")
        Watch(double, clock, journal=journal).state(0.0)
        run(journal, double, clock, "cash_in")
        second = f"{JOB[:-1]}2"
        journal.receive(Order(second, "cash_in", 1, 2, 3_000, BODIES["cash_in"]))
        for _ in range(3):
            a_work(journal, double, clock).round()
            clock.skip(3)
        assert (journal.get(second).outcome, double.ins) == ("confirmed", 2)

    def test_without_counts_a_quiet_drawer_decides(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        double.counts, double.fates = False, ["after"]
        assert run(journal, ready(double, "cash_in"), clock, "cash_in").outcome == "confirmed"
        assert double.ins == 1

    def test_a_device_that_tells_no_cash_leaves_the_doubt_to_a_person(
        self, journal: Journal, double: Double, clock: HandClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def untold(_: Double) -> Cash:
            raise Refused("unsupported")

        monkeypatch.setattr(Double, "cash", untold)
        double.fates = ["after"]
        job = run(journal, ready(double, "cash_in"), clock, "cash_in")
        assert (job.outcome, (job.result or {})["reason"]) == ("manual", "cash_unread")


@pytest.mark.parametrize("evidence", [Evidence.counter, Evidence.receipts])
class TestBlind:
    """A transport that cannot look inside."""

    @pytest.mark.parametrize("kind", ["receipt", "correction"])
    def test_a_lost_answer_of_a_receipt_is_for_a_person_with_a_proposal(
        self, journal: Journal, double: Double, clock: HandClock, kind: str, evidence: Evidence
    ) -> None:
        double.evidence, double.fates = evidence, ["after"]
        job = run(journal, ready(double, kind), clock, kind)
        assert (job.outcome, done(double, kind)) == ("manual", 1)
        assert (job.result or {})["proposal"] == "probably_made"
        assert (job.result or {})["reason"] == "cannot_look"
        assert len((job.result or {})["found"]) == 1

    @pytest.mark.parametrize("kind", ["receipt", "correction"])
    def test_an_unmoved_number_means_not_made(
        self, journal: Journal, double: Double, clock: HandClock, kind: str, evidence: Evidence
    ) -> None:
        double.evidence, double.fates = evidence, ["before"]
        job = run(journal, ready(double, kind), clock, kind)
        assert (job.outcome, done(double, kind)) == ("confirmed", 1)

    @pytest.mark.parametrize("kind", ["open_shift", "close_shift"])
    @pytest.mark.parametrize("fate", ["before", "after"])
    def test_a_shift_is_told_apart_by_its_state(
        self, journal: Journal, double: Double, clock: HandClock, kind: str, fate: str, evidence: Evidence
    ) -> None:
        double.evidence, double.fates = evidence, [fate]
        job = run(journal, ready(double, kind), clock, kind)
        assert (job.outcome, done(double, kind)) == ("confirmed", 1)

    def test_a_settlement_report_that_got_lost_is_for_a_person(
        self, journal: Journal, double: Double, clock: HandClock, evidence: Evidence
    ) -> None:
        double.evidence, double.fates = evidence, ["after"]
        job = run(journal, ready(double, "close_shift"), clock, "settlement_report")
        assert job.outcome == "manual"
        likely = "probably_made" if evidence is Evidence.counter else None
        assert (job.result or {})["proposal"] == likely

    def test_a_receipt_made_twice_by_the_driver_itself_is_told_once(
        self, journal: Journal, double: Double, clock: HandClock, evidence: Evidence
    ) -> None:
        double.evidence, double.fates = evidence, ["twice"]
        job = run(journal, ready(double, "receipt"), clock, "receipt")
        assert job.outcome == "confirmed"
        assert [stray["kind"] for stray in (job.result or {})["strays"]] == ["other"]
        [report] = journal.reports()
        assert report.body["result"] == job.result


class TestStrays:
    def test_the_double_of_a_receipt_is_told_with_it(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        double.fates = ["twice"]
        job = run(journal, ready(double, "receipt"), clock, "receipt")
        result = job.result or {}
        assert (job.outcome, result["fd"]) == ("confirmed", 3)
        assert [(stray["fd"], stray["marker"]) for stray in result["strays"]] == [(2, JOB)]
        assert journal.documents() == {3: JOB, 2: JOB}

    def test_a_lost_answer_with_two_marked_documents_is_one_receipt_and_one_stray(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        double.fates = ["after"]
        ready(double, "receipt")
        journal.receive(Order(JOB, "receipt", 1, 1, 3_000, BODIES["receipt"]))
        work = a_work(journal, double, clock)
        work.round()
        double.sell(receipt(BODIES["receipt"]))
        clock.skip(3)
        work.round()
        result = journal.get(JOB).result or {}
        assert (result["fd"], [stray["fd"] for stray in result["strays"]]) == (2, [3])

    def test_a_strangers_receipt_is_not_ours_even_with_the_same_total(
        self, journal: Journal, double: Double, clock: HandClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ready(double, "receipt")
        ours = double.sell

        def beside(model: Any, kind: Kind = Kind.receipt, marked: bool = True) -> None:
            ours(model, kind, marked=False)
            ours(model, kind)

        monkeypatch.setattr(double, "sell", beside)
        result = run(journal, double, clock, "receipt").result or {}
        assert result["fd"] == 3
        assert "strays" not in result

    def test_a_shift_that_the_device_opened_by_itself_is_no_stray(
        self, journal: Journal, double: Double, clock: HandClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ready(double, "receipt")
        ours = double.sell

        def opening(model: Any, kind: Kind = Kind.receipt, marked: bool = True) -> None:
            double.turn_on()
            ours(model, kind)

        monkeypatch.setattr(double, "sell", opening)
        result = run(journal, double, clock, "receipt").result or {}
        assert result["fd"] == 3
        assert "strays" not in result


class TestForestalled:
    """A job that somebody with a copy of it may have begun."""

    def test_a_job_handed_out_before_is_judged_first(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        ready(double, "receipt")
        double.sell(receipt(BODIES["receipt"]))
        job = run(journal, double, clock, "receipt", fence=2)
        assert (job.outcome, (job.result or {})["fd"]) == ("confirmed", 2)
        assert (job.result or {})["how"] == "found_after_restart"
        assert done(double, "receipt") == 1

    @pytest.mark.parametrize("kind", DONE)
    def test_one_that_left_no_trace_is_begun(
        self, journal: Journal, double: Double, clock: HandClock, kind: str
    ) -> None:
        ready(double, kind)
        journal.saw(len(double.documents))
        job = run(journal, double, clock, kind, fence=2)
        if KINDS[kind].proof is Proof.cash:
            assert job.outcome == "manual"  # nobody has read the drawer before
        else:
            assert (job.outcome, done(double, kind)) == ("confirmed", 1)

    def test_our_mark_on_a_document_that_came_since_stops_the_second_one(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        ready(double, "receipt")
        journal.saw(1)
        double.paper = False
        journal.receive(Order(JOB, "receipt", 1, 1, 3_000, BODIES["receipt"]))
        work = a_work(journal, double, clock)
        work.round()
        double.sell(receipt(BODIES["receipt"]))
        double.paper = True
        for _ in range(4):
            clock.skip(60)
            work.round()
        job = journal.get(JOB)
        assert (job.outcome, done(double, "receipt")) == ("confirmed", 1)
