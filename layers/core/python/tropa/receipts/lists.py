"""Shapes of the lists of receipts: a month of them, and the deals that wait for their closing receipt."""

from typing import Annotated, Any

from msgspec import Meta

from tropa.db import cursor
from tropa.receipts import model
from tropa.receipts.views import DealName, ProblemView, problem_view
from tropa.web.types import Answer, Id, Money, Request


class NewOffset(Request):
    """A deal whose prepayment is closed by a receipt; early means before the trip has begun."""

    deal_id: Id
    desk_id: Id | None = None
    buyer_contact: Annotated[str, Meta(min_length=3, max_length=254)] | None = None
    confirm_early: bool = False


class OffsetRow(Answer):
    """A deal that waits for its closing receipt."""

    deal: DealName
    client_name: str
    trip_begin: str | None
    due: Money


class OffsetList(Answer):
    """Deals that wait for their closing receipt."""

    items: list[OffsetRow]


def offset_list(rows: list[dict[str, Any]]) -> OffsetList:
    """From the summaries of the deals."""
    return OffsetList(
        items=[
            OffsetRow(
                deal=DealName(id=row["id"], number=row["number"], title=row["title"]),
                client_name=row["client"]["name"],
                trip_begin=row["trip_begin"],
                due=Money(row["unclosed"]),
            )
            for row in rows
        ]
    )


class ReceiptLine(Answer):
    """A line of the month."""

    id: str
    desk_id: str
    desk_name: str | None
    kind: str
    state: str
    created_at: str
    at: str | None
    fd: int | None
    total: Money
    deal: DealName | None
    client_name: str | None
    problem: ProblemView | None
    strays: int


class ReceiptPage(Answer):
    """A page of a month; with a filter it may be short and still have a cursor."""

    items: list[ReceiptLine]
    next_cursor: str | None


def receipt_page(
    rows: list[dict[str, Any]],
    names: dict[str, str],
    after: dict[str, str] | None,
    bound_to: str,
    language: str = "ru",
) -> ReceiptPage:
    """A page of the rows that may be seen; `names` are those of the desks."""
    items = [_line(row, names.get(row["desk_id"]), language) for row in rows]
    return ReceiptPage(items=items, next_cursor=cursor.encode(after, bound_to))


def _line(row: dict[str, Any], desk_name: str | None, language: str) -> ReceiptLine:
    return ReceiptLine(
        id=row["id"],
        desk_id=row["desk_id"],
        desk_name=desk_name,
        kind=row["kind"] or model.TAKEN,
        state=row["state"],
        created_at=row["created_at"],
        at=row["at"],
        fd=row["fd"],
        total=Money(row["total"]),
        deal=DealName(**row["deal"]) if row["deal"] else None,
        client_name=row["client_name"],
        problem=problem_view(row["problem"], language),
        strays=row["strays"],
    )
