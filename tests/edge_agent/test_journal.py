"""The journal: order of steps, what survives, what is reported, what is never done again."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from edge_agent.cloud import Order
from edge_agent.job import Job, Outcome, State
from edge_agent.journal import Journal, JournalDamaged, StepForbidden
from edge_agent.texts import problem
from tests.edge_agent.kit import HandClock

ORDER = Order("J", "receipt", 1, 1, 300, {"buyer": {"email": "ivanov@example.ru"}})


def taken(journal: Journal, *states: State) -> Job:
    journal.receive(ORDER)
    job = journal.get("J")
    for state in states:
        job = journal.move(job, state, {"n0": 7} if state is State.intent else None)
    return job


TO_SENT = (State.prechecked, State.intent, State.sent)


def test_writes_are_flushed_and_survive(tmp_path: Path, clock: HandClock, journal: Journal) -> None:
    taken(journal, *TO_SENT)
    with sqlite3.connect(tmp_path / "journal.sqlite") as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert journal._base.execute("PRAGMA synchronous").fetchone()[0] == 2
    again = Journal(tmp_path / "journal.sqlite", clock)
    assert [job.id for job in again.unsettled()] == ["J"]
    assert again.get("J").intent == {"n0": 7}
    again.close()


def test_a_step_may_not_be_left_out(journal: Journal) -> None:
    job = taken(journal)
    with pytest.raises(StepForbidden):
        journal.move(job, State.sent)
    assert journal.history("J") == ["RECEIVED"]


def test_a_step_from_an_outdated_state_is_refused(journal: Journal) -> None:
    job = taken(journal, State.prechecked)
    journal.move(job, State.intent)
    with pytest.raises(StepForbidden):
        journal.move(job, State.intent)


def test_the_outcome_and_its_report_are_one_step(journal: Journal) -> None:
    journal.finish(taken(journal, *TO_SENT), State.confirmed, Outcome.confirmed, {"fd": 8})
    [report] = journal.reports()
    assert report.body == {
        "job": "J",
        "attempt": 1,
        "fence": 1,
        "outcome": "confirmed",
        "result": {"fd": 8},
        "problem": None,
    }
    journal.answered(report, "accepted")
    assert journal.reports() == []
    assert journal.documents() == {8: "J"}


def test_what_is_learned_later_goes_into_the_word_that_it_was_made(journal: Journal) -> None:
    journal.wait(taken(journal), problem("no_paper"))
    job = journal.get("J")
    for state in TO_SENT:
        job = journal.move(job, state)
    job = journal.finish(job, State.confirmed, Outcome.confirmed, {"fd": 8, "printed": None})
    journal.amend(job, {"fd": 8, "printed": True})
    assert [(word.body["outcome"], word.body["result"]) for word in journal.reports()] == [
        ("waiting", None),
        ("confirmed", {"fd": 8, "printed": True}),
    ]


def test_what_was_made_is_reported_under_a_new_attempt_and_not_done_again(journal: Journal) -> None:
    journal.finish(taken(journal, *TO_SENT), State.confirmed, Outcome.confirmed, {"fd": 8})
    journal.receive(replace(ORDER, attempt=2, fence=2))
    assert journal.get("J").state is State.confirmed
    assert [(report.body["attempt"], report.body["result"]) for report in journal.reports()] == [
        (1, {"fd": 8}),
        (2, {"fd": 8}),
    ]
    assert journal.pending() == journal.unsettled() == []


def test_what_was_not_made_begins_anew_under_a_new_attempt(journal: Journal) -> None:
    journal.finish(taken(journal), State.not_done, Outcome.refused, problem=problem("bad_value"))
    journal.receive(replace(ORDER, attempt=2, fence=2, body={"total": 1}))
    [job] = journal.pending()
    assert (job.attempt, job.fence, job.body, job.outcome) == (2, 2, {"total": 1}, None)


@pytest.mark.parametrize("state", [State.manual, State.resolved])
def test_a_newer_fence_of_the_same_attempt_only_repeats_the_word(journal: Journal, state: State) -> None:
    outcome = Outcome.manual if state is State.manual else Outcome.not_done
    journal.finish(taken(journal, *TO_SENT, State.unknown), state, outcome, problem=problem("uncertain"))
    journal.receive(replace(ORDER, fence=2))
    assert journal.pending() == journal.unsettled() == []
    assert [(report.body["fence"], report.body["outcome"]) for report in journal.reports()] == [
        (1, outcome),
        (2, outcome),
    ]


def test_a_person_who_says_not_made_lets_it_begin_anew(journal: Journal) -> None:
    journal.finish(taken(journal, *TO_SENT, State.unknown), State.manual, Outcome.manual)
    journal.receive(replace(ORDER, attempt=2, fence=2))
    assert [job.id for job in journal.pending()] == ["J"]


def test_a_job_past_sent_keeps_its_state_under_a_new_fence(journal: Journal) -> None:
    taken(journal, *TO_SENT)
    journal.receive(replace(ORDER, attempt=2, fence=2))
    [job] = journal.unsettled()
    assert (job.state, job.attempt, job.fence) == (State.sent, 2, 2)


def test_an_older_fence_is_ignored(journal: Journal) -> None:
    journal.receive(replace(ORDER, attempt=3, fence=3))
    journal.receive(ORDER)
    assert journal.get("J").attempt == 3


def test_the_same_order_again_repeats_the_word_once(journal: Journal) -> None:
    journal.finish(taken(journal), State.not_done, Outcome.refused, problem=problem("bad_value"))
    journal.receive(ORDER)
    assert len(journal.reports()) == 1
    journal.answered(journal.reports()[0], "accepted")
    journal.receive(ORDER)
    assert len(journal.reports()) == 1


def test_waiting_is_reported_once_for_each_cause(journal: Journal) -> None:
    job = taken(journal)
    assert journal.wait(job, problem("no_paper")) is True
    assert journal.wait(job, problem("no_paper")) is False
    assert journal.wait(job, problem("cover_open")) is True
    assert len(journal.reports()) == 2
    assert [cause for _, cause in journal.waiting()] == ["cover_open"]


def test_a_superseded_job_is_kept_and_not_begun(journal: Journal) -> None:
    journal.wait(taken(journal), problem("no_paper"))
    journal.superseded(journal.reports()[0])
    assert journal.pending() == []
    assert journal.holding() == []
    assert journal.reports() == []
    assert journal.get("J").superseded


def test_nonces_rise_over_restarts_and_clock_jumps(tmp_path: Path, clock: HandClock) -> None:
    seen = []
    for shift in (timedelta(0), timedelta(hours=2), timedelta(hours=-5), timedelta(0)):
        clock.shift = shift
        one = Journal(tmp_path / "nonce.sqlite", clock)
        seen += [one.nonce(), one.nonce()]
        one.close()
    assert seen == sorted(set(seen))
    assert seen[0] > 1_700_000_000_000_000


def test_customers_are_forgotten_thirty_days_after_the_end(journal: Journal, clock: HandClock) -> None:
    journal.finish(taken(journal, *TO_SENT), State.confirmed, Outcome.confirmed, {"fd": 8})
    journal.receive(replace(ORDER, id="K"))
    assert journal.purge() == 0
    clock.shift = timedelta(days=31)
    assert journal.purge() == 1
    assert journal.get("J").body == {}
    assert journal.get("J").result == {"fd": 8}
    assert journal.get("K").body == ORDER.body


def test_an_unsound_file_is_noticed(tmp_path: Path, clock: HandClock, journal: Journal) -> None:
    assert journal.sound()
    for number in range(50):
        journal.receive(replace(ORDER, id=f"J{number}", body={"text": "x" * 2000}))
    journal._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "journal.sqlite"
    raw = bytearray(path.read_bytes())
    raw[4096 * 3 : 4096 * 6] = b"\x55" * 4096 * 3
    path.write_bytes(raw)
    with pytest.raises(JournalDamaged):
        Journal(path, clock)
