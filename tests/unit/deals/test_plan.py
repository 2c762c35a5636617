"""Planned payments at their edges: states, statuses of a side, days off, and what is overdue."""

from datetime import date

import pytest

from tropa.deals import prices
from tropa.deals.deadlines import OperatorTerms, deadline_state, deadlines, overdue
from tropa.workdays import Calendar


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
