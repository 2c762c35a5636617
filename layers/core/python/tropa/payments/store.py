"""Records of payments: rows of their deal's partition, listed by month and in the calendar.

Never changed but for the state of their receipt and the mark that another row undoes them.
"""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from tropa.db import keys, read
from tropa.db.read import Page
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.money import Money
from tropa.payments import model
from tropa.problems import NotFound
from tropa.tenancy import Tenant


class PaymentNotFound(NotFound):
    """No such payment in this agency."""


@kind("payment", audited=True)
class Payment(AgencyItem):
    """`roubles` moved; `settles` is what they pay, [{roubles, amount, currency}]; `lines` how they are spread
    over the services, {service id: kopecks}, below zero where money goes back; `receipt` is {id, desk_id,
    state, fd, problem} or empty; `refunds` and `reverses` name the payment that is given back or undone.
    """

    id = UnicodeAttribute()
    number = UnicodeAttribute()
    at = UnicodeAttribute()
    local = UnicodeAttribute()
    work = UnicodeAttribute()
    method = UnicodeAttribute()
    state = UnicodeAttribute(default="completed")
    roubles = NumberAttribute()
    settles = JSONAttribute()
    entries = JSONAttribute()
    lines = JSONAttribute(null=True)
    deal = JSONAttribute()
    client_name = UnicodeAttribute()
    payer_name = UnicodeAttribute(null=True)
    owner = UnicodeAttribute()
    desk_id = UnicodeAttribute(null=True)
    receipt = JSONAttribute(null=True)
    reverses = UnicodeAttribute(null=True)
    refunds = UnicodeAttribute(null=True)
    demo = BooleanAttribute(default=False)


def facts(row: Payment) -> list[model.Payment]:
    """The row as the rules see it: one fact for each currency that it settles."""
    return [
        model.Payment(
            id=row.id,
            kind=row.work,
            method=row.method,
            state=row.state,
            roubles=part["roubles"],
            money=Money(part["amount"], part["currency"]),
            account=row.desk_id or "",
            deal=row.deal["id"],
            reverses=row.reverses,
            refunds=row.refunds,
        )
        for part in row.settles
    ]


def get(tenant: Tenant, deal_id: str, at: str, payment_id: str, *, consistent: bool = False) -> Payment:
    """One payment of a deal; PaymentNotFound when it is absent."""
    place = keys.payment(at, payment_id)
    found = read.get(Payment, keys.deal(tenant, deal_id), place, consistent=consistent)
    if found is None:
        raise PaymentNotFound()
    return found


def month(tenant: Tenant, name: str, limit: int, after: dict[str, str] | None) -> Page:
    """One page of the payments of a month yyyy-mm, newest first."""
    return read.page(1, keys.payments(tenant, name), limit=limit, after=after, newest_first=True)


def add(unit: Unit, row: Payment) -> None:
    """Puts a new payment into the unit."""
    tenant = unit.actor.tenant
    row.pk, row.sk = keys.deal(tenant, row.deal["id"]), keys.payment(row.at, row.id)
    row.g1p, row.g1s = keys.payments(tenant, row.local[:7]), keys.term(row.at, row.id)
    row.g2p, row.g2s = keys.calendar(tenant), keys.term(row.local, row.id)
    row.s = _summary(row)
    unit.create(row)


def note_receipt(unit: Unit, row: Payment, receipt: dict[str, object], act: str) -> None:
    """Puts a new state of the receipt into the unit; everything else of a payment stays for ever."""
    row.receipt = receipt
    row.s = _summary(row)
    unit.replace(row, act=act)


def reverse(unit: Unit, row: Payment) -> None:
    """Marks a payment as undone by another row, which is added beside it."""
    row.state = model.move(row.state, "reversed")
    row.s = _summary(row)
    unit.replace(row)


def _summary(row: Payment) -> dict[str, object]:
    return {
        "id": row.id,
        "number": row.number,
        "at": row.at,
        "kind": row.work,
        "method": row.method,
        "amount": int(row.roubles),
        "deal": row.deal,
        "client_name": row.client_name,
        "receipt_state": row.receipt["state"] if row.receipt else None,
        "owner": row.owner,
        "state": row.state,
    }
