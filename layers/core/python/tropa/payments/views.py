"""Shapes of payments at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta

from tropa.db import cursor
from tropa.db.read import Page, Row
from tropa.receipts.views import DealName, ReceiptRow, ReceiptView, receipt_row
from tropa.web.types import Answer, Day, Id, LongName, Money, Request

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


class NewRefund(Request):
    """Money that goes back to the client, in cash or to the card."""

    amount: Money
    method: Literal["cash", "card"]
    desk_id: Id | None = None
    buyer_contact: Contact | None = None


class BasisIn(Request):
    """Why a settlement is put right: by oneself or by order of the tax service, and the day it was made."""

    kind: Literal["self", "instruction"]
    date: Day
    number: Annotated[str, Meta(min_length=1, max_length=32)] | None = None
    description: Annotated[str, Meta(min_length=1, max_length=256)] | None = None


class RightIn(Request):
    """How and how much was really paid."""

    method: Literal["cash", "card"]
    amount: Money


class NewCorrection(Request):
    """A settlement to put right. With `why` wrong the receipt is named; without `right` it is only undone."""

    why: Literal["missing", "wrong"]
    deal_id: Id
    payment_id: Id
    basis: BasisIn
    receipt_desk_id: Id | None = None
    receipt_id: Id | None = None
    desk_id: Id | None = None
    right: RightIn | None = None


class CorrectionStep(Answer):
    """One receipt of a correction."""

    kind: str
    operation: str
    total: Money
    text: str


class CorrectionPlan(Answer):
    """The receipts that a correction would take, in their order."""

    steps: list[CorrectionStep]


class Corrected(CorrectionPlan):
    """A correction under way: its first receipt; the second follows when the first is printed."""

    receipt: ReceiptView
    next: bool


def correction_step(work: str, body: dict[str, Any]) -> CorrectionStep:
    """A receipt to make, with its first line for people."""
    names = [item["name"] for item in body["items"]]
    kind = "correction" if work == "correction" else body["operation"]
    text = names[0] if len(names) == 1 else f"{names[0]} (+{len(names) - 1})"
    return CorrectionStep(kind=kind, operation=body["operation"], total=Money(body["total"]), text=text)


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
