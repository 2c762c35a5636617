"""Every kind of register work: done once, told apart after a lost answer by the proof of its row."""

import pytest

from edge_agent.drivers.base import DUTIES
from edge_agent.job import REGISTER
from edge_agent.journal import Journal
from edge_agent.kind import KINDS, Proof, able
from tests.edge_agent.double import Double
from tests.edge_agent.kit import HandClock, a_receipt
from tests.edge_agent.work import BODIES, DONE, JOB, WHO, done, ready, run


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


@pytest.mark.parametrize("amount", [0, -1, None, 1.5, 10**12, 10**30])
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


@pytest.mark.parametrize("lines", [[], [1], ["x"] * 201, ["x" * 1001]])
def test_a_text_without_end_is_refused(
    journal: Journal, double: Double, clock: HandClock, lines: object
) -> None:
    job = run(journal, ready(double, "text"), clock, "text", body={**WHO, "lines": lines})
    assert (job.outcome, double.papers) == ("refused", [])
    assert job.problem is not None
    assert job.problem.code == "job_field"
