"""A receipt from the deal and one payment: lines, marks, taxes, and the states people see. Pure, no I/O.

Must not ask a device or know keys; the shape of `body` is the one that cash desks read.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from tropa.faults import RuleBroken
from tropa.money import split
from tropa.receipts.vat import calculated, in_force

SALE, REFUND = "sale", "refund"
# What a receipt is for, as lists and people call it.
TAKEN, RETURNED, OFFSET, CORRECTION = "sale", "refund", "offset", "correction"
FULL_PREPAYMENT, PREPAYMENT, ADVANCE, FULL_SETTLEMENT = 1, 2, 3, 4
SERVICE, PAYMENT, REMUNERATION = 4, 10, 11
ONE = 1_000_000  # quantities are millionths
LONGEST_NAME = 128
LONGEST_CASHIER = 64
STATES = {
    "open": "queued",
    "leased": "sent",
    "waiting": "waiting",
    "confirmed": "printed",
    "refused": "failed",
    "not_done": "failed",
    "manual": "unknown",
}
_PHONE = re.compile(r"\+7\d{10}")


class SupplierMissing(RuleBroken):
    """A service of somebody else is sold without saying whose it is."""

    code = "receipt-supplier-missing"


class SupplierInnMissing(RuleBroken):
    code = "receipt-supplier-inn-missing"


class Position(Struct, frozen=True):
    """A service of the deal: its price for the client and what earlier payments have covered of it."""

    id: str
    name: str
    price: int
    covered: int
    own: bool
    vat: str | None = None

    @property
    def rest(self) -> int:
        return max(0, self.price - self.covered)


class Supplier(Struct, frozen=True):
    """On whose behalf the agency sells."""

    name: str
    inn: str | None
    phones: tuple[str, ...] = ()


class Seller(Struct, frozen=True):
    """The agency's firm as the receipt needs it, with the settings of the desk."""

    tax_system: str
    vat: str
    cashier: str
    day: str = ""  # of the settlement, which decides the rates; empty: as they were set
    own_subject: int = SERVICE
    auto_open_shift: bool = True
    auto_close_expired: bool = False


class Sum(Struct, frozen=True):
    """What was paid, how, and whether it pays the whole deal at once."""

    roubles: int
    method: str  # "cash" or "card"
    whole: bool
    contact: str | None = None


def shown(state: str) -> str:
    """The word people see for a job's state."""
    return STATES[state]


def spread(roubles: int, positions: Sequence[Position]) -> dict[str, int]:
    """A payment over the services by what is still open of each, so that the last payment closes every line.

    What exceeds all of them stays out: it is an advance.
    """
    rests = [position.rest for position in positions]
    covered = min(roubles, sum(rests))
    if not covered:
        return {}
    parts = split(covered, rests)
    return {position.id: part for position, part in zip(positions, parts, strict=True) if part}


def body(
    job_id: str,
    paid: Sum,
    positions: Sequence[Position],
    parts: Mapping[str, int],
    seller: Seller,
    supplier: Supplier | None,
    advance_name: str,
) -> dict[str, Any]:
    """The receipt as the device gets it. SupplierMissing or SupplierInnMissing when it would be unlawful."""
    method = FULL_PREPAYMENT if paid.whole else PREPAYMENT
    items = lines(positions, parts, method, seller, supplier)
    advance = paid.roubles - sum(parts.values())
    if advance:
        vat = calculated(in_force(seller.vat, seller.day))
        items.append(_line(advance_name, advance, ADVANCE, PAYMENT, vat))
    return document(job_id, SALE, items, {paid.method: paid.roubles}, seller, paid.contact)


def returned(
    job_id: str,
    roubles: int,
    kind: str,
    mark: int,
    positions: Sequence[Position],
    parts: Mapping[str, int],
    seller: Seller,
    supplier: Supplier | None,
    advance_name: str,
    contact: str | None,
) -> dict[str, Any]:
    """A refund receipt: services with the mark of the receipt that is undone, and what was an advance."""
    items = lines(positions, parts, mark, seller, supplier)
    advance = roubles - sum(parts.values())
    if advance:
        vat = calculated(in_force(seller.vat, seller.day))
        items.append(_line(advance_name, advance, ADVANCE, PAYMENT, vat))
    return document(job_id, REFUND, items, {kind: roubles}, seller, contact)


def document(
    job_id: str,
    operation: str,
    items: Sequence[Mapping[str, Any]],
    payments: Mapping[str, int],
    seller: Seller,
    contact: str | None,
) -> dict[str, Any]:
    """Any receipt of ours; `payments` are kopecks by kind: cash, card, prepaid."""
    return {
        "job_id": job_id,
        "operation": operation,
        "tax_system": seller.tax_system,
        "cashier": {"name": seller.cashier[:LONGEST_CASHIER]},
        "buyer": _buyer(contact),
        "delivery": "paper_and_electronic" if contact else "paper",
        "items": list(items),
        "payments": dict(payments),
        "total": sum(item["sum"] for item in items),
        "auto_open_shift": seller.auto_open_shift,
        "auto_close_expired": seller.auto_close_expired,
    }


def lines(
    positions: Sequence[Position],
    parts: Mapping[str, int],
    method: int,
    seller: Seller,
    supplier: Supplier | None,
) -> list[dict[str, Any]]:
    """Services as lines of a receipt, each with its part of the sum; those without a part stay out."""
    return [
        _item(position, parts[position.id], method, seller, supplier)
        for position in positions
        if parts.get(position.id)
    ]


def _item(
    position: Position, amount: int, method: int, seller: Seller, supplier: Supplier | None
) -> dict[str, Any]:
    rate = in_force(position.vat or (seller.vat if position.own else "none"), seller.day)
    if method != FULL_SETTLEMENT:
        rate = calculated(rate)
    subject = seller.own_subject if position.own else SERVICE
    item = _line(position.name, amount, method, subject, rate)
    if not position.own:
        item["agent"] = {"type": "agent", "supplier": _agent(supplier)}
    return item


def _line(name: str, amount: int, method: int, subject: int, vat: str) -> dict[str, Any]:
    return {
        "name": " ".join(name.split())[:LONGEST_NAME],
        "price": amount,
        "quantity": ONE,
        "sum": amount,
        "vat": vat,
        "method": method,
        "subject": subject,
    }


def _agent(supplier: Supplier | None) -> dict[str, Any]:
    if supplier is None:
        raise SupplierMissing()
    if not supplier.inn:
        raise SupplierInnMissing(supplier.name)
    phones = [phone for phone in supplier.phones if _PHONE.fullmatch(phone)]
    return {"name": supplier.name, "phones": phones, "inn": supplier.inn}


def _buyer(contact: str | None) -> dict[str, str]:
    if not contact:
        return {}
    return {"email" if "@" in contact else "phone": contact}
