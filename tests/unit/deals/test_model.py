"""The deal's states: every edge of the table, and nothing beside it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.deals.facts import STATES, at
from tropa.deals import model
from tropa.deals.model import MoveImpossible, StateUnknown


@pytest.mark.parametrize("edge", model.TRANSITIONS, ids=lambda edge: f"{edge.source}-{edge.target}")
def test_a_complete_deal_moves_along_every_edge(edge):
    deal = at(edge.source, previous_state=edge.target)
    assert model.move(deal, edge.target) == edge.target
    assert edge.target in model.next_statuses(edge.source)


@given(st.sampled_from(STATES), st.sampled_from(STATES))
def test_no_move_beside_the_table(source, target):
    edges = {(edge.source, edge.target) for edge in model.TRANSITIONS}
    deal = at(source, previous_state=target)
    if (source, target) in edges:
        assert model.problems(deal, target) == []
    else:
        with pytest.raises(MoveImpossible):
            model.move(deal, target)


@given(st.lists(st.sampled_from(STATES), max_size=40))
def test_a_random_walk_never_leaves_the_edges(wanted):
    edges = {(edge.source, edge.target) for edge in model.TRANSITIONS}
    state, path = "enquiry.new", ["enquiry.new"]
    for target in wanted:
        if not model.problems(at(state, previous_state=path[-2] if len(path) > 1 else None), target):
            state = target
            path.append(target)
    assert all(step in edges for step in pairwise(path))


def test_spam_is_an_end_and_a_booking_is_cancelled_not_lost():
    assert model.next_statuses("enquiry.spam") == ()
    assert not [
        edge for edge in model.TRANSITIONS if edge.source.startswith("booking") and "lost" in edge.target
    ]
    open_before_booking = [s for s in STATES if not s.startswith("booking") and s not in model.ENDED]
    assert all(any(t.endswith(".lost") for t in model.next_statuses(s)) for s in open_before_booking)


def test_only_ended_deals_are_reopened():
    assert model.is_reopening("booking.closed", "booking.returned")
    assert model.is_reopening("plan.lost", "enquiry.in_work")
    assert not model.is_reopening("booking.draft", "booking.requested")


def test_every_state_is_reached_from_the_first_of_its_phase_or_an_earlier_one():
    reached = {model.state_of(phase, status) for phase, status in model.FIRST.items()}
    while more := {target for state in reached for target in model.next_statuses(state)} - reached:
        reached |= more
    assert reached == set(STATES)


def test_an_unknown_state_is_refused():
    with pytest.raises(StateUnknown):
        model.state_of("plan", "confirmed")
