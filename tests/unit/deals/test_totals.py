"""Totals of a deal in both price modes, with refunds, held money, annulled lines and offsets."""

import pytest
from msgspec.structs import replace

from tropa.deals import totals as deals
from tropa.deals.totals import (
    DiscountTwice,
    PriceModeWrong,
    PriceTerms,
    Service,
    ServiceMoveImpossible,
    ServiceWrong,
)
from tropa.money import Money, rub
from tropa.payments.model import Payment, offset, reversal

EUR_RATE = 957875
TOUR = Service(
    "package", "Tour", Money(184000, "EUR"), Money(165454, "EUR"), rate=EUR_RATE, status="confirmed"
)
FEE = Service("agency_service", "Selection", rub(200000), rub(0))
FIXED = PriceTerms(discount_bp=300)
FLOATING = PriceTerms("operator_rate", "EUR", EUR_RATE, discount_bp=300)


def paid(roubles, kind="client_in", money=None, state="completed", id="p1", **more):
    return Payment(id, kind, "card", state, roubles, money or rub(roubles), deal="d", **more)


def test_fixed_price_is_owed_in_roubles():
    found = deals.totals([TOUR, FEE], FIXED, [])
    assert (found.client_total, found.net, found.commission) == (17296153, 15848425, 1776475)
    assert (found.discount, found.own_services, found.planned_margin) == (528747, 200000, 1447728)
    assert found.planned_margin == found.commission - found.discount + found.own_services
    assert found.client_price == found.debt == {"RUB": 17296153}
    assert found.payment_status == "none"
    assert found.operator_debt == {"EUR": 165454}


def test_operator_rate_is_owed_in_currency_and_own_services_in_roubles():
    found = deals.totals([TOUR, FEE], FLOATING, [paid(9000000, money=Money(93958, "EUR"))])
    assert found.client_price == {"EUR": 178480, "RUB": 200000}
    assert found.debt == {"EUR": 84522, "RUB": 200000}
    assert found.payment_status == "part"
    assert found.paid_rub == 9000000


def test_every_currency_must_be_paid():
    euros, fee = paid(17096153, money=Money(178480, "EUR")), paid(200000, id="p2")
    assert deals.totals([TOUR, FEE], FLOATING, [euros]).payment_status == "part"
    assert deals.totals([TOUR, FEE], FLOATING, [euros, fee]).payment_status == "paid"


@pytest.mark.parametrize(
    ("roubles", "status"),
    [(1, "part"), (17296151, "part"), (17296152, "paid"), (17296154, "paid"), (17296155, "overpaid")],
)
def test_one_kopeck_is_forgiven(roubles, status):
    assert deals.totals([TOUR, FEE], FIXED, [paid(roubles)]).payment_status == status


def test_held_money_is_not_paid():
    found = deals.totals([TOUR], FIXED, [paid(500000, state="held")])
    assert (found.held, found.paid_rub, found.payment_status) == (500000, 0, "none")


def test_refund_lowers_what_is_paid_and_pending_rows_do_not_count():
    rows = [paid(500000), paid(100000, "client_refund", id="p2"), paid(7, id="p3", state="pending")]
    assert deals.totals([TOUR], FIXED, rows).paid == {"RUB": 400000}


def test_a_reversed_payment_and_its_reversal_leave_nothing():
    first = paid(500000, fee=9500)
    rows = [replace(first, state="reversed"), reversal(first, "p2")]
    found = deals.totals([TOUR], FIXED, rows)
    assert (found.paid_rub, found.actual_margin, found.payment_status) == (0, 0, "none")


def test_actual_margin_counts_both_sides_fees_and_points():
    rows = [
        paid(17096153, fee=171000),
        Payment("p2", "client_in", "loyalty", "completed", 200000, rub(200000), deal="d"),
        paid(16060413, "operator_out", Money(165454, "EUR"), id="p3"),
    ]
    found = deals.totals([TOUR, FEE], FIXED, rows)
    assert found.actual_margin == 17296153 - 16060413 - 171000 - 200000
    assert (found.operator_status, found.operator_debt) == ("paid", {"EUR": 0})


def test_annulled_and_rejected_lines_cost_nothing():
    gone = [replace(TOUR, status="annulled"), replace(TOUR, status="rejected")]
    assert deals.totals([TOUR, *gone], FIXED, []) == deals.totals([TOUR], FIXED, [])
    empty = deals.totals(gone, FIXED, [])
    assert (empty.client_total, empty.payment_status) == (0, "not_needed")


def test_an_overpayment_moves_to_another_deal_and_both_totals_follow():
    taken, given = offset(("o1", "o2"), "one", "other", 743311, 743311)
    one = deals.totals([replace(FEE, client_price=rub(100))], PriceTerms(), [paid(743411), taken])
    other = deals.totals([replace(FEE, client_price=rub(6150000))], PriceTerms(), [given])
    assert (one.payment_status, other.debt) == ("paid", {"RUB": 5406689})


def test_a_rouble_discount_in_currency_mode_takes_euros_off():
    terms = PriceTerms("operator_rate", "EUR", 1000000, discount=rub(100000))
    found = deals.totals([replace(TOUR, rate=1000000)], terms, [])
    assert (found.client_price, found.discount) == ({"EUR": 183000}, 100000)


def test_a_euro_discount_in_fixed_mode_takes_roubles_off():
    terms = PriceTerms(currency="EUR", booking_rate=EUR_RATE, discount=Money(1000, "EUR"))
    assert deals.totals([TOUR], terms, []).client_total == 17624900 - 95788


def test_the_agency_fee_of_the_deal_is_an_own_service():
    assert deals.totals([TOUR], replace(FIXED, agency_fee=200000), []).client_total == 17296153


def test_wrong_terms_are_refused():
    with pytest.raises(DiscountTwice):
        PriceTerms(discount_bp=100, discount=rub(1))
    with pytest.raises(PriceModeWrong):
        PriceTerms("euro")


@pytest.mark.parametrize(
    "change",
    [{"type": "cruise ship"}, {"status": "lost"}, {"net": Money(1, "USD")}, {"type": "agency_service"}],
)
def test_a_wrong_service_is_refused(change):
    with pytest.raises(ServiceWrong):
        replace(TOUR, **change)


def test_services_move_only_along_their_edges():
    assert deals.move_service("requested", "confirmed") == "confirmed"
    for source, targets in deals.SERVICE_EDGES.items():
        for target in set(deals.SERVICE_EDGES) - set(targets):
            with pytest.raises(ServiceMoveImpossible):
                deals.move_service(source, target)
