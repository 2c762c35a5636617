"""Records of suppliers: one partition each, listed by name."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from tropa.db import keys, read
from tropa.db.read import Page
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.problems import NotFound, Stale
from tropa.tenancy import Tenant


class SupplierNotFound(NotFound):
    """No such supplier in this agency."""


@kind("supplier", audited=True)
class Supplier(AgencyItem):
    """A tour operator or another seller. `commission` is in hundredths of a percent."""

    id = UnicodeAttribute()
    role = UnicodeAttribute(default="tour_operator")
    short_name = UnicodeAttribute()
    full_name = UnicodeAttribute(null=True)
    inn = UnicodeAttribute(null=True)
    registry_no = UnicodeAttribute(null=True)
    address = UnicodeAttribute(null=True)
    phones = JSONAttribute(null=True)
    email = UnicodeAttribute(null=True)
    currency = UnicodeAttribute(default="RUB")
    commission = NumberAttribute(default=0)


def get(tenant: Tenant, supplier_id: str) -> Supplier:
    """The supplier; SupplierNotFound when it is absent or another agency's."""
    found = read.get(Supplier, keys.supplier(tenant, supplier_id), keys.HEAD)
    if found is None:
        raise SupplierNotFound()
    return found


def page(tenant: Tenant, limit: int, after: dict[str, str] | None) -> Page:
    """One page of suppliers by name."""
    return read.page(1, keys.suppliers(tenant), limit=limit, after=after)


def add(unit: Unit, supplier: Supplier) -> None:
    """Puts a new supplier into the unit."""
    tenant = unit.actor.tenant
    supplier.pk, supplier.sk = keys.supplier(tenant, supplier.id), keys.HEAD
    _list(tenant, supplier)
    unit.create(supplier)


def change(unit: Unit, supplier: Supplier, version: int) -> None:
    """Puts the new state of a supplier into the unit; 412 when `version` is not the one that was read."""
    if int(supplier.v) != version:
        raise Stale(current_version=int(supplier.v))
    _list(unit.actor.tenant, supplier)
    unit.replace(supplier)


def _list(tenant: Tenant, supplier: Supplier) -> None:
    supplier.g1p = keys.suppliers(tenant)
    supplier.g1s = keys.term(supplier.short_name.lower(), supplier.id)
    supplier.s = {
        "id": supplier.id,
        "short_name": supplier.short_name,
        "inn": supplier.inn,
        "currency": supplier.currency,
        "commission": int(supplier.commission),
    }
