"""Records of receipts that belong to no payment: those that close prepayments, rows of their deal."""

from collections.abc import Iterable
from typing import Any, Protocol

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from tropa.db import keys, read
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.problems import NotFound
from tropa.tenancy import Tenant


class OffsetReceiptNotFound(NotFound):
    """No such closing receipt in this deal."""


@kind("offset_receipt", audited=True)
class OffsetReceipt(AgencyItem):
    """Prepaid money set off against services that were rendered; `lines` is {service id: kopecks}, `receipt`
    {id, desk_id, state, fd, problem}.
    """

    id = UnicodeAttribute()
    total = NumberAttribute()
    lines = JSONAttribute()
    receipt = JSONAttribute()


class Spread(Protocol):
    """Anything with a sum spread over services and a receipt."""

    lines: Any
    receipt: Any


def add(unit: Unit, deal_id: str, row: OffsetReceipt) -> None:
    """Puts a new closing receipt into the unit."""
    row.pk, row.sk = keys.deal(unit.actor.tenant, deal_id), keys.offset_receipt(row.id)
    unit.create(row)


def note(unit: Unit, tenant: Tenant, deal_id: str, row_id: str, receipt: dict[str, Any], act: str) -> None:
    """Puts a new state of the receipt into the unit."""
    row = read.get(OffsetReceipt, keys.deal(tenant, deal_id), keys.offset_receipt(row_id), consistent=True)
    if row is None:
        raise OffsetReceiptNotFound()
    row.receipt = receipt
    unit.replace(row, act=act)


def unclosed(paid: Iterable[Spread], closed: Iterable[Spread]) -> dict[str, int]:
    """Kopecks by service that clients prepaid by receipt and no closing receipt has set off yet."""
    rest: dict[str, int] = {}
    for row in paid:
        for name, part in (row.lines or {}).items() if row.receipt else ():
            rest[name] = rest.get(name, 0) + part
    for row in closed:
        for name, part in row.lines.items():
            rest[name] = rest.get(name, 0) - part
    return {name: part for name, part in rest.items() if part > 0}
