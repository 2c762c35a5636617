"""Shapes of payments at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta

from tropa.db import cursor
from tropa.db.read import Page, Row
from tropa.receipts.views import DealName, ReceiptRow, ReceiptView, receipt_row
from tropa.web.types import Answer, Id, LongName, Money, Request

if TYPE_CHECKING:
    from tropa.payments.store import Payment

Contact = Annotated[str, Meta(min_length=3, max_length=254)]


class NewPayment(Request):
    """Money taken from a client. `buyer_contact` is an e-mail or a phone for the electronic receipt."""

    deal_id: Id
    amount: Money
    kind: Literal["client_in"] = "client_in"
    method: Literal["cash", "card"] = "cash"
    desk_id: Id | None = None
    receipt: bool = True
    buyer_contact: Contact | None = None
    payer_name: LongName | None = None
    allow_overpay: bool = False


class EntryView(Answer):
    """A posting's line; the lines of one payment add up to zero in each currency."""

    account: str
    amount: Money


class PaymentView(Answer):
    """A payment as its deal shows it."""

    id: str
    number: str
    at: str
    kind: str
    method: str
    amount: Money
    state: str
    payer_name: str | None
    entries: list[EntryView]
    receipt: ReceiptRow | None


class Taken(Answer):
    """A payment just taken, with the receipt that goes to the cash desk."""

    payment: PaymentView
    receipt: ReceiptView | None


class PaymentRow(Answer):
    """A line of the month."""

    id: str
    number: str
    at: str
    kind: str
    method: str
    amount: Money
    deal: DealName
    client_name: str
    receipt_state: str | None


class PaymentPage(Answer):
    """A page of a month; a manager who sees only his own may get a short page with a cursor."""

    items: list[PaymentRow]
    next_cursor: str | None


def payment_view(row: "Payment", language: str = "ru") -> PaymentView:
    """The whole payment."""
    return PaymentView(
        id=row.id,
        number=row.number,
        at=row.at,
        kind=row.work,
        method=row.method,
        amount=Money(int(row.roubles)),
        state=row.state,
        payer_name=row.payer_name,
        entries=[
            EntryView(account=e["account"], amount=Money(e["amount"], e["currency"])) for e in row.entries
        ],
        receipt=receipt_row(row.receipt, language) if row.receipt else None,
    )


def payment_page(page: Page, rows: list[Row], bound_to: str) -> PaymentPage:
    """A page of the rows that may be seen."""
    items = [payment_row(row.summary) for row in rows]
    return PaymentPage(items=items, next_cursor=cursor.encode(page.after, bound_to))


def payment_row(summary: dict[str, Any]) -> PaymentRow:
    """A line made from the summary of a list."""
    return PaymentRow(
        id=summary["id"],
        number=summary["number"],
        at=summary["at"],
        kind=summary["kind"],
        method=summary["method"],
        amount=Money(summary["amount"]),
        deal=DealName(**summary["deal"]),
        client_name=summary["client_name"],
        receipt_state=summary["receipt_state"],
    )
