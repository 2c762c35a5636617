"""Shapes of the first screen of the day."""

from typing import Any

from tropa.deals.views import DealRow, deal_row
from tropa.receipts.views import DealName, ReceiptRow, receipt_row
from tropa.today.service import Today
from tropa.web.types import Answer, Money


class MoneyToday(Answer):
    """What was taken since midnight of the agency."""

    cash: Money
    card: Money
    payments: int


class WaitingRow(ReceiptRow):
    """A receipt that is not printed yet, with its deal."""

    deal: DealName
    total: Money


class DeskRow(Answer):
    """A cash desk and whether it is there."""

    id: str
    name: str
    state: str


class Steps(Answer):
    """What a newcomer has done already."""

    legal_entity: bool
    client: bool
    deal: bool
    desk: bool
    payment: bool


class TodayView(Answer):
    """The first screen."""

    day: str
    money: MoneyToday
    receipts_waiting: list[WaitingRow]
    deals: list[DealRow]
    upcoming: list[DealRow]
    desks: list[DeskRow]
    steps: Steps


def today_view(today: Today, language: str = "ru") -> TodayView:
    """The first screen of one person."""
    return TodayView(
        day=today.day.isoformat(),
        money=MoneyToday(
            cash=Money(_sum(today.payments, "cash")),
            card=Money(_sum(today.payments, "card")),
            payments=len(today.payments),
        ),
        receipts_waiting=[_waiting(row, language) for row in today.waiting],
        deals=[deal_row(row) for row in today.deals],
        upcoming=[deal_row(row) for row in today.upcoming],
        desks=[DeskRow(**desk) for desk in today.desks],
        steps=Steps(**today.steps),
    )


def _sum(payments: list[dict[str, Any]], method: str) -> int:
    signs = {"client_refund": -1}
    return sum(signs.get(row["kind"], 1) * row["amount"] for row in payments if row["method"] == method)


def _waiting(row: dict[str, Any], language: str) -> WaitingRow:
    short = receipt_row(row, language)
    return WaitingRow(
        id=short.id,
        desk_id=short.desk_id,
        state=short.state,
        fd=short.fd,
        problem=short.problem,
        deal=DealName(**row["deal"]),
        total=Money(row["total"]),
    )
