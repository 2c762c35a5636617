"""What the register shows to tasks that only read. Nothing is changed here."""

import base64
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from edge_agent.drivers.atol.notation import Value, roubles
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator import archive
from edge_agent.emulator.atol import form
from edge_agent.emulator.atol.form import Task
from edge_agent.emulator.atol.sale import OPERATIONS, SYSTEMS
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import (
    CLOSE_SHIFT,
    CORRECTION,
    OPEN_SHIFT,
    RECEIPT,
    REGISTRATION,
    SALES,
    SETTLEMENT_REPORT,
    Document,
)

Shown = dict[str, Value]

DAY = timedelta(hours=24)
TYPES = {
    **{REGISTRATION: "registration", OPEN_SHIFT: "openShift", CLOSE_SHIFT: "closeShift"},
    **{RECEIPT: "receipt", CORRECTION: "receiptCorrection", SETTLEMENT_REPORT: "ofdExchangeStatus"},
}
PHASES = {
    **{"set_up": "configured", "in_use": "fiscalMode", "closed": "postFiscalMode"},
    **{"handed_over": "accessArchive"},
}
REPEATED = (1059, 1171)


def device_status(core: FiscalCore, _task: Task) -> Shown:
    state = core.state
    return {
        "deviceStatus": {
            "currentDateTime": moment(core.now),
            "shift": _shift(core),
            "blocked": False,
            "coverOpened": state.cover_open,
            "paperPresent": state.paper,
            "fiscal": True,
            "fnFiscal": state.phase == "in_use",
            "fnPresent": not state.fn_missing,
            "cashDrawerOpened": False,
        }
    }


def shift_status(core: FiscalCore, _task: Task) -> Shown:
    opened = core.shift_opened
    ends = opened + DAY if opened is not None else None
    return {
        "shiftStatus": {
            "state": _shift(core),
            "number": core.state.shift.number,
            "expiredTime": moment(ends) if ends else "1970-01-01T00:00:00+00:00",
            "documentsCount": core.state.shift.receipts,
        }
    }


def fn_status(core: FiscalCore, _task: Task) -> Shown:
    core.present()
    return {
        "fnStatus": {
            "fiscalDocumentNumber": core.last_fd,
            "fiscalReceiptNumber": core.state.shift.receipts,
            "warnings": _warnings(core),
        }
    }


def fn_info(core: FiscalCore, _task: Task) -> Shown:
    core.present()
    state = core.state
    return {
        "fnInfo": {
            "serial": state.fn,
            "version": "fn debug v 1.37",
            "execution": "Ин15-1М",
            "numberOfRegistrations": 1,
            "registrationsRemaining": 11,
            "validityDate": f"{state.valid_to}T00:00:00+03:00",
            "ffdVersion": core.switches.ffd,
            "fnFfdVersion": "1.2",
            "livePhase": PHASES.get(state.phase, "unknown"),
            "warnings": _warnings(core),
        }
    }


def device_info(core: FiscalCore, _task: Task) -> Shown:
    return {
        "deviceInfo": {
            "model": 63,
            "modelName": "АТОЛ 30Ф",
            "serial": f"001063{core.state.serial:08}",
            "firmwareVersion": "5.8.100",
            "configurationVersion": "5.8.100",
            "receiptLineLength": 32,
            "receiptLineLengthPix": 384,
            "ffdVersion": core.switches.ffd,
            "fnFfdVersion": "1.2",
        }
    }


def registration_info(core: FiscalCore, _task: Task) -> Shown:
    state = core.state
    return {
        "organization": {
            "name": state.owner,
            "vatin": state.inn,
            "address": state.address,
            "taxationTypes": [name for name, bit in SYSTEMS.items() if bit & state.tax_systems],
            "agents": ["another"],
        },
        "device": {
            "registrationNumber": state.rnm,
            "paymentsAddress": state.address,
            "ffdVersion": core.switches.ffd,
            "fnsUrl": "www.nalog.gov.ru",
        },
        "ofd": {"name": 'ООО "ОФД-Пример"', "vatin": "7700000023"},
    }


def exchange_status(core: FiscalCore, _task: Task) -> Shown:
    none: Shown = {"code": 0, "description": "Ошибок нет"}
    errors: Shown = {"network": none, "ofd": none, "fn": none, "fnCommandCode": 0, "documentNumber": 0}
    return {"status": exchange(core), "errors": errors}


def exchange(core: FiscalCore) -> Shown:
    waiting, since = core.queue(), core.queue_since()
    return {
        "notSentCount": len(waiting),
        "notSentFirstDocNumber": waiting[0] if waiting else 0,
        "notSentFirstDocDateTime": moment(since) if since else "1970-01-01T00:00:00+00:00",
    }


def drawer_status(core: FiscalCore, _task: Task) -> Shown:
    return {"cashDrawerStatus": {"cashDrawerOpened": False}, "counters": drawer(core)}


