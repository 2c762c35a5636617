"""The deal's states: every edge of the table, its guards, and nothing beside them."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tropa.deals import model
from tropa.deals.model import DealFacts, MoveForbidden, MoveImpossible, StateUnknown

COMPLETE = DealFacts(
    phase="enquiry",
    status="new",
    wishes_countries=1,
    next_contact_at=datetime(2026, 5, 1, tzinfo=UTC),
    loss_reason="price",
    services=1,
    operator="op",
    trip_begin=date(2026, 5, 16),
    trip_end=date(2026, 5, 26),
    tourists=2,
    operator_booking_no="A-1",
    consent=True,
    contract_signed=True,
    documents_issued=True,
    today=date(2026, 5, 27),
)
STATES = [f"{phase}.{status}" for phase, statuses in model.STATUSES.items() for status in statuses]


def at(state, deal=COMPLETE, **changes):
    phase, status = state.split(".")
    return replace(deal, phase=phase, status=status, **changes)


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


@pytest.mark.parametrize(
    ("source", "target", "broken", "codes"),
    [
        ("enquiry.qualified", "plan.draft", {"wishes_countries": 0}, ["wishes-empty"]),
        ("enquiry.in_work", "enquiry.lost", {"loss_reason": None}, ["loss-reason-missing"]),
        ("enquiry.in_work", "plan.postponed", {"next_contact_at": None}, ["next-contact-missing"]),
        ("plan.chosen", "booking.draft", {"services": 0}, ["services-missing"]),
        ("booking.draft", "booking.requested", {"operator": None}, ["operator-missing"]),
        ("booking.draft", "booking.requested", {"trip_end": date(2026, 5, 1)}, ["trip-dates-missing"]),
        ("booking.draft", "booking.requested", {"trip_begin": None}, ["trip-dates-missing"]),
        ("booking.draft", "booking.requested", {"tourists": 0}, ["tourists-missing"]),
        ("booking.requested", "booking.confirmed", {"operator_booking_no": ""}, ["booking-number-missing"]),
        (
            "booking.confirmed",
            "booking.documents_ready",
            {"missing_by_law": ("supplier.registry_no",), "consent": False, "contract_signed": False},
            ["legal-fields-missing", "consent-missing", "contract-unsigned"],
        ),
        (
            "booking.documents_ready",
            "booking.travelling",
            {"documents_issued": False, "today": date(2026, 5, 15)},
            ["documents-not-issued", "trip-not-begun"],
        ),
        ("booking.travelling", "booking.returned", {"today": date(2026, 5, 25)}, ["trip-not-ended"]),
        ("booking.returned", "booking.closed", {"client_debt": True}, ["debts-open"]),
        ("booking.returned", "booking.closed", {"operator_debt": True}, ["debts-open"]),
        (
            "booking.cancelling",
            "booking.cancelled",
            {"costs_without_proof": True, "refunds_open": True},
            ["costs-without-proof", "refunds-open"],
        ),
        (
            "booking.cancelled",
            "booking.draft",
            {"previous_state": "booking.cancelling", "period_locked": True},
            ["previous-state-differs", "period-locked"],
        ),
    ],
)
def test_a_guard_names_what_is_missing(source, target, broken, codes):
    deal = at(source, **broken)
    assert model.problems(deal, target) == codes
    with pytest.raises(MoveForbidden) as refused:
        model.move(deal, target)
    assert list(refused.value.details) == codes


def test_debts_written_off_let_a_deal_close():
    deal = at("booking.returned", client_debt=True, debts_written_off=True)
    assert model.problems(deal, "booking.closed") == []


def test_a_wish_for_a_date_is_enough():
    assert model.problems(at("enquiry.qualified", wishes_countries=0, wishes_date=True), "plan.draft") == []


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


def test_every_guard_of_the_table_is_known_and_used():
    assert {name for edge in model.TRANSITIONS for name in edge.guards} == set(model.GUARDS)


def test_every_state_is_reached_from_the_first_of_its_phase_or_an_earlier_one():
    reached = {model.state_of(phase, status) for phase, status in model.FIRST.items()}
    while more := {target for state in reached for target in model.next_statuses(state)} - reached:
        reached |= more
    assert reached == set(STATES)


def test_an_unknown_state_is_refused():
    with pytest.raises(StateUnknown):
        model.state_of("plan", "confirmed")
