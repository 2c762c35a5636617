"""Use cases of deals: open, show, edit, move. For who sees only his own, a colleague's deal is not there."""

from datetime import date
from typing import Any

import msgspec

from tropa import clock, ids
from tropa.ages import TripDatesWrong
from tropa.clients import service as clients
from tropa.clients import store as client_store
from tropa.clients.store import Client
from tropa.db import counter, cursor
from tropa.db.read import Page
from tropa.db.unit import Unit
from tropa.deals import model, pricing, store
from tropa.deals.figures import Figures, facts_of, figures, row_of
from tropa.deals.store import Deal, DealNotFound, Folder
from tropa.deals.views import DealChanges, Move, NewDeal
from tropa.problems import Conflict, invalid
from tropa.suppliers import service as suppliers
from tropa.suppliers import store as supplier_store
from tropa.suppliers.store import Supplier, SupplierNotFound
from tropa.tenancy import Actor
from tropa.tenants import store as tenants

TAKEN_AS_SENT = (
    "trip_begin", "trip_end", "countries", "adults", "note", "price_mode", "currency", "rate",
    "next_contact_at",
)  # fmt: skip
SUMS = {"services", "discount", "rate", "currency", "price_mode"}
AGREED = ("currency", "price_mode")
MOST_ROWS = 20  # services and passports that one transaction takes beside everything else


class MoveImpossible(Conflict):
    """No edge leads there."""

    default_code = "transition-not-allowed"


class DealEnded(Conflict):
    """The sums of an ended deal stand; reopen it first."""

    default_code = "deal-ended"


class DealHasPayments(Conflict):
    """Payments settle the debt in the currency that was agreed, so that it cannot change under them."""

    default_code = "deal-has-payments"


class MoveForbidden(Conflict):
    """The edge exists, but something is missing; `problems` says what."""

    default_code = "guard-failed"


def create(unit: Unit, sent: NewDeal) -> Folder:
    """Opens a deal, with a new client and supplier when they were sent whole, all in one transaction."""
    _check_size(sent)
    client, supplier = _client(unit, sent), _supplier(unit, sent)
    people = pricing.people(unit.actor.tenant, [one.client_id for one in sent.tourists], client)
    agency, firms = tenants.whole(unit.actor.tenant)
    number = counter.advance(unit.actor.tenant, counter.DEAL) if sent.phase == model.BOOKING else None
    return begin(
        unit,
        sent,
        client,
        supplier,
        zone=agency.timezone,
        legal_entity_id=firms[0].id if firms else None,
        number=number,
        tourists=people,
    )


def begin(
    unit: Unit,
    sent: NewDeal,
    client: Client,
    supplier: Supplier | None,
    *,
    zone: str,
    legal_entity_id: str | None,
    number: int | None,
    tourists: list[dict[str, Any]],
    demo: bool = False,
) -> Folder:
    """Puts a new deal into the unit; reads nothing, so that the parties may be new in the same unit."""
    deal = Deal(
        id=ids.new_id(),
        number=None if number is None else str(number),
        phase=sent.phase,
        status=model.FIRST[sent.phase],
        client=_client_of(client),
        owner={"id": unit.actor.user, "name": unit.actor.name},
        legal_entity_id=legal_entity_id,
        zone=zone,
        day=clock.local_day(zone).isoformat(),
        tourists=tourists,
        demo=demo,
        title=sent.title or (sent.services[0].title if sent.services else client.name),
        supplier=_supplier_of(supplier) if supplier else None,
    )
    for name in TAKEN_AS_SENT:
        setattr(deal, name, getattr(sent, name))
    deal.discount = msgspec.to_builtins(sent.discount) if sent.discount else None
    folder = Folder(deal, pricing.services(sent.services, supplier))
    store.add(unit, folder, row_of(folder, _settle(folder)))
    return folder


def show(actor: Actor, deal_id: str, *, consistent: bool = False) -> Folder:
    """The whole deal in one query; 404 when it is not this agency's or not his."""
    folder = store.folder(actor.tenant, deal_id, consistent=consistent)
    if not actor.sees(folder.deal.owner["id"]):
        raise DealNotFound()
    return folder


def page(actor: Actor, phase: str | None, limit: int, after: str | None) -> tuple[Page, str]:
    """One page of the deals he may see, and the partition that its cursor is bound to."""
    owner = None if actor.scope == "all" else actor.user
    bound = store.place_of(actor.tenant, phase, owner)
    place = cursor.decode(after, bound)
    if owner:
        return store.page_of(actor.tenant, owner, phase, limit, place), bound
    return store.page(actor.tenant, phase, limit, place), bound


