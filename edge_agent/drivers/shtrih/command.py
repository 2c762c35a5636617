"""Bodies of the ШТРИХ commands that the driver sends. Pure builders: the model in, bytes out."""

from collections.abc import Sequence

from edge_agent.drivers.shtrih import tlv
from edge_agent.drivers.shtrih.pieces import NOT_GIVEN, money, password, words
from edge_agent.receipt import TAX_SYSTEMS, Item, Operation, Payments, Receipt
from edge_agent.vat import RATES, contained

VAT_BYTE = {
    **{"vat20": 0x01, "vat10": 0x02, "vat0": 0x04, "none": 0x08, "vat120": 0x10, "vat110": 0x20},
    **{"vat5": 0x81, "vat7": 0x82, "vat105": 0x84, "vat107": 0x90, "vat22": 0xCB, "vat122": 0xCC},
}
TAX_ORDER = ("vat20", "vat10", "vat0", "none", "vat120", "vat110")
TAX_LATER = ("vat5", "vat7", "vat105", "vat107")
TAX_LATEST = ("vat22", "vat122")
OPEN_TYPE = {Operation.sale: 0, Operation.purchase: 1, Operation.refund: 2, Operation.purchase_refund: 3}
CORRECTION = 0x80


def simple(code: int, who: int, parameters: bytes = b"") -> bytes:
    """Code, password, parameters; codes above FF00 are two bytes."""
    head = code.to_bytes(2, "big") if code > 0xFF else bytes([code])
    return head + password(who) + parameters


def table_write(who: int, table: int, row: int, field: int, value: bytes) -> bytes:
    return simple(0x1E, who, bytes([table]) + row.to_bytes(2, "little") + bytes([field]) + value)


def table_read(who: int, table: int, row: int, field: int) -> bytes:
    return simple(0x1F, who, bytes([table]) + row.to_bytes(2, "little") + bytes([field]))


def cashier_name(who: int, row: int, name: str) -> bytes:
    return table_write(who, 2, row, 2, words(name, 21))


def next_without_paper(who: int, table: int, skip: bool = True) -> bytes:
    return table_write(who, table, 1, 7, bytes([skip]))


def tags(who: int, found: Sequence[tlv.Tag]) -> bytes:
    return simple(0xFF0C, who, tlv.pack(found))


def item_tags(who: int, found: Sequence[tlv.Tag]) -> bytes:
    return simple(0xFF4D, who, tlv.pack(found))


def item(who: int, operation: Operation, row: Item) -> bytes:
    vat = money(contained(row.sum, row.vat)) if RATES[row.vat].taxed else NOT_GIVEN
    return simple(
        0xFF46,
        who,
        bytes([operation])
        + row.quantity.to_bytes(6, "little")
        + money(row.price)
        + money(row.sum)
        + vat
        + bytes([VAT_BYTE[row.vat], row.department, row.method, row.subject])
        + words(row.name, 128),
    )


def begin(who: int, receipt: Receipt) -> bytes:
    kind = OPEN_TYPE[receipt.operation] + (CORRECTION if receipt.correction else 0)
    return simple(0x8D, who, bytes([kind]))


def line(who: int, text: str) -> bytes:
    """A line of plain text on the receipt's roll, in the first font."""
    return simple(0x2F, who, b"\x02\x01" + words(text))


def marker(job: str, name: str = "JOB") -> tlv.Tag:
    return 1084, [(1085, name), (1086, job)]


def close_codes(items: Sequence[Item]) -> tuple[int, ...]:
    """Close commands to try, in order: firmwares differ in which list of tax sums they take."""
    rates = {row.vat for row in items}
    if rates & set(TAX_LATEST):
        return 0xFF78, 0xFF7B
    if rates & set(TAX_LATER):
        return (0xFF76,)
    return (0xFF45,)


def close(who: int, code: int, receipt: Receipt) -> bytes:
    order = {0xFF45: TAX_ORDER, 0xFF76: TAX_ORDER + TAX_LATER}.get(code, TAX_ORDER + TAX_LATER + TAX_LATEST)
    taxes = b"".join(money(_tax(receipt.items, rate)) for rate in order)
    system = bytes([TAX_SYSTEMS[receipt.tax_system]])
    return simple(code, who, _sums(receipt.payments) + b"\0" + taxes + system)


def correction(who: int, own: bool, receipt: Receipt) -> bytes:
    """FF4A of ФФД 1.05: totals only."""
    paid = receipt.payments
    sums = (paid.cash, paid.card, paid.prepaid, paid.credit, paid.barter)
    taxes = b"".join(money(_tax(receipt.items, rate)) for rate in TAX_ORDER)
    return simple(
        0xFF4A,
        who,
        bytes([not own, receipt.operation])
        + money(receipt.total)
        + b"".join(money(amount) for amount in sums)
        + taxes
        + bytes([TAX_SYSTEMS[receipt.tax_system]]),
    )


def _sums(paid: Payments) -> bytes:
    unused = bytes(5 * 11)
    sums = (paid.prepaid, paid.credit, paid.barter)
    return money(paid.cash) + money(paid.card) + unused + b"".join(money(amount) for amount in sums)


def _tax(items: Sequence[Item], rate: str) -> int:
    """VAT of one rate, or the turnover for the two kinds without VAT."""
    rows = [row.sum for row in items if row.vat == rate]
    return sum(contained(amount, rate) for amount in rows) if RATES[rate].taxed else sum(rows)
