"""Prices at their edges: discounts, settling a currency debt, statuses, cancellations, deadlines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropa.deals import prices
from tropa.deals.cancellation import Costs, CostsWrong, cancel
from tropa.deals.deadlines import OperatorTerms, deadline_state, deadlines, overdue
from tropa.deals.prices import DiscountWrong
from tropa.money import Money, in_roubles, rub
from tropa.workdays import Calendar

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


@pytest.mark.parametrize(
    ("price", "paid", "status"),
    [
        (0, 0, "not_needed"),
        (10, 0, "none"),
        (10, -5, "none"),
        (10, 8, "part"),
        (10, 9, "paid"),
        (10, 12, "overpaid"),
    ],
)
def test_status_of_a_side(price, paid, status):
    assert prices.payment_status(price, paid) == status


@pytest.mark.parametrize(
    ("paid", "status"),
    [
        ({}, "none"),
        ({"EUR": 100}, "part"),
        ({"EUR": 100, "RUB": 50}, "paid"),
        ({"EUR": 105, "RUB": 50}, "overpaid"),
    ],
)
def test_status_of_a_side_with_two_currencies(paid, status):
    assert prices.side_status({"EUR": 100, "RUB": 50, "USD": 0}, paid) == status


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


def test_a_deadline_in_the_past_is_today():
    today = date(2026, 5, 10)
    found = deadlines(today, date(2026, 5, 16), OperatorTerms(1, 21), 2, today)
    assert found.operator_prepayment == date(2026, 5, 11)
    assert found.operator_balance == found.client_prepayment == found.client_balance == today


def test_weekends_stay_when_the_operator_keeps_them_and_holidays_are_not_working_days():
    holiday = Calendar(frozenset({date(2026, 4, 24)}))
    found = deadlines(date(2026, 3, 2), date(2026, 5, 16), OperatorTerms(3, 21), 1, date(2026, 3, 2), holiday)
    assert found.operator_balance == date(2026, 4, 25)
    assert found.client_balance == date(2026, 4, 23)


def test_states_of_a_planned_payment():
    due = date(2026, 5, 10)
    cases = [
        (0, due, "open"),
        (50, due, "part"),
        (100, date(2026, 6, 1), "done"),
        (50, date(2026, 5, 11), "overdue"),
    ]
    assert [deadline_state(due, 100, paid, today) for paid, today, _ in cases] == [c[2] for c in cases]


def test_overdue_sums_only_debts_past_their_day():
    rows = [(date(2026, 5, 1), 100), (date(2026, 5, 9), 0), (date(2026, 5, 2), -30), (date(2026, 5, 10), 500)]
    assert overdue(rows, date(2026, 5, 10)) == 100