def edit(unit: Unit, deal_id: str, version: int, sent: DealChanges) -> Folder:
    """Changes what was sent; totals follow. 412 when somebody was faster."""
    folder = show(unit.actor, deal_id, consistent=True)
    deal, changes = folder.deal, sent.given()
    _check_sums_may_change(folder, changes)
    supplier = _new_supplier(unit, deal, changes)
    if "tourists" in changes:
        wanted = [row["client_id"] for row in changes.pop("tourists")]
        deal.tourists = pricing.people(unit.actor.tenant, wanted, None)
    changes.pop("services", None)
    for name, value in changes.items():
        setattr(deal, name, value)
    if not isinstance(sent.services, msgspec.UnsetType):
        kept = supplier or _known_supplier(unit, deal)
        wanted_lines = pricing.services(sent.services, kept)
        folder.services = store.change_services(unit, folder, wanted_lines)
    store.change(unit, deal, version, row_of(folder, _settle(folder)))
    return folder


def move(unit: Unit, deal_id: str, version: int, sent: Move) -> Folder:
    """Moves the deal along the table of states; 409 with the reasons when it may not."""
    folder = show(unit.actor, deal_id, consistent=True)
    deal, found = folder.deal, figures(folder)
    against = model.problems(facts_of(folder, found, sent.reason), sent.to)
    if against == [model.MoveImpossible.code]:
        raise MoveImpossible(state=deal.state, to=sent.to)
    if against:
        raise MoveForbidden(problems=against)
    deal.previous_state = deal.state
    deal.phase, deal.status = sent.to.split(".")
    deal.reason = sent.reason
    if deal.phase == model.BOOKING and deal.number is None:
        deal.number = str(counter.advance(unit.actor.tenant, counter.DEAL))
    store.change(unit, deal, version, row_of(folder, found), act="deal.move")
    return folder


def _check_sums_may_change(folder: Folder, changes: dict[str, Any]) -> None:
    deal = folder.deal
    if deal.state in model.ENDED and SUMS & changes.keys():
        raise DealEnded(state=deal.state)
    agreed = [name for name in AGREED if name in changes and changes[name] != getattr(deal, name)]
    if agreed and folder.payments:
        raise DealHasPayments(agreed=agreed)


def _settle(folder: Folder) -> Figures:
    """Checks what a whole deal must satisfy and renews the derived sums of its head."""
    _check_days(folder.deal)
    pricing.check_currencies(folder)
    found = figures(folder)
    folder.deal.total, folder.deal.paid = found.totals.client_total, found.totals.paid_rub
    return found


def _check_days(deal: Deal) -> None:
    for name in ("trip_begin", "trip_end"):
        value = getattr(deal, name)
        if value is not None:
            try:
                date.fromisoformat(value)
            except ValueError as error:
                raise invalid(f"/{name}", "value-wrong") from error
    if deal.trip_begin and deal.trip_end and deal.trip_end < deal.trip_begin:
        raise invalid("/trip_end", TripDatesWrong.code)


def _check_size(sent: NewDeal) -> None:
    papers = len(sent.client.documents) if sent.client else 0
    if len(sent.services) + papers > MOST_ROWS:
        raise invalid("/client/documents", "too-long")


def _client(unit: Unit, sent: NewDeal) -> Client:
    if sent.client is not None and sent.client_id is None:
        return clients.create(unit, sent.client).client
    if sent.client_id is None or sent.client is not None:
        raise invalid("/client_id", "field-missing" if sent.client is None else "client-given-twice")
    found = client_store.find(unit.actor.tenant, sent.client_id)
    if found is None:
        raise invalid("/client_id", "reference-unknown")
    return found


def _supplier(unit: Unit, sent: NewDeal) -> Supplier | None:
    if sent.supplier is not None:
        if sent.supplier_id is not None:
            raise invalid("/supplier_id", "supplier-given-twice")
        return suppliers.create(unit, sent.supplier)
    return _find_supplier(unit, sent.supplier_id) if sent.supplier_id else None


def _find_supplier(unit: Unit, supplier_id: str) -> Supplier:
    try:
        return supplier_store.get(unit.actor.tenant, supplier_id)
    except SupplierNotFound as error:
        raise invalid("/supplier_id", "reference-unknown") from error


def _new_supplier(unit: Unit, deal: Deal, changes: dict[str, Any]) -> Supplier | None:
    if "supplier_id" not in changes:
        return None
    wanted = changes.pop("supplier_id")
    supplier = _find_supplier(unit, wanted) if wanted else None
    deal.supplier = _supplier_of(supplier) if supplier else None
    return supplier


def _known_supplier(unit: Unit, deal: Deal) -> Supplier | None:
    return supplier_store.get(unit.actor.tenant, deal.supplier["id"]) if deal.supplier else None


def _client_of(client: Client) -> dict[str, Any]:
    phone = client.phones[0]["number"] if client.phones else None
    return {"id": client.id, "name": client.name, "phone": phone}


def _supplier_of(supplier: Supplier) -> dict[str, Any]:
    return {
        "id": supplier.id,
        "short_name": supplier.short_name,
        "full_name": supplier.full_name or supplier.short_name,
        "inn": supplier.inn,
        "phones": supplier.phones or [],
    }
