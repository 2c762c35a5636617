"""Results as the cloud gets them, built in one place from what the device said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from edge_agent.clock import local
from edge_agent.drivers.base import Document, Identity, Kind
from edge_agent.receipt import Receipt
from edge_agent.verdict import Decision


@dataclass(frozen=True)
class Made:
    """What is known of a piece of work that was done; `fd` and `fpd` are None where nothing can be read."""

    at: datetime
    shift: int
    fd: int | None = None
    fpd: str | None = None
    receipts: int = 0
    how: str = "answer"
    printed: bool | None = None
    queue: int = 0
    drawer: int | None = None


def qr(at: datetime, total: int, fn: str, fd: int, fpd: str, operation: int, zone: tzinfo | None) -> str:
    """Text of the code on the paper; two decimals with a dot, fixed order."""
    moment = at.astimezone(zone).strftime("%Y%m%dT%H%M")
    return f"t={moment}&s={total // 100}.{total % 100:02}&fn={fn}&i={fd}&fp={fpd}&n={operation}"


def receipt_result(
    receipt: Receipt, identity: Identity, made: Made, zone: tzinfo | None
) -> dict[str, object]:
    """Of a receipt or a correction; its paper is asked about afterwards."""
    fd, fpd = made.fd or 0, str(made.fpd)
    return {
        "fd": fd,
        "fpd": fpd,
        "shift": made.shift,
        "receipt_in_shift": made.receipts,
        "how": made.how,
        "fn": identity.fn,
        "rnm": identity.rnm,
        "at": local(made.at, zone),
        "total": receipt.total,
        "change": receipt.payments.all - receipt.total,
        "printed": made.printed,
        "qr": qr(made.at, receipt.total, identity.fn, fd, fpd, receipt.operation, zone),
    }


def work_result(kind: str, made: Made, zone: tzinfo | None) -> dict[str, object]:
    """Of everything else."""
    at = local(made.at, zone)
    if kind in ("cash_in", "cash_out"):
        return {"shift": made.shift, "drawer": made.drawer, "at": at}
    if kind in ("copy", "continue_print", "drawer", "text"):
        return {"shift": made.shift, "at": at}
    report: dict[str, object] = {
        "shift": made.shift,
        "fd": made.fd or None,
        "fpd": made.fpd or None,
        "at": at,
    }
    return {**report, "queue": made.queue} if kind == "settlement_report" else report


def doubt_result(
    decision: Decision, before: int | None, after: int, fn: str, found: Sequence[dict[str, object]]
) -> dict[str, object]:
    """For the person who has to decide: what the counts were, what is there, what is likely."""
    return {
        "proposal": decision.proposal,
        "before_fd": before,
        "after_fd": after,
        "fn": fn,
        "reason": decision.reason,
        "found": list(found),
    }


def found(document: Document, zone: tzinfo | None) -> dict[str, object]:
    return {
        "fd": document.fd,
        "kind": document.kind,
        "operation": document.operation.name if document.operation else None,
        "total": document.total,
        "at": local(document.at, zone),
        "fpd": document.fpd,
        "marker": document.marker,
    }


def unseen(fd: int, noticed: datetime, zone: tzinfo | None) -> dict[str, object]:
    """A document of which only the number is known."""
    return found(Document(fd, Kind.other, noticed, ""), zone)
