"""What must hold in a receipt before a byte is sent. Pure rules, all of them here and nowhere else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from edge_agent.receipt import DELIVERIES, TAX_SYSTEMS, Cashier, Item, Operation, Receipt, Supplier
from edge_agent.vat import RATES, rounded

PHONE = re.compile(r"\+7[0-9]{10}")
CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_CONTACT, TAG_CODE = 64, "cp866"  # a register turns what this alphabet lacks into other signs
INN = re.compile(r"[0-9]{10}|[0-9]{12}")
SIGN = re.compile(r"[0-9]{1,10}")
FIRST_DAY = date(2016, 7, 15)  # before it no register had a fiscal storage
MILLION = 1_000_000
LARGEST_SUM, LARGEST_QUANTITY = 10**12, 10**12  # what five and six bytes of a device surely hold
DEPARTMENTS = range(1, 17)
# What the tag 2108 knows: pieces, weights, lengths, areas, volumes, energy, time, data, anything else.
MEASURES = (0, 10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51, 70, 71, 72, 73, 80, 81, 82, 83, 255)
PAYING = ("bank_paying_agent", "bank_paying_subagent", "paying_agent", "paying_subagent")
REFUNDS = (Operation.refund, Operation.purchase_refund)


@dataclass(frozen=True)
class Flaw:
    code: str
    where: str = ""


def flaws(
    receipt: Receipt, systems: Sequence[str] | None = None, day: datetime | date | None = None
) -> list[Flaw]:
    """Everything that is wrong; an empty list means that the receipt may go to a device.

    `systems` are the tax systems of the device, None when no device has been asked yet; `day` is today at the
    desk, None when the days of rates are not to be judged."""
    today = day.date() if isinstance(day, datetime) else day
    return [
        *_head(receipt),
        *cashier_flaws(receipt.cashier),
        *(registered(receipt, systems) if systems is not None else []),
        *_correction(receipt, today),
        *_sums(receipt),
        *_items(receipt, today),
    ]


def registered(receipt: Receipt, systems: Sequence[str]) -> list[Flaw]:
    """Whether the device was registered with the tax system of the receipt."""
    known = receipt.tax_system in systems or receipt.tax_system not in TAX_SYSTEMS
    return [] if known else [Flaw("tax_system_not_registered", receipt.tax_system)]


def cashier_flaws(cashier: Cashier) -> Iterator[Flaw]:
    if not 1 <= len(cashier.name) <= 64:
        yield Flaw("cashier_bad")
    if cashier.inn is not None and not re.fullmatch(r"[0-9]{12}", cashier.inn):
        yield Flaw("cashier_inn_bad")


def _head(receipt: Receipt) -> Iterator[Flaw]:
    if receipt.tax_system not in TAX_SYSTEMS:
        yield Flaw("tax_system_unknown", receipt.tax_system)
    if receipt.delivery not in DELIVERIES:
        yield Flaw("delivery_unknown", receipt.delivery)
    elif receipt.delivery != "paper" and not receipt.buyer.contact:
        yield Flaw("buyer_missing")
    contact = receipt.buyer.contact
    if contact and not (PHONE.fullmatch(contact) or _mail(contact)):
        yield Flaw("contact_bad")
    if receipt.buyer.inn is not None and not INN.fullmatch(receipt.buyer.inn):
        yield Flaw("buyer_inn_bad")
    if max(len(receipt.address or ""), len(receipt.location or ""), len(receipt.buyer.name or "")) > 256:
        yield Flaw("text_long")


def _mail(contact: str) -> bool:
    kept = contact.encode(TAG_CODE, "replace").decode(TAG_CODE) == contact
    return kept and len(contact) <= LONGEST_CONTACT and CONTACT.fullmatch(contact) is not None


def _correction(receipt: Receipt, today: date | None) -> Iterator[Flaw]:
    if receipt.wrong_fpd is not None and not SIGN.fullmatch(receipt.wrong_fpd):
        yield Flaw("wrong_fpd_bad")
    basis = receipt.correction
    if basis is None:
        return
    if today is not None and basis.date > today:
        yield Flaw("correction_date_future")
    if basis.date < FIRST_DAY:
        yield Flaw("correction_date_early")
    if not basis.own and not (basis.number or "").strip():
        yield Flaw("correction_number_missing")
    if len(basis.number or "") > 32 or len(basis.description or "") > 256:
        yield Flaw("text_long")


def _sums(receipt: Receipt) -> Iterator[Flaw]:
    paid = receipt.payments
    if min(paid.cash, paid.card, paid.prepaid, paid.credit, paid.barter) < 0:
        yield Flaw("payment_negative")
    if receipt.total <= 0:
        yield Flaw("total_zero")
    if max(receipt.total, paid.all) >= LARGEST_SUM:
        yield Flaw("sum_large")
    if sum(item.sum for item in receipt.items) != receipt.total:
        yield Flaw("total_differs")
    if paid.cashless > receipt.total:
        yield Flaw("cashless_over")
    if paid.all < receipt.total:
        yield Flaw("underpaid")


def _items(receipt: Receipt, today: date | None) -> Iterator[Flaw]:
    if not receipt.items:
        yield Flaw("items_missing")
    day = _settled(receipt, today)
    for place, item in enumerate(receipt.items, 1):
        for code in _item(item):
            yield Flaw(code, str(place))
        if day is not None and item.vat in RATES and not RATES[item.vat].in_force(day):
            yield Flaw("vat_not_in_force", str(place))


def _settled(receipt: Receipt, today: date | None) -> date | None:
    """The day whose rates hold; None for a receipt that undoes an earlier one and keeps the rates of then."""
    if receipt.correction is not None:
        return receipt.correction.date if receipt.wrong_fpd is None else None
    return None if receipt.wrong_fpd is not None or receipt.operation in REFUNDS else today


def _item(item: Item) -> Iterator[str]:
    if not 1 <= len(item.name) <= 128:
        yield "name_bad"
    yield from _amounts(item)
    yield from _codes(item)
    if len(item.additional or "") > 64:
        yield "additional_long"
    if item.supplier is not None:
        yield from _supplier(item.supplier)
        if item.agent in PAYING:
            yield "agent_unsupported"


def _codes(item: Item) -> Iterator[str]:
    if item.vat not in RATES:
        yield "vat_unknown"
    if not 1 <= item.method <= 7:
        yield "method_unknown"
    if not 1 <= item.subject <= 27:
        yield "subject_unknown"
    if item.measure not in MEASURES:
        yield "measure_unknown"
    if item.department not in DEPARTMENTS:
        yield "department_unknown"


def _amounts(item: Item) -> Iterator[str]:
    if item.price < 0 or item.quantity <= 0 or item.discount < 0 or item.sum < 0:
        yield "value_negative"
    elif rounded(item.price * item.quantity, MILLION) - item.discount != item.sum:
        yield "sum_differs"
    if item.price >= LARGEST_SUM or item.quantity >= LARGEST_QUANTITY:
        yield "value_large"


def _supplier(supplier: Supplier) -> Iterator[str]:
    if not INN.fullmatch(supplier.inn):
        yield "supplier_inn_bad"
    if not supplier.name:
        yield "supplier_name_missing"
    if len(supplier.name) > 256:
        yield "supplier_name_long"
    if not all(PHONE.fullmatch(phone) for phone in supplier.phones):
        yield "supplier_phone_bad"
