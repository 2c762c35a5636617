"""Results as the cloud gets them, built in one place from what the device said."""

from datetime import datetime, tzinfo

from edge_agent.clock import local
from edge_agent.drivers.base import Identity
from edge_agent.receipt import Receipt


def qr(at: datetime, total: int, fn: str, fd: int, fpd: str, operation: int, zone: tzinfo | None) -> str:
    """Text of the code on the paper; two decimals with a dot, fixed order."""
    moment = at.astimezone(zone).strftime("%Y%m%dT%H%M")
    return f"t={moment}&s={total // 100}.{total % 100:02}&fn={fn}&i={fd}&fp={fpd}&n={operation}"


def receipt_result(
    receipt: Receipt,
    identity: Identity,
    made: dict[str, int | str | None],
    at: datetime,
    zone: tzinfo | None,
) -> dict[str, object]:
    """`made` holds fd, fpd, shift, receipt_in_shift and how; the paper is asked about afterwards."""
    fd, fpd = int(made["fd"] or 0), str(made["fpd"])
    return {
        **made,
        "fn": identity.fn,
        "rnm": identity.rnm,
        "at": local(at, zone),
        "total": receipt.total,
        "change": receipt.payments.all - receipt.total,
        "printed": None,
        "qr": qr(at, receipt.total, identity.fn, fd, fpd, receipt.operation, zone),
    }


def shift_result(
    fd: int | None, fpd: str | None, shift: int, at: datetime, zone: tzinfo | None
) -> dict[str, object]:
    return {"shift": shift, "fd": fd, "fpd": fpd, "at": local(at, zone)}
