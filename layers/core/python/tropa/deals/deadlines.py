"""Planned payment days of both sides, made from the operator's terms.

Must not know the clock: today is a parameter.
"""

from datetime import date, timedelta

from msgspec import Struct

from tropa.workdays import PLAIN, Calendar, before_weekend, workdays_before


class OperatorTerms(Struct, frozen=True):
    prepay_days: int
    balance_days_before: int
    weekend: str = "keep"  # "keep" or "previous"


class Deadlines(Struct, frozen=True):
    operator_prepayment: date
    operator_balance: date
    client_prepayment: date
    client_balance: date


def deadlines(
    confirmed: date,
    trip_begin: date,
    terms: OperatorTerms,
    client_lead_workdays: int,
    today: date,
    calendar: Calendar = PLAIN,
) -> Deadlines:
    """The client is asked some working days before the operator; a day already past becomes today."""
    prepayment = confirmed + timedelta(days=terms.prepay_days)
    balance = trip_begin - timedelta(days=terms.balance_days_before)
    if terms.weekend == "previous":
        prepayment, balance = before_weekend(prepayment), before_weekend(balance)
    client_prepayment = workdays_before(prepayment, client_lead_workdays, calendar)
    client_balance = workdays_before(balance, client_lead_workdays, calendar)
    return Deadlines(
        max(today, prepayment),
        max(today, balance),
        max(today, client_prepayment),
        max(today, client_balance),
    )


def deadline_state(due: date, amount: int, paid: int, today: date) -> str:
    """open, part, done or overdue; a void row is the caller's mark and never asked about."""
    if paid >= amount:
        return "done"
    if due < today:
        return "overdue"
    return "part" if paid > 0 else "open"


def overdue(rows: list[tuple[date, int]], today: date) -> int:
    """Sum of the debts in roubles whose day has passed."""
    return sum(debt for due, debt in rows if due < today and debt > 0)
