"""The journal of sales as INECRMAN gives it out: shifts with their receipts, built from the core's documents.
It shows neither other reports nor the user's requisite."""

from collections.abc import Iterator

from edge_agent.drivers.base import Kind
from edge_agent.drivers.mercury.answer import CHECKS
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import (
    CLOSE_SHIFT,
    CORRECTION,
    ESN,
    OPEN_SHIFT,
    OSN,
    PATENT,
    SALES,
    USN_INCOME,
    USN_INCOME_OUTCOME,
    Document,
)
from edge_agent.emulator.rule import CoreRefused
from edge_agent.vat import RATES

Fields = dict[str, object]

TAX_BITS = {0: OSN, 1: USN_INCOME, 2: USN_INCOME_OUTCOME, 4: ESN, 5: PATENT}
TAX_NUMBERS = {bit: number for number, bit in TAX_BITS.items()}
CHECK_TYPES = {(kind, int(operation)): code for code, (kind, operation) in CHECKS.items()}
PAYMENTS = ("cash", "ecash", "prepayment", "credit", "consideration")


def shifts(core: FiscalCore) -> list[Fields]:
    found: dict[int, Fields] = {}
    for made in _readable(core):
        if made.kind not in (OPEN_SHIFT, CLOSE_SHIFT, *SALES):
            continue
        shift = found.setdefault(made.shift, {"fnNum": core.state.fn, "num": made.shift, "checks": []})
        if made.kind == OPEN_SHIFT:
            shift["open"] = _report(made)
        elif made.kind == CLOSE_SHIFT:
            shift["close"] = {**_report(made), "fiscalSign": f"{made.fpd:010}"}
        else:
            checks = shift["checks"]
            assert isinstance(checks, list)
            checks.append(_check(made))
    return list(found.values())


def _readable(core: FiscalCore) -> Iterator[Document]:
    for fd in range(1, core.last_fd + 1):
        try:
            yield core.find(fd)
        except CoreRefused:
            return


def _report(made: Document) -> Fields:
    return {
        "fiscalDocNum": made.fd,
        "dateTime": moment(made),
        "cashierInfo": {"cashierName": made.cashier},
    }


def _check(made: Document) -> Fields:
    kind = Kind.correction if made.kind == CORRECTION else Kind.receipt
    tags = {tag: bytes.fromhex(raw) for tag, raw in made.tags}
    found: Fields = {
        "annulled": False,
        "fiscalDocNum": made.fd,
        "fiscalSign": f"{made.fpd:010}",
        "dateTime": moment(made),
        "num": made.receipt,
        "checkType": CHECK_TYPES[kind, made.operation],
        "taxSystem": TAX_NUMBERS[made.tax_system],
        "total": made.total,
        "payment": {name: paid for name, paid in zip(PAYMENTS, made.payments, strict=True) if paid},
        "goods": [_goods(made, place) for place in range(len(made.lines))],
    }
    for name, tag in (("additionalProps", 1192), ("sendCheckTo", 1008)):
        if tag in tags:
            found[name] = tags[tag].decode("cp866")
    return found


def _goods(made: Document, place: int) -> Fields:
    line = made.lines[place]
    tags = dict(tlv.unpack(b"".join(_packed(tag, raw) for tag, raw in line.tags)))
    return {
        "productName": line.name,
        "qty": line.quantity // 100,
        "price": line.price,
        "sum": line.sum,
        "taxCode": RATES[line.vat].tag,
        "paymentFormCode": line.method,
        "productTypeCode": line.subject,
        "section": line.department,
        **({"supplierINN": str(tags[1226]).strip()} if 1226 in tags else {}),
    }


def _packed(tag: int, raw: str) -> bytes:
    return tag.to_bytes(2, "little") + (len(raw) // 2).to_bytes(2, "little") + bytes.fromhex(raw)


def moment(made: Document) -> str:
    return made.moment.strftime("%Y-%m-%dT%H:%M:%S")
