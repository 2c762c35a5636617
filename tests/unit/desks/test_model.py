"""The table of a job's states, and what a word of the desk means, against random orders of events."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropa import clock
from tropa.desks import model
from tropa.desks.model import EDGES, FenceStale, JobMoveImpossible, Standing, Word, heard

STATES = st.sampled_from(sorted(EDGES))
OUTCOMES = st.sampled_from(model.ENDS)
SMALL = st.integers(1, 3)
NOON = clock.parse("2026-03-16T09:00:00.000Z")  # 12:00 in Moscow


@given(STATES, STATES)
def test_moves_go_along_the_edges_only(state: str, target: str) -> None:
    if target in EDGES[state]:
        assert model.move(state, target) == target
    else:
        with pytest.raises(JobMoveImpossible):
            model.move(state, target)


def test_nothing_leads_out_of_a_printed_receipt() -> None:
    assert EDGES[model.CONFIRMED] == ()
    assert model.OPEN not in EDGES[model.LEASED]
    assert model.LEASED not in EDGES[model.MANUAL]


@given(STATES, SMALL, SMALL, SMALL, SMALL, OUTCOMES)
def test_only_the_word_of_the_ruling_lease_counts(
    state: str, attempt: int, fence: int, said_attempt: int, said_fence: int, outcome: str
) -> None:
    standing, word = Standing(state, attempt, fence), Word(said_attempt, said_fence, outcome)
    if (attempt, fence) != (said_attempt, said_fence):
        with pytest.raises(FenceStale):
            heard(standing, word)
    elif outcome not in EDGES[state]:
        with pytest.raises(JobMoveImpossible):
            heard(standing, word)
    else:
        assert heard(standing, word) is False


@given(STATES, SMALL, SMALL, SMALL, OUTCOMES)
def test_a_word_that_was_taken_is_never_taken_again(
    state: str, attempt: int, fence: int, late_fence: int, outcome: str
) -> None:
    said = {"attempt": attempt, "outcome": outcome, "problem": None}
    assert heard(Standing(state, attempt, fence, said), Word(attempt, late_fence, outcome)) is True


def test_another_cause_of_waiting_is_news() -> None:
    said = {"attempt": 1, "outcome": model.WAITING, "problem": "no_paper"}
    standing = Standing(model.WAITING, 1, 1, said)
    assert heard(standing, Word(1, 1, model.WAITING, "no_paper")) is True
    assert heard(standing, Word(1, 1, model.WAITING, "cover_open")) is False


@pytest.mark.parametrize(
    ("state", "held", "expected"),
    [
        (model.OPEN, False, True),
        (model.OPEN, True, True),
        (model.LEASED, False, True),
        (model.LEASED, True, False),
        (model.WAITING, True, False),
        (model.MANUAL, False, False),
        (model.CONFIRMED, False, False),
    ],
)
def test_what_is_handed_over(state: str, held: bool, expected: bool) -> None:
    assert model.may_lease(state, held) is expected


def test_the_pause_between_polls() -> None:
    soon, night = clock.text(NOON + timedelta(seconds=1)), NOON + timedelta(hours=11)
    assert model.poll_seconds(True, None, NOON, "Europe/Moscow") == 1
    assert model.poll_seconds(False, soon, NOON, "Europe/Moscow") == 2
    assert model.poll_seconds(False, clock.text(NOON), NOON, "Europe/Moscow") == 20
    assert model.poll_seconds(False, None, night, "Europe/Moscow") == 120
    assert model.poll_seconds(False, None, night, "Asia/Vladivostok") == 120
    assert model.poll_seconds(False, None, night + timedelta(hours=4), "Asia/Vladivostok") == 20


def test_a_desk_paired_a_moment_ago_is_not_blamed_yet() -> None:
    assert model.warnings("online", 0, None, NOON) == []
    assert model.warnings("online", 0, {"device": None}, NOON) == ["desk-no-device"]
