"""Devices that cannot be looked into, and documents that nobody asked for."""

from typing import Any

import pytest

from edge_agent.cloud import Order
from edge_agent.drivers.base import Evidence, Kind
from edge_agent.journal import Journal
from edge_agent.receipt import receipt
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import HandClock
from tests.edge_agent.work import BODIES, JOB, done, ready, run


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

    @pytest.mark.parametrize("kind", ["open_shift", "close_shift"])
    def test_a_shift_that_was_turned_and_denied_is_confirmed(
        self, journal: Journal, double: Double, clock: HandClock, kind: str, evidence: Evidence
    ) -> None:
        double.evidence, double.fates = evidence, ["deny:bad_value"]
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