def drawer(core: FiscalCore) -> Shown:
    return {"cashSum": roubles(core.state.cash)}


def shift_totals(core: FiscalCore, _task: Task) -> Shown:
    counters = core.counters

    def moves(name: str) -> Shown:
        return {"count": counters.get(name, 0), "sum": roubles(counters.get(f"{name}_sum", 0))}

    receipts: Shown = {
        theirs: {
            "count": counters.get(f"shift_receipts_{number}", 0),
            "sum": roubles(counters.get(f"shift_sum_{number}", 0)),
        }
        for theirs, number in OPERATIONS.items()
    }
    return {
        "shiftTotals": {
            "shiftNumber": core.state.shift.number,
            "cashDrawer": {"sum": roubles(core.state.cash)},
            "income": moves("cash_in"),
            "outcome": moves("cash_out"),
            "receipts": receipts,
        }
    }


def fn_document(core: FiscalCore, task: Task) -> Shown:
    """The archive's tags: money in kopecks as the storage has it, signs and containers as the driver writes
    them."""
    fd = form.scaled(task, "fiscalDocumentNumber", 0)
    document = core.find(fd)
    raw = b"".join(archive.pieces(document, core.state))
    tags: dict[str, Value] = _tree(raw)
    tags["short"] = False
    tags["fiscalDocumentType"] = TYPES.get(document.kind, "unknown")
    if document.kind in SALES:
        tags["qr"] = _qr(core, document)
    shown: Shown = {"documentTLV": tags}
    if form.flag(task, "withRawData"):
        shown["rawData"] = base64.b64encode(raw).decode()
    return shown


def last_params(core: FiscalCore, task: Task) -> Shown:
    receipts = form.flag(task, "forReceipt")
    for document in reversed(core.documents):
        if not receipts or document.kind in SALES:
            return {"fiscalParams": fiscal_params(core, document)}
    return {"fiscalParams": {}}


def fiscal_params(core: FiscalCore, document: Document) -> Shown:
    found: Shown = {
        "fiscalDocumentDateTime": document.at,
        "fiscalDocumentNumber": document.fd,
        "fiscalDocumentSign": f"{document.fpd:010}",
        "fnNumber": core.state.fn,
        "registrationNumber": core.state.rnm,
        "shiftNumber": document.shift,
        "fnsUrl": "www.nalog.gov.ru",
    }
    if document.kind in SALES:
        found |= {"fiscalReceiptNumber": document.receipt, "total": roubles(document.total)}
    if document.kind == CLOSE_SHIFT:
        found["receiptsCount"] = core.state.shift.receipts
    return found


def moment(at: datetime) -> str:
    return at.replace(microsecond=0).isoformat()


def _shift(core: FiscalCore) -> str:
    if not core.state.shift.open:
        return "closed"
    return "expired" if core.expired else "opened"


def _warnings(core: FiscalCore) -> Shown:
    there = core.warnings
    return {
        "criticalError": False,
        "memoryOverflow": "fn_nearly_full" in there,
        "needReplacement": "fn_three_days" in there,
        "ofdTimeout": "ofd_late" in there,
        "resourceExhausted": "fn_thirty_days" in there,
    }


def _tree(raw: bytes) -> Shown:
    found: dict[str, Value] = {}
    for tag, content in tlv.split(raw):
        value = _shown(tag, content)
        if tag in REPEATED:
            before = found.get(str(tag), [])
            found[str(tag)] = [*(before if isinstance(before, list) else []), value]
        else:
            found[str(tag)] = value
    return found


def _shown(tag: int, content: bytes) -> Value:
    if tag in tlv.CONTAINER:
        return _tree(content)
    if tag == 1077:
        return content.hex().upper()
    if tag in tlv.TIME:
        return datetime.fromtimestamp(int.from_bytes(content, "little"), UTC).isoformat()
    if tag in tlv.TEXT or tag == 1197:
        return content.decode("cp866").strip()
    return int.from_bytes(content, "little")


def _qr(core: FiscalCore, document: Document) -> str:
    at, total = document.moment, document.total
    return (
        f"t={at:%Y%m%dT%H%M}&s={total // 100}.{total % 100:02}&fn={core.state.fn}"
        f"&i={document.fd}&fp={document.fpd}&n={document.operation}"
    )


Show = Callable[[FiscalCore, Task], Shown]
VIEWS: Mapping[str, Show] = {
    "getDeviceStatus": device_status,
    "getShiftStatus": shift_status,
    "getFnStatus": fn_status,
    "getFnInfo": fn_info,
    "getDeviceInfo": device_info,
    "getRegistrationInfo": registration_info,
    "ofdExchangeStatus": exchange_status,
    "getCashDrawerStatus": drawer_status,
    "getShiftTotals": shift_totals,
    "getOverallTotals": shift_totals,
    "getFnDocument": fn_document,
    "getLastFiscalParams": last_params,
}
