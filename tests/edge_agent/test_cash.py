"""Money put in and taken out: it makes no document, so the counters of the drawer decide."""

import pytest

from edge_agent.cloud import Order
from edge_agent.device import Watch
from edge_agent.drivers.base import Busy, Cash, Refused
from edge_agent.journal import Journal
from edge_agent.note import SINCE
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import HandClock
from tests.edge_agent.work import BODIES, DONE, JOB, done, ready, run

BEFORE = "2020-01-01T00:00:00.000Z"  # any job was made


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

    def test_money_that_did_not_move_is_not_confirmed(
        self, journal: Journal, double: Double, clock: HandClock
    ) -> None:
        double.fates = ["lie"]
        job = run(journal, ready(double, "cash_in"), clock, "cash_in")
        assert (job.outcome, double.ins, journal.history(JOB).count("SENT")) == ("confirmed", 1, 2)

    def test_a_drawer_that_stays_without_counts_is_for_a_person_and_no_reason_to_move_again(
        self, journal: Journal, double: Double, clock: HandClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(double, "cash", lambda: Cash(0))
        job = run(journal, ready(double, "cash_in"), clock, "cash_in")
        assert (job.outcome, double.ins) == ("manual", 1)
        assert (job.result or {})["proposal"] == "probably_not_made"

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
        journal.remember(SINCE, BEFORE)
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
        journal.remember(SINCE, BEFORE)
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

    def test_a_drawer_that_was_not_read_after_our_move_proves_nothing(
        self, journal: Journal, double: Double, clock: HandClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Put in by us and taken out by another hand, it looks as before."""
        double.counts = False
        ready(double, "cash_in")
        journal.saw(1)
        read, calls = double.cash, []

        def once() -> Cash:
            calls.append(1)
            if len(calls) == 2:
                raise Busy
            return read()

        monkeypatch.setattr(double, "cash", once)
        assert run(journal, double, clock, "cash_in").outcome == "confirmed"
        double.move(-5_000)
        second = f"{JOB[:-1]}2"
        journal.receive(Order(second, "cash_out", 1, 2, 3_000, BODIES["cash_out"]))
        a_work(journal, double, clock).round()
        assert (journal.get(second).outcome, double.outs) == ("manual", 1)
