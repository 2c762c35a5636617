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
AGENT = 0x40


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


def next_without_paper(who: int, table: int) -> bytes:
    return table_write(who, table, 1, 7, b"\x01")


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


def marker(job: str, name: str = "JOB") -> tlv.Tag:
    return 1084, [(1085, name), (1086, job)]


def receipt_tags(receipt: Receipt, mark: bool) -> list[tlv.Tag]:
    """Tags of the whole receipt, each of which goes in a command of its own."""
    found: list[tlv.Tag] = []
    if receipt.cashier.inn:
        found.append((1203, receipt.cashier.inn))
    if receipt.buyer.contact and receipt.delivery != "paper":
        found.append((1008, receipt.buyer.contact))
    if receipt.address:
        found.append((1009, receipt.address))
    if receipt.location:
        found.append((1187, receipt.location))
    if receipt.buyer.name and receipt.buyer.inn:
        found.append((1256, [(1227, receipt.buyer.name), (1228, receipt.buyer.inn.ljust(12))]))
    if mark:
        found.append(marker(receipt.job_id))
    return found


def agent_tags(row: Item) -> list[tlv.Tag]:
    found: list[tlv.Tag] = []
    if row.measure:
        found.append((2108, row.measure))
    if row.supplier is not None:
        phones: list[tlv.Tag] = [(1171, phone) for phone in row.supplier.phones]
        found.append((1222, AGENT))
        found.append((1224, [*phones, (1225, row.supplier.name)]))
        found.append((1226, row.supplier.inn.ljust(12)))
    if row.additional:
        found.append((1191, row.additional))
    return found


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


def _sums(paid: Payments) -> bytes:
    unused = bytes(5 * 11)
    sums = (paid.prepaid, paid.credit, paid.barter)
    return money(paid.cash) + money(paid.card) + unused + b"".join(money(amount) for amount in sums)


def _tax(items: Sequence[Item], rate: str) -> int:
    """VAT of one rate, or the turnover for the two kinds without VAT."""
    rows = [row.sum for row in items if row.vat == rate]
    return sum(contained(amount, rate) for amount in rows) if RATES[rate].taxed else sum(rows)
