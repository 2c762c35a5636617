"""Answers of INECRMAN read into the agent's own records. It sends nothing and decides nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from edge_agent.drivers.base import Kind
from edge_agent.fields import FieldWrong, Object, flag, maybe, number, optional, rows, section, text
from edge_agent.receipt import Operation

TAX_SYSTEMS = {"osn": 0, "usn_income": 1, "usn_income_outcome": 2, "esn": 4, "patent": 5}
# Receipts and corrections do not follow the same order.
CHECKS = {
    **{0: (Kind.receipt, Operation.sale), 1: (Kind.receipt, Operation.refund)},
    **{2: (Kind.receipt, Operation.purchase), 3: (Kind.receipt, Operation.purchase_refund)},
    **{4: (Kind.correction, Operation.sale), 5: (Kind.correction, Operation.purchase)},
    **{6: (Kind.correction, Operation.refund), 7: (Kind.correction, Operation.purchase_refund)},
}
FISCAL_MODE = 1


@dataclass(frozen=True)
class Facts:
    """GetStatus. Times are the device's own, without a zone."""

    clock: datetime
    paper: bool
    shift_open: bool
    expired: bool
    shift: int
    opened_at: datetime | None
    cash: int
    check_open: bool
    goods: int
    receipts: int
    fn: str
    phase: int
    last_fd: int
    queue: int
    queue_since: datetime | None


@dataclass(frozen=True)
class Registration:
    rnm: str
    inn: str
    tax_systems: tuple[str, ...]


@dataclass(frozen=True)
class Sale:
    """A document of the device's own journal of sales."""

    fd: int
    kind: Kind
    at: datetime
    fpd: str = ""
    operation: Operation | None = None
    total: int | None = None
    shift: int | None = None


def facts(source: Object) -> Facts:
    shift, check, storage = (section(source, name) for name in ("shiftInfo", "checkInfo", "fnInfo"))
    waiting = optional(storage, "unsignedDocs")
    return Facts(
        clock=moment(source, "dateTime"),
        paper=flag(source, "paperPresence", True),
        shift_open=flag(shift, "isOpen"),
        expired=flag(shift, "is24Expired", False),
        shift=_count(shift, "num"),
        opened_at=_maybe_moment(shift, "lastOpen"),
        cash=_count(shift, "cash"),
        check_open=flag(check, "isOpen"),
        goods=_count(check, "goodsQty"),
        receipts=_count(check, "num"),
        fn=text(storage, "fnNum"),
        phase=number(storage, "status"),
        last_fd=_count(optional(storage, "lastDoc"), "num"),
        queue=_count(waiting, "qty"),
        queue_since=_maybe_moment(waiting, "firstDateTime") if _count(waiting, "qty") else None,
    )


def registration(source: Object) -> Registration:
    """What the device was registered with; empty when it was not."""
    known = optional(source, "registrationInfo")
    systems = known.get("taxSystem")
    numbers = systems if isinstance(systems, list) else []
    return Registration(
        rnm=text(optional(known, "kkt"), "regNum", ""),
        inn=text(optional(known, "owner"), "inn", ""),
        tax_systems=tuple(name for name, value in TAX_SYSTEMS.items() if value in numbers),
    )


def sales(source: Object, fn: str) -> Iterator[Sale]:
    """Documents of one fiscal storage in the journal; receipts that were reset never became documents."""
    for shift in rows(source, "shifts"):
        if text(shift, "fnNum") != fn:
            continue
        number_of = number(shift, "num")
        for part, kind in (("open", Kind.open_shift), ("close", Kind.close_shift)):
            report = optional(shift, part)
            if report:
                yield Sale(*_head(report, kind), shift=number_of)
        for check in rows(shift, "checks") if shift.get("checks") else []:
            if not flag(check, "annulled", False):
                kind, operation = _check_type(check)
                yield Sale(*_head(check, kind), operation, number(check, "total"), number_of)


def _check_type(check: Object) -> tuple[Kind, Operation]:
    code = number(check, "checkType")
    if code not in CHECKS:
        raise FieldWrong("checkType")
    return CHECKS[code]


def _head(source: Object, kind: Kind) -> tuple[int, Kind, datetime, str]:
    return number(source, "fiscalDocNum"), kind, moment(source, "dateTime"), sign(source)


def sign(source: Object) -> str:
    """Digits of the fiscal sign without leading zeros; empty where the journal has none."""
    value = source.get("fiscalSign")
    digits = str(value) if isinstance(value, int) else maybe(source, "fiscalSign") or ""
    if digits and not digits.isdecimal():
        raise FieldWrong("fiscalSign")
    return digits.lstrip("0") or digits[:1]


def moment(source: Object, name: str) -> datetime:
    try:
        at = datetime.fromisoformat(text(source, name))
    except ValueError as error:
        raise FieldWrong(name) from error
    return at.replace(tzinfo=None)


def _maybe_moment(source: Object, name: str) -> datetime | None:
    return moment(source, name) if source.get(name) else None


def _count(source: Object, name: str) -> int:
    """A number that a device may leave out or null when there is nothing to count."""
    return 0 if source.get(name) is None else number(source, name)
