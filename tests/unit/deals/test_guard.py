"""Guards of the deal's moves: each names what is missing, and each is known and used."""

from datetime import date

import pytest

from tests.unit.deals.facts import at
from tropa.deals import model
from tropa.deals.model import MoveForbidden


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


def test_every_guard_of_the_table_is_known_and_used():
    assert {name for edge in model.TRANSITIONS for name in edge.guards} == set(model.GUARDS)
