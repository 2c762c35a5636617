"""Prices at their edges: discounts, margin, settling a currency debt, costs and refunds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropa.deals import prices
from tropa.deals.cancellation import Costs, CostsWrong, cancel
from tropa.deals.prices import DiscountWrong
from tropa.money import Money, in_roubles, rub

SUMS = st.integers(0, 10**11)


def test_a_discount_above_the_commission_is_marked():
    assert prices.client_price(1000, 900, 101, 0).discount_above_commission
    assert not prices.client_price(1000, 900, 100, 0).discount_above_commission
    with pytest.raises(DiscountWrong):
        prices.client_price(1000, 900, 1001, 0)


@given(SUMS, st.integers(0, 10_000), st.integers(0, 10_000), SUMS)
def test_margin_is_commission_minus_discount_plus_own_services(gross, part, discount_part, own):
    net, discount = gross * part // 10_000, gross * discount_part // 10_000
    price = prices.client_price(gross, net, discount, own)
    assert price.margin == (gross - net) - discount + own


@given(st.integers(1, 10**9), st.integers(10_000, 2_000_000))
def test_paying_the_quoted_sum_closes_the_rest_exactly(rest, rate):
    debt = Money(rest, "EUR")
    found = prices.settle(debt, in_roubles(debt, rate), rate)
    assert found.settles_remaining
    assert (found.money, found.rest.amount) == (debt, 0)


def test_a_kopeck_less_than_quoted_is_just_a_payment():
    debt = Money(84522, "EUR")
    found = prices.settle(debt, rub(in_roubles(debt, 983500).amount - 1000), 983500)
    assert not found.settles_remaining
    assert found.rest == Money(10, "EUR")


def test_costs_above_the_paid_sum_become_a_debt_and_never_a_negative_refund():
    found = cancel(1000, 500, Costs(1500, 700), 100)
    assert (found.client_refund, found.client_debt) == (0, 600)
    assert (found.operator_refund, found.operator_debt) == (0, 200)
    assert found.agency_result == 900
    with pytest.raises(CostsWrong):
        cancel(1000, 500, Costs(-1, 0), 0)


@given(SUMS, SUMS, SUMS, SUMS, st.integers(0, 10_000))
def test_a_refund_never_exceeds_what_was_paid_and_the_check_sum_holds(paid, out, costs, own, part):
    found = cancel(paid, out, Costs(costs, costs * part // 10_000), own)
    assert 0 <= found.client_refund <= paid
    assert 0 <= found.operator_refund <= out
    if not found.client_debt and not found.operator_debt:
        assert found.agency_result == paid - found.client_refund - (out - found.operator_refund)
