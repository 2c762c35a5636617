"""Jobs that somebody with a copy of the journal may have begun."""

import pytest

from edge_agent.cloud import Order
from edge_agent.journal import Journal
from edge_agent.kind import KINDS, Proof
from edge_agent.receipt import receipt
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
