"""Receipts that put a settlement right, in the form that the register's format of documents knows. Pure.

Up to format 1.05 a wrong receipt is undone by a refund receipt and a new one, each with the sign of the wrong
one; from 1.1 on by correction receipts. A settlement without any receipt gets a correction receipt in both.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from tropa.faults import RuleBroken
from tropa.receipts.model import REFUND, SALE

OLD_FORMATS = ("1.0", "1.05")
OPPOSITE = {
    SALE: REFUND,
    REFUND: SALE,
    "purchase": "purchase_refund",
    "purchase_refund": "purchase",
}
RECEIPT, CORRECTION = "receipt", "correction"


class OrderNumberMissing(RuleBroken):
    """A correction by order of the tax service names the order."""

    code = "correction-number-missing"


class Basis(Struct, frozen=True):
    """Why a settlement is corrected: by oneself or by order; `date` is that of the settlement, yyyy-mm-dd."""

    kind: str
    date: str
    number: str | None = None
    description: str | None = None

    def __post_init__(self) -> None:
        if self.kind == "instruction" and not self.number:
            raise OrderNumberMissing(self.kind)

    @property
    def told(self) -> dict[str, str]:
        """As the device gets it."""
        pairs = {"kind": self.kind, "date": self.date, "number": self.number, "description": self.description}
        return {name: value for name, value in pairs.items() if value}


class Step(Struct, frozen=True):
    """One receipt to make: the kind of work it is for the desk, and its body."""

    work: str
    body: dict[str, Any]


def missing(body: Mapping[str, Any], basis: Basis) -> Step:
    """A settlement that had no receipt."""
    return Step(CORRECTION, {**body, "correction": basis.told})


def undone(wrong: Mapping[str, Any], fpd: str, job_id: str, basis: Basis, ffd: str) -> Step:
    """The opposite of a wrong receipt, line by line."""
    kept = {name: value for name, value in wrong.items() if name not in ("correction", "wrong_fpd")}
    body = {**kept, "job_id": job_id, "operation": OPPOSITE[wrong["operation"]]}
    return _formed(body, fpd, basis, ffd)


def right(body: Mapping[str, Any], fpd: str, basis: Basis, ffd: str) -> Step:
    """What the wrong receipt should have been."""
    return _formed(body, fpd, basis, ffd)


def _formed(body: Mapping[str, Any], fpd: str, basis: Basis, ffd: str) -> Step:
    if ffd in OLD_FORMATS:
        return Step(RECEIPT, {**body, "wrong_fpd": fpd})
    return Step(CORRECTION, {**body, "wrong_fpd": fpd, "correction": basis.told})
