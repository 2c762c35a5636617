"""Use cases of suppliers."""

from tropa import ids
from tropa.db.unit import Unit
from tropa.registry_numbers import check_inn
from tropa.suppliers import store
from tropa.suppliers.store import Supplier
from tropa.suppliers.views import NewSupplier, SupplierChanges
from tropa.tenancy import Actor


def create(unit: Unit, sent: NewSupplier) -> Supplier:
    """Adds a supplier; 422 on a wrong ИНН."""
    check_inn(sent.inn)
    supplier = Supplier(
        id=ids.new_id(),
        role=sent.kind,
        short_name=sent.short_name,
        full_name=sent.full_name or sent.short_name,
        inn=sent.inn,
        registry_no=sent.registry_no,
        address=sent.address,
        phones=sent.phones,
        email=sent.email,
        currency=sent.currency,
        commission=sent.commission,
    )
    store.add(unit, supplier)
    return supplier


def edit(unit: Unit, supplier_id: str, version: int, sent: SupplierChanges) -> Supplier:
    """Changes what was sent and leaves the rest; 412 when somebody was faster."""
    supplier = store.get(unit.actor.tenant, supplier_id)
    changes = sent.given()
    if "inn" in changes:
        check_inn(changes["inn"])
    for name, value in changes.items():
        setattr(supplier, name, value)
    store.change(unit, supplier, version)
    return supplier


def show(actor: Actor, supplier_id: str) -> Supplier:
    """The supplier; 404 when it is not this agency's."""
    return store.get(actor.tenant, supplier_id)
