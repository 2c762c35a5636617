"""What is owed and paid in a deal in both price modes, with its forgiven kopeck."""

import pytest
from msgspec.structs import replace

from tests.unit.deals.terms import EUR_RATE, FEE, FIXED, FLOATING, TOUR, paid
from tropa.deals import totals as deals
from tropa.deals.totals import (
    DiscountTwice,
    PriceModeWrong,
    PriceTerms,
)
from tropa.money import Money, rub


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
