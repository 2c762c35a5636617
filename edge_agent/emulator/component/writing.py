"""XML that the double answers with, in three ways in which real drivers differ: roots, order and letters of
the names, spelling of flags, codes in place of format versions."""

from collections.abc import Mapping
from datetime import datetime

from edge_agent.drivers.component.tree import Node, write
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import Document

PLAIN, CODED, CYRILLIC = 0, 1, 2
STYLES = (PLAIN, CODED, CYRILLIC)
Value = str | int | bool | datetime
OLD = {
    **{"FNError": "UrgentReplacementFN", "FNOverflow": "MemoryOverflowFN", "FNFail": "ResourcesExhaustionFN"},
    **{"CompanyName": "OrganizationName", "INN": "VATIN", "TaxationSystems": "TaxVariant"},
    **{"SaleAddress": "AddressSettle", "IsOffline": "OfflineMode"},
}
VERSIONS = {"1.05": ("1.0.5", "2"), "1.1": ("1.1", "3"), "1.2": ("1.2", "4")}
SYSTEM_BITS = (0, 1, 2, 4, 5)


def rendered(root: str, said: Mapping[str, Value], style: int, old: bool) -> str:
    """One answer: the values as attributes of Parameters under the root, or as this style has it."""
    named = {OLD.get(name, name) if old else name: _spelled(value, style) for name, value in said.items()}
    if style == CODED:
        return write(Node("Parameters", dict(reversed(named.items()))))
    if style == CYRILLIC:
        twins = {name.replace("C", "С").replace("a", "а"): value for name, value in named.items()}
        text = write(Node("Table", {}, [Node("Parameters", {}, []), Node("Record", twins)]))
        return "\ufeff" + text.replace('encoding="UTF-8"', 'encoding="windows-1251" standalone="yes"')
    return write(Node(root, {}, [Node("Parameters", named)]))


def _spelled(value: Value, style: int) -> str:
    if isinstance(value, bool):
        return str(int(value)) if style == CODED else str(value) if style == CYRILLIC else str(value).lower()
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}" if style == CYRILLIC else f"{value:%Y-%m-%dT%H:%M:%S}"
    return str(value)


def rub(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02}"


def table(core: FiscalCore, style: int) -> dict[str, Value]:
    """TableParametersKKT."""
    state, first = core.state, core.documents[0]
    systems = [str(number) for number in SYSTEM_BITS if state.tax_systems & 1 << number]
    version = VERSIONS[core.switches.ffd][style == CODED]
    return {
        "KKTNumber": state.rnm,
        "KKTSerialNumber": str(state.serial),
        "FirmwareVersion": "1.0",
        "Fiscal": True,
        "FFDVersionFN": version,
        "FFDVersionKKT": version,
        "FNSerialNumber": state.fn,
        "DocumentNumber": 1,
        "DateTime": first.moment,
        "CompanyName": state.owner,
        "INN": state.inn,
        "SaleAddress": state.address,
        "TaxationSystems": ",".join(systems),
        "IsOffline": False,
    }


def backlog(core: FiscalCore) -> dict[str, Value]:
    waiting, since = core.queue(), core.queue_since()
    return {
        "BacklogDocumentsCounter": len(waiting),
        "BacklogDocumentFirstNumber": waiting[0] if waiting else 0,
        **({"BacklogDocumentFirstDateTime": since} if since else {}),
    }


def shift_state(core: FiscalCore) -> int:
    if not core.state.shift.open:
        return 1
    return 3 if core.expired else 2


def status(core: FiscalCore) -> dict[str, Value]:
    """OutputParameters of GetCurrentStatus."""
    shift = core.state.shift
    return {
        "ShiftNumber": shift.number,
        "CheckNumber": core.last_fd,
        "ShiftClosingCheckNumber": shift.receipts,
        "ShiftState": shift_state(core),
        "CashBalance": rub(core.state.cash),
        **backlog(core),
        "FNValidityDate": f"{core.state.valid_to}T00:00:00",
    }


def report(core: FiscalCore, made: Document, closed: bool) -> dict[str, Value]:
    """OutputParameters of opening and closing a shift."""
    more = {"CashBalance": rub(core.state.cash), **backlog(core)} if closed else {}
    return {
        "ShiftNumber": made.shift,
        "DateTime": made.moment,
        "ShiftState": shift_state(core),
        **more,
        "FNError": "fn_three_days" in core.warnings,
        "FNOverflow": "fn_nearly_full" in core.warnings,
        "FNFail": "fn_thirty_days" in core.warnings,
    }


def receipt(core: FiscalCore, made: Document, style: int) -> dict[str, Value]:
    """DocumentOutputParameters."""
    printed = {"PrintError": bool(core.state.stopped)} if style != CYRILLIC else {}
    return {
        "ShiftNumber": made.shift,
        "CheckNumber": made.fd,
        "ShiftClosingCheckNumber": 0 if style == CODED else made.receipt,
        "AddressSiteInspections": "www.nalog.gov.ru",
        "FiscalSign": f"{made.fpd:010}" if style == CODED else str(made.fpd),
        "DateTime": made.moment,
        **printed,
    }
