"""Payments in the totals of a deal: held, refunded, reversed, or moved to another deal."""

from msgspec.structs import replace

from tests.unit.deals.terms import FEE, FIXED, TOUR, paid
from tropa.deals import totals as deals
from tropa.deals.totals import (
    PriceTerms,
)
from tropa.money import rub
from tropa.payments.model import offset, reversal


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


def test_an_overpayment_moves_to_another_deal_and_both_totals_follow():
    taken, given = offset(("o1", "o2"), "one", "other", 743311, 743311)
    one = deals.totals([replace(FEE, client_price=rub(100))], PriceTerms(), [paid(743411), taken])
    other = deals.totals([replace(FEE, client_price=rub(6150000))], PriceTerms(), [given])
    assert (one.payment_status, other.debt) == ("paid", {"RUB": 5406689})
