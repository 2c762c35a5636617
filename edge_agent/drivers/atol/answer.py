"""ATOL's answers read into the agent's own records. Tolerant of what versions of the driver leave out or
write otherwise; it sends nothing and decides nothing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import cast

from edge_agent.clock import placed
from edge_agent.drivers.atol.notation import Answer, Malformed, kopecks
from edge_agent.drivers.atol.task import TAX_SYSTEMS
from edge_agent.drivers.atol.way import Look
from edge_agent.drivers.base import Cash, Fiscal, Identity, Status

SHIFT = timedelta(hours=24)
QUEUE_LIMIT = timedelta(days=30)
SHIFTS = {"closed": "closed", "opened": "open", "expired": "expired"}
SYSTEMS = {theirs: ours for ours, theirs in TAX_SYSTEMS.items()}
WARNINGS = {
    **{"needReplacement": "fn_three_days", "resourceExhausted": "fn_thirty_days"},
    **{"memoryOverflow": "fn_nearly_full", "ofdTimeout": "ofd_late"},
}


def part(source: Answer, name: str) -> Answer:
    """An object within; an absent one and null are the same: empty."""
    value = source.get(name)
    return cast(Answer, value) if isinstance(value, Mapping) else {}


def whole(source: Answer, name: str, default: int | None = None) -> int:
    value = source.get(name)
    if value is None and default is not None:
        return default
    if isinstance(value, str) and value.isdigit():
        return int(value)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed(name)
    return value


def words(source: Answer, name: str) -> str:
    value = source.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def moment(value: object, zone: tzinfo | None) -> datetime | None:
    """Device time. The offset in it is the driver's guess: the reading is the time of the place."""
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return placed(at.replace(tzinfo=None), zone) if at.year > 2000 else None


def sign(value: object) -> str:
    """Fiscal sign as digits without leading zeros."""
    digits = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not digits.isdigit():
        raise Malformed("fiscalDocumentSign")
    return str(int(digits))


def fiscal(answer: Answer, zone: tzinfo | None, change: int = 0, total: int | None = None) -> Fiscal:
    """What a task has made. A total that is not ours is no answer to it."""
    made = part(answer, "fiscalParams")
    if total is not None and made.get("total") is not None and kopecks(made["total"]) != total:
        raise Malformed("total")
    missing = part(answer, "warnings").get("notPrinted")
    return Fiscal(
        fd=whole(made, "fiscalDocumentNumber"),
        fpd=sign(made.get("fiscalDocumentSign")),
        at=moment(made.get("fiscalDocumentDateTime"), zone),
        shift=whole(made, "shiftNumber", 0) or None,
        change=change,
        printed=not missing if isinstance(missing, bool) else None,
    )


def status(answers: Sequence[Answer], look: Look | None, zone: tzinfo | None) -> Status:
    """Out of getDeviceStatus, getShiftStatus, getFnStatus, getFnInfo and ofdExchangeStatus, in this order."""
    device, shift, storage, info, exchange = (
        part(answer, name)
        for answer, name in zip(
            answers, ("deviceStatus", "shiftStatus", "fnStatus", "fnInfo", "status"), strict=True
        )
    )
    clock = moment(device.get("currentDateTime"), zone)
    state = SHIFTS.get(words(shift, "state"))
    if clock is None or state is None or not words(info, "serial"):
        raise Malformed("status")
    paper, cover = device.get("paperPresent") is not False, device.get("coverOpened") is True
    queue = whole(exchange, "notSentCount", 0)
    since = moment(exchange.get("notSentFirstDocDateTime"), zone) if queue else None
    return Status(
        fn=words(info, "serial"),
        last_fd=whole(storage, "fiscalDocumentNumber"),
        shift=state,
        shift_number=whole(shift, "number", 0),
        receipts=whole(storage, "fiscalReceiptNumber", 0),
        opened_at=_opened(shift, zone) if state != "closed" else None,
        document_open=bool(look and look.receipt_open),
        printing=False,
        paper=paper,
        cover_open=cover,
        waits_continue=bool(look and not look.printed) and paper and not cover,
        clock=clock,
        ofd_queue=queue,
        warnings=_warnings(part(info, "warnings"), part(storage, "warnings")),
        queue_since=since,
        blocked=_blocked(device, info, clock, since is not None and clock - since > QUEUE_LIMIT),
    )


def identity(answers: Sequence[Answer]) -> Identity:
    """Out of getDeviceInfo, getRegistrationInfo, getFnInfo and getFnStatus, in this order."""
    device, info = part(answers[0], "deviceInfo"), part(answers[2], "fnInfo")
    organization, registered = part(answers[1], "organization"), part(answers[1], "device")
    systems = organization.get("taxationTypes")
    named = [SYSTEMS.get(str(one)) for one in systems] if isinstance(systems, list) else []
    return Identity(
        model=words(device, "modelName") or words(device, "model"),
        serial=words(device, "serial"),
        fn=words(info, "serial"),
        rnm=words(registered, "registrationNumber"),
        inn=words(organization, "vatin"),
        tax_systems=tuple(name for name in named if name),
        last_fd=last_fd(answers[3]),
        ffd=ffd(answers[0]) or words(info, "ffdVersion"),
        valid_to=_day(info.get("validityDate")),
    )


def last_fd(fn_status: Answer) -> int:
    return whole(part(fn_status, "fnStatus"), "fiscalDocumentNumber")


def ffd(device_info: Answer) -> str:
    return words(part(device_info, "deviceInfo"), "ffdVersion")


def cash(answer: Answer) -> Cash:
    totals = part(answer, "shiftTotals")
    return Cash(
        drawer=kopecks(part(totals, "cashDrawer").get("sum", 0)),
        ins=whole(part(totals, "income"), "count"),
        outs=whole(part(totals, "outcome"), "count"),
    )


def _opened(shift: Answer, zone: tzinfo | None) -> datetime | None:
    """The driver tells when the shift ends; it began a day before."""
    ends = moment(shift.get("expiredTime"), zone)
    return ends - SHIFT if ends else None


def _warnings(*flags: Answer) -> tuple[str, ...]:
    return tuple(ours for theirs, ours in WARNINGS.items() if any(one.get(theirs) is True for one in flags))


def _blocked(device: Answer, info: Answer, clock: datetime, overdue: bool) -> str | None:
    if device.get("fnPresent") is False:
        return "fn_missing"
    if part(info, "warnings").get("criticalError") is True or device.get("blocked") is True:
        return "device_fault"
    phase = words(info, "livePhase")
    if phase and phase != "fiscalMode":
        return "fn_state"
    ends = _day(info.get("validityDate"))
    if ends is not None and ends < clock.date():
        return "fn_expired"
    return "ofd_overdue" if overdue else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
