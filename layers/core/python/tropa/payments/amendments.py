"""Shapes of what changes a payment afterwards: money back, and receipts that put it right."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from tropa.payments.views import Contact
from tropa.receipts.views import Place, ReceiptView
from tropa.web.types import Answer, Day, Id, Money, Request


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
    next: Place | None


def correction_step(work: str, body: dict[str, Any]) -> CorrectionStep:
    """A receipt to make, with its first line for people."""
    names = [item["name"] for item in body["items"]]
    kind = "correction" if work == "correction" else body["operation"]
    text = names[0] if len(names) == 1 else f"{names[0]} (+{len(names) - 1})"
    return CorrectionStep(kind=kind, operation=body["operation"], total=Money(body["total"]), text=text)
