"""The receipt model: one shape for all devices. Reading it from a job; it knows no device and does no I/O."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from edge_agent.fields import FieldWrong, Object, flag, maybe, number, optional, rows, section, text, texts
from edge_agent.name import plain, shown


class Operation(IntEnum):
    sale = 1
    refund = 2
    purchase = 3
    purchase_refund = 4


TAX_SYSTEMS = {"osn": 1, "usn_income": 2, "usn_income_outcome": 4, "esn": 16, "patent": 32}
# On whose behalf an item is sold: the number of its bit in tag 1222.
AGENTS = {
    **{"bank_paying_agent": 0, "bank_paying_subagent": 1, "paying_agent": 2, "paying_subagent": 3},
    **{"attorney": 4, "commissioner": 5, "agent": 6},
}
DELIVERIES = ("paper", "paper_and_electronic", "electronic")


@dataclass(frozen=True)
class Cashier:
    name: str
    inn: str | None = None


@dataclass(frozen=True)
class Supplier:
    name: str
    phones: tuple[str, ...]
    inn: str


@dataclass(frozen=True)
class Buyer:
    contact: str | None = None
    name: str | None = None
    inn: str | None = None


@dataclass(frozen=True)
class Item:
    name: str
    price: int
    quantity: int  # millionths
    sum: int
    vat: str
    method: int
    subject: int
    measure: int = 0
    department: int = 1
    discount: int = 0
    supplier: Supplier | None = None
    additional: str | None = None
    agent: str = "agent"  # one of AGENTS; it counts only together with a supplier


@dataclass(frozen=True)
class Correction:
    """Why a settlement is corrected. `own`: by oneself, else by order of the tax service with its number."""

    own: bool
    date: date  # of the settlement that was wrong or missing
    number: str | None = None
    description: str | None = None


@dataclass(frozen=True)
class Payments:
    cash: int = 0
    card: int = 0
    prepaid: int = 0
    credit: int = 0
    barter: int = 0

    @property
    def cashless(self) -> int:
        return self.card + self.prepaid + self.credit + self.barter

    @property
    def all(self) -> int:
        return self.cash + self.cashless


@dataclass(frozen=True)
class Receipt:
    job_id: str
    operation: Operation
    tax_system: str
    cashier: Cashier
    buyer: Buyer
    delivery: str
    items: tuple[Item, ...]
    payments: Payments
    total: int
    address: str | None = None
    location: str | None = None
    print_lines: tuple[str, ...] = ()
    auto_open_shift: bool = True
    auto_close_expired: bool = False
    correction: Correction | None = None
    wrong_fpd: str | None = None  # fiscal sign of the receipt that this one puts right
    internet: bool = False


def cashier(body: Object) -> Cashier:
    source = section(body, "cashier")
    return Cashier(plain(text(source, "name")), maybe(source, "inn"))


def receipt(body: Object) -> Receipt:
    """The receipt of a job's body; `FieldWrong` names the first field that is missing or of a wrong type."""
    place = optional(body, "place")
    return Receipt(
        job_id=text(body, "job_id"),
        operation=_operation(text(body, "operation")),
        tax_system=text(body, "tax_system"),
        cashier=cashier(body),
        buyer=_buyer(optional(body, "buyer")),
        delivery=text(body, "delivery", "paper"),
        items=tuple(_item(row) for row in rows(body, "items")),
        payments=_payments(section(body, "payments")),
        total=number(body, "total"),
        address=_plain(place, "address"),
        location=_plain(place, "location"),
        print_lines=tuple(map(shown, texts(body, "print_lines"))) if body.get("print_lines") else (),
        auto_open_shift=flag(body, "auto_open_shift", True),
        auto_close_expired=flag(body, "auto_close_expired", False),
        correction=_correction(optional(body, "correction")),
        wrong_fpd=maybe(body, "wrong_fpd"),
        internet=flag(body, "internet", False),
    )


def _correction(source: Object) -> Correction | None:
    if not source:
        return None
    kind, day = text(source, "kind"), text(source, "date")
    if kind not in ("self", "instruction"):
        raise FieldWrong("correction.kind")
    try:
        when = date.fromisoformat(day)
    except ValueError as error:
        raise FieldWrong("correction.date") from error
    return Correction(kind == "self", when, _plain(source, "number"), _plain(source, "description"))


def _plain(source: Object, name: str) -> str | None:
    value = maybe(source, name)
    return None if value is None else plain(value)


def _operation(name: str) -> Operation:
    if name not in Operation.__members__:
        raise FieldWrong("operation")
    return Operation[name]


def _buyer(source: Object) -> Buyer:
    contact = maybe(source, "email") or maybe(source, "phone")
    return Buyer(contact, _plain(source, "name"), maybe(source, "inn"))


def _payments(source: Object) -> Payments:
    kinds = ("cash", "card", "prepaid", "credit", "barter")
    return Payments(*(number(source, kind, 0) for kind in kinds))


def _item(source: Object) -> Item:
    return Item(
        name=plain(text(source, "name")),
        price=number(source, "price"),
        quantity=number(source, "quantity"),
        sum=number(source, "sum"),
        vat=text(source, "vat"),
        method=number(source, "method"),
        subject=number(source, "subject"),
        measure=number(source, "measure", 0),
        department=number(source, "department", 1),
        discount=number(source, "discount", 0),
        supplier=_supplier(source),
        additional=_plain(source, "additional"),
        agent=text(optional(source, "agent") or {"type": "agent"}, "type"),
    )


def _supplier(source: Object) -> Supplier | None:
    agent = optional(source, "agent")
    if not agent:
        return None
    if text(agent, "type") not in AGENTS:
        raise FieldWrong("agent.type")
    supplier = section(agent, "supplier")
    phones = tuple(texts(supplier, "phones")) if supplier.get("phones") else ()
    return Supplier(plain(text(supplier, "name")), phones, text(supplier, "inn", ""))
