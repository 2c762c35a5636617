"""Prices, terms and payments of a tour, as the tests of a deal's totals need them."""

from tropa.deals.totals import (
    PriceTerms,
    Service,
)
from tropa.money import Money, rub
from tropa.payments.model import Payment

EUR_RATE = 957875
TOUR = Service(
    "package", "Tour", Money(184000, "EUR"), Money(165454, "EUR"), rate=EUR_RATE, status="confirmed"
)
FEE = Service("agency_service", "Selection", rub(200000), rub(0))
FIXED = PriceTerms(discount_bp=300)
FLOATING = PriceTerms("operator_rate", "EUR", EUR_RATE, discount_bp=300)


def paid(roubles, kind="client_in", money=None, state="completed", id="p1", **more):
    return Payment(id, kind, "card", state, roubles, money or rub(roubles), deal="d", **more)
