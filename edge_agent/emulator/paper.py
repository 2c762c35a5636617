"""The paper tape: documents as lines of 42 characters, and a slip as an SVG picture with its QR code.
Pure."""

from datetime import datetime
from functools import lru_cache
from html import escape

import segno

from edge_agent.drivers.shtrih.tlv import flat, unpack
from edge_agent.emulator.record import (
    CLOSE_SHIFT,
    CORRECTION,
    OPEN_SHIFT,
    RECEIPT,
    REGISTRATION,
    SALES,
    SETTLEMENT_REPORT,
    Document,
    Line,
    Slip,
    State,
    Tags,
)

WIDTH = 42
TITLES = {
    REGISTRATION: "ОТЧЁТ О РЕГИСТРАЦИИ",
    OPEN_SHIFT: "ОТЧЁТ ОБ ОТКРЫТИИ СМЕНЫ",
    RECEIPT: "КАССОВЫЙ ЧЕК",
    CLOSE_SHIFT: "ОТЧЁТ О ЗАКРЫТИИ СМЕНЫ",
    CORRECTION: "КАССОВЫЙ ЧЕК КОРРЕКЦИИ",
    SETTLEMENT_REPORT: "ОТЧЁТ О СОСТОЯНИИ РАСЧЁТОВ",
}
OPERATIONS = {1: "ПРИХОД", 2: "ВОЗВРАТ ПРИХОДА", 3: "РАСХОД", 4: "ВОЗВРАТ РАСХОДА"}
SYSTEMS = {1: "ОСН", 2: "УСН доход", 4: "УСН доход - расход", 16: "ЕСХН", 32: "ПАТЕНТ"}
METHODS = {
    **{1: "ПРЕДОПЛАТА 100%", 2: "ПРЕДОПЛАТА", 3: "АВАНС", 4: "ПОЛНЫЙ РАСЧЁТ"},
    **{5: "ЧАСТИЧНЫЙ РАСЧЁТ И КРЕДИТ", 6: "ПЕРЕДАЧА В КРЕДИТ", 7: "ОПЛАТА КРЕДИТА"},
}
SUBJECTS = {1: "ТОВАР", 3: "РАБОТА", 4: "УСЛУГА", 10: "ПЛАТЁЖ", 11: "АГЕНТСКОЕ ВОЗНАГРАЖДЕНИЕ"}
VAT = {
    **{"vat20": "НДС 20%", "vat10": "НДС 10%", "vat0": "НДС 0%", "none": "БЕЗ НДС", "vat120": "НДС 20/120"},
    **{"vat110": "НДС 10/110", "vat5": "НДС 5%", "vat7": "НДС 7%", "vat105": "НДС 5/105"},
    **{"vat107": "НДС 7/107", "vat22": "НДС 22%", "vat122": "НДС 22/122"},
}
PAID = (
    "НАЛИЧНЫМИ",
    "БЕЗНАЛИЧНЫМИ",
    "ПРЕДВАРИТЕЛЬНАЯ ОПЛАТА (АВАНС)",
    "ПОСЛЕДУЮЩАЯ ОПЛАТА (КРЕДИТ)",
    "ВСТРЕЧНОЕ",
)


def rub(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02}"


def plain(lines: list[str]) -> list[str]:
    return [line.center(WIDTH).rstrip() for line in lines]


def pair(left: str, right: str) -> list[str]:
    """Text at both edges; a long left part wraps and the right one stands in the last row."""
    rows = [left[place : place + WIDTH] for place in range(0, len(left), WIDTH)] or [""]
    if len(rows[-1]) + 1 + len(right) > WIDTH:
        rows.append("")
    rows[-1] = rows[-1] + right.rjust(WIDTH - len(rows[-1]))
    return rows


def document(made: Document, state: State) -> tuple[list[str], str | None]:
    """Lines of the tape and the text of the QR code (receipts only)."""
    lines = [
        *plain([state.owner, state.address, "", TITLES[made.kind]]),
        *pair(stamp(made.moment), f"СМЕНА {made.shift}"),
    ]
    if made.kind in SALES:
        lines += _receipt(made)
    if made.kind == SETTLEMENT_REPORT:
        lines += pair("НЕПЕРЕДАННЫХ ФД", str(made.queue))
        lines += pair("ФД НЕ ПЕРЕДАНЫ С", stamp(datetime.fromisoformat(made.since))) if made.since else []
    lines += [
        *pair("КАССИР", made.cashier or "-"),
        *pair("ИНН", state.inn),
        *pair("РН ККТ", state.rnm),
        *pair("ФН", state.fn),
        *pair(f"ФД {made.fd}", f"ФП {made.fpd:010}"),
    ]
    return lines, code(made, state) if made.kind in SALES else None


