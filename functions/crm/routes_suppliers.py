"""Routes of suppliers."""

from tropa.db import cursor, keys
from tropa.suppliers import service, store, views
from tropa.web.call import Call, Reply
from tropa.web.registry import Routes

routes = Routes()


@routes.get(
    "/api/v1/suppliers",
    needs="supplier.read",
    audit="none: read",
    rate="read",
    query=("limit", "cursor"),
    answer=views.SupplierPage,
)
def list_suppliers(call: Call) -> Reply:
    """Suppliers of the agency by name."""
    bound = keys.suppliers(call.actor.tenant)
    page = store.page(call.actor.tenant, call.limit(), cursor.decode(call.query.get("cursor"), bound))
    return Reply(views.supplier_page(page, bound))


@routes.post(
    "/api/v1/suppliers",
    needs="supplier.create",
    audit="supplier.create",
    rate="write",
    idempotency="keyed",
    body=views.NewSupplier,
    answer=views.SupplierView,
    status=201,
)
def create_supplier(call: Call) -> Reply:
    """Adds a supplier."""
    supplier = service.create(call.unit, call.body)
    return Reply(views.supplier_view(supplier), version=int(supplier.v))


@routes.get(
    "/api/v1/suppliers/{supplier_id}",
    needs="supplier.read",
    audit="none: read",
    rate="read",
    answer=views.SupplierView,
)
def show_supplier(call: Call, supplier_id: str) -> Reply:
    """One supplier."""
    supplier = service.show(call.actor, supplier_id)
    return Reply(views.supplier_view(supplier), version=int(supplier.v))


@routes.patch(
    "/api/v1/suppliers/{supplier_id}",
    needs="supplier.edit",
    audit="supplier.edit",
    rate="write",
    idempotency="keyed",
    body=views.SupplierChanges,
    answer=views.SupplierView,
)
def edit_supplier(call: Call, supplier_id: str) -> Reply:
    """Changes a supplier."""
    supplier = service.edit(call.unit, supplier_id, call.version, call.body)
    return Reply(views.supplier_view(supplier), version=int(supplier.v))
