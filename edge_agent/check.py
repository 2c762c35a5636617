"""What must hold in a receipt before a byte is sent. Pure rules, all of them here and nowhere else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edge_agent.receipt import DELIVERIES, TAX_SYSTEMS, Item, Receipt, Supplier
from edge_agent.vat import RATES, rounded

PHONE = re.compile(r"\+7\d{10}")
CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
MILLION = 1_000_000


@dataclass(frozen=True)
class Flaw:
    code: str
    where: str = ""


def flaws(receipt: Receipt, registered: Sequence[str] | None = None) -> list[Flaw]:
    """Everything that is wrong; an empty list means that the receipt may go to a device.

    `registered` are the tax systems of the device, None when no device has been asked yet."""
    return [*_head(receipt, registered), *_sums(receipt), *_items(receipt)]


def _head(receipt: Receipt, registered: Sequence[str] | None) -> Iterator[Flaw]:
    if receipt.tax_system not in TAX_SYSTEMS:
        yield Flaw("tax_system_unknown", receipt.tax_system)
    elif registered is not None and receipt.tax_system not in registered:
        yield Flaw("tax_system_not_registered", receipt.tax_system)
    if receipt.delivery not in DELIVERIES:
        yield Flaw("delivery_unknown", receipt.delivery)
    elif receipt.delivery != "paper" and not receipt.buyer.contact:
        yield Flaw("buyer_missing")
    contact = receipt.buyer.contact
    if contact and not (PHONE.fullmatch(contact) or CONTACT.fullmatch(contact)):
        yield Flaw("contact_bad")
    if not 1 <= len(receipt.cashier.name) <= 64:
        yield Flaw("cashier_bad")
    if receipt.cashier.inn is not None and not re.fullmatch(r"\d{12}", receipt.cashier.inn):
        yield Flaw("cashier_inn_bad")


def _sums(receipt: Receipt) -> Iterator[Flaw]:
    paid = receipt.payments
    if min(paid.cash, paid.card, paid.prepaid, paid.credit, paid.barter) < 0:
        yield Flaw("payment_negative")
    if receipt.total <= 0:
        yield Flaw("total_zero")
    if sum(item.sum for item in receipt.items) != receipt.total:
        yield Flaw("total_differs")
    if paid.cashless > receipt.total:
        yield Flaw("cashless_over")
    if paid.all < receipt.total:
        yield Flaw("underpaid")


def _items(receipt: Receipt) -> Iterator[Flaw]:
    if not receipt.items:
        yield Flaw("items_missing")
    for place, item in enumerate(receipt.items, 1):
        for code in _item(item):
            yield Flaw(code, str(place))


def _item(item: Item) -> Iterator[str]:
    if not 1 <= len(item.name) <= 128:
        yield "name_bad"
    if item.price < 0 or item.quantity <= 0 or item.discount < 0:
        yield "value_negative"
    elif rounded(item.price * item.quantity, MILLION) - item.discount != item.sum:
        yield "sum_differs"
    if item.vat not in RATES:
        yield "vat_unknown"
    if not 1 <= item.method <= 7:
        yield "method_unknown"
    if not 1 <= item.subject <= 27:
        yield "subject_unknown"
    if item.supplier is not None:
        yield from _supplier(item.supplier)


def _supplier(supplier: Supplier) -> Iterator[str]:
    if not re.fullmatch(r"\d{10}|\d{12}", supplier.inn):
        yield "supplier_inn_bad"
    if not supplier.name:
        yield "supplier_name_missing"
    if not all(PHONE.fullmatch(phone) for phone in supplier.phones):
        yield "supplier_phone_bad"