def x_report(state: State, at: datetime) -> list[str]:
    shift = state.shift
    return [
        *plain([state.owner, "X-ОТЧЁТ (СУТОЧНЫЙ БЕЗ ГАШЕНИЯ)"]),
        *pair(stamp(at), f"СМЕНА {shift.number}"),
        *pair("ЧЕКОВ ЗА СМЕНУ", str(shift.receipts)),
        *pair("НАЛИЧНЫХ В ЯЩИКЕ", rub(state.cash)),
    ]


def code(made: Document, state: State) -> str:
    moment = made.moment.strftime("%Y%m%dT%H%M")
    return f"t={moment}&s={rub(made.total)}&fn={state.fn}&i={made.fd}&fp={made.fpd}&n={made.operation}"


def stamp(at: datetime) -> str:
    return at.strftime("%d.%m.%Y %H:%M")


def svg(slip: Slip) -> str:
    """A picture of the slip: one row of text for each line, the QR code as squares below."""
    row, left, wide = 18, 14, 410
    height = row * len(slip.lines) + 40
    texts = "".join(
        f'<text x="{left}" y="{row * number + 24}" xml:space="preserve">{escape(line)}</text>'
        for number, line in enumerate(slip.lines)
    )
    squares, size = _squares(slip.qr, left, height) if slip.qr else ("", 0)
    tall = height + size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}" '
        f'font-family="DejaVu Sans Mono, Consolas, monospace" font-size="14.5">'
        f'<rect width="{wide}" height="{tall}" fill="#fffef8"/>{texts}{squares}</svg>'
    )


@lru_cache(512)
def _squares(text: str, left: int, top: int, side: int = 5) -> tuple[str, int]:
    matrix = segno.make(text, error="m", micro=False).matrix
    path = "".join(
        f"M{left + x * side} {top + y * side}h{side}v{side}h-{side}z"
        for y, cells in enumerate(matrix)
        for x, cell in enumerate(cells)
        if cell
    )
    return f'<path d="{path}"/>', len(matrix) * side + 20


def _receipt(made: Document) -> list[str]:
    lines = [
        *plain([OPERATIONS[made.operation]]),
        *pair(f"ЧЕК {made.receipt}", SYSTEMS.get(made.tax_system, "")),
    ]
    if made.kind == CORRECTION:
        lines += _basis(made)
    for line in made.lines:
        lines += _line(line)
    lines += [*pair("ИТОГ", rub(made.total))]
    for name, amount in zip(PAID, made.payments, strict=True):
        lines += pair(name, rub(amount)) if amount else []
    lines += pair("СДАЧА", rub(made.change)) if made.change else []
    return lines + _requisites(made.tags)


def _basis(made: Document) -> list[str]:
    lines = plain(["САМОСТОЯТЕЛЬНО" if made.own else "ПО ПРЕДПИСАНИЮ"])
    basis = _read(made.tags).get(1174)
    found = flat(basis) if isinstance(basis, list) else {}
    day = found.get(1178)
    lines += pair(
        "ДАТА КОРРЕКТИРУЕМОГО РАСЧЁТА", day.strftime("%d.%m.%Y") if isinstance(day, datetime) else "-"
    )
    return lines + (pair("НОМЕР ПРЕДПИСАНИЯ", str(found[1179])) if 1179 in found else [])


def _line(line: Line) -> list[str]:
    quantity = f"{line.quantity // 1_000_000}.{line.quantity % 1_000_000:06}".rstrip("0").rstrip(".")
    lines = [*pair(line.name, ""), *pair(f"{quantity} x {rub(line.price)}", rub(line.sum))]
    lines += pair(VAT[line.vat], rub(line.vat_sum) if line.vat_sum else "")
    lines += pair(METHODS.get(line.method, ""), SUBJECTS.get(line.subject, f"ПРЕДМЕТ {line.subject}"))
    found = _read(line.tags)
    supplier = found.get(1224)
    if isinstance(supplier, list):
        lines += [*pair("АГЕНТ. ПОСТАВЩИК", ""), *pair(str(flat(supplier).get(1225, "")), "")]
        lines += pair("ИНН ПОСТАВЩИКА", str(found.get(1226, "")).strip())
    return [row.rstrip() for row in lines]


def _requisites(tags: Tags) -> list[str]:
    found = _read(tags)
    lines = pair("ЭЛ. АДР. ПОКУПАТЕЛЯ", str(found[1008])) if 1008 in found else []
    lines += pair("ФП ИСПРАВЛЯЕМОГО ЧЕКА", str(found[1192])) if 1192 in found else []
    user = found.get(1084)
    if isinstance(user, list):
        pairs = flat(user)
        lines += pair(str(pairs.get(1085, "")), str(pairs.get(1086, "")))
    return lines


def _read(tags: Tags) -> dict[int, object]:
    found: dict[int, object] = {}
    for tag, content in tags:
        raw = bytes.fromhex(content)
        found.update(unpack(tag.to_bytes(2, "little") + len(raw).to_bytes(2, "little") + raw))
    return found
