"""Jobs that somebody with a copy of the journal may have begun."""

from datetime import timedelta

import pytest

from edge_agent.agent import Agent
from edge_agent.clock import parse
from edge_agent.cloud import Order
from edge_agent.device import Watch
from edge_agent.drivers.base import Evidence
from edge_agent.journal import Journal
from edge_agent.kind import KINDS, Proof
from edge_agent.note import SINCE
from edge_agent.receipt import receipt
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import HandClock
from tests.edge_agent.work import BODIES, DONE, JOB, done, ready, run


class TestForestalled:
    """The device is asked first."""

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


BEFORE, SINCE_THEN = "2020-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"  # the job is of 2024


class TestLost:
    """The journal was lost, or an older copy of it came back, after a command and before its answer."""

    @pytest.mark.parametrize("copied", [False, True])
    @pytest.mark.parametrize("evidence", Evidence)
    @pytest.mark.parametrize("kind", ["receipt", "cash_in", "cash_out"])
    def test_what_the_former_journal_did_is_not_done_again(
        self,
        journal: Journal,
        double: Double,
        clock: HandClock,
        kind: str,
        evidence: Evidence,
        copied: bool,
    ) -> None:
        ready(double, kind)
        double.evidence = evidence
        if copied:
            journal.remember(SINCE, BEFORE)
            Watch(double, clock, journal=journal).state(0.0)
        else:
            journal.remember(SINCE, SINCE_THEN)
        if kind.startswith("cash"):
            double.move(5_000 if kind == "cash_in" else -5_000)
        else:
            double.sell(receipt(BODIES[kind]))
        Watch(double, clock, journal=journal).state(0.0)
        job = run(journal, double, clock, kind, fence=2, rounds=5)
        assert done(double, kind) == 1
        looks = evidence is Evidence.archive and not kind.startswith("cash")
        assert job.outcome == ("confirmed" if looks else "manual")

    @pytest.mark.parametrize("evidence", Evidence)
    @pytest.mark.parametrize("kind", ["receipt", "cash_in"])
    def test_an_unbroken_journal_asks_nobody(
        self, journal: Journal, double: Double, clock: HandClock, kind: str, evidence: Evidence
    ) -> None:
        """Only an answer of a poll got lost: nobody else can have begun the job."""
        ready(double, kind)
        double.evidence = evidence
        journal.remember(SINCE, BEFORE)
        Watch(double, clock, journal=journal).state(0.0)
        job = run(journal, double, clock, kind, fence=2)
        assert (job.outcome, done(double, kind)) == ("confirmed", 1)

    def test_a_journal_is_kept_since_the_cloud_was_first_heard(
        self, agent: Agent, clock: HandClock, cloud: FakeCloud
    ) -> None:
        """By the cloud's clock: the computer's own may be days behind."""
        cloud.ahead = timedelta(minutes=4)
        agent.round()
        told = agent.journal.meta(SINCE)
        assert told is not None
        assert timedelta(minutes=3) < parse(told) - clock.now() < timedelta(minutes=5)
        clock.skip(10)
        agent.round()
        assert agent.journal.meta(SINCE) == told
