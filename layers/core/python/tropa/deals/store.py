"""Records of deals: one partition each with head, services, payments and the derived row of its lists."""

from typing import Any

from msgspec import Struct, field
from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from tropa.db import keys, read
from tropa.db.read import Page
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.deals import model
from tropa.payments.store import Payment
from tropa.problems import Conflict, NotFound, Stale
from tropa.receipts.store import OffsetReceipt, unclosed
from tropa.tenancy import Tenant

MOST_SERVICES_EVER = 99
CANCELLED = "cancelled"


class DealNotFound(NotFound):
    """No such deal in this agency, or it is another manager's."""


class ServicesTooMany(Conflict):
    """The deal has used up the numbers of its services."""

    default_code = "services-too-many"


@kind("deal", audited=True)
class Deal(AgencyItem):
    """Head of a deal. `client`, `supplier`, `owner` are what was true when they were chosen; `paid` is
    derived and changes only together with a payment row; `lines` is the highest service number ever given.
    """

    id = UnicodeAttribute()
    number = UnicodeAttribute(null=True)
    title = UnicodeAttribute()
    phase = UnicodeAttribute()
    status = UnicodeAttribute()
    previous_state = UnicodeAttribute(null=True)
    client = JSONAttribute()
    supplier = JSONAttribute(null=True)
    owner = JSONAttribute()
    legal_entity_id = UnicodeAttribute(null=True)
    zone = UnicodeAttribute()
    day = UnicodeAttribute()
    trip_begin = UnicodeAttribute(null=True)
    trip_end = UnicodeAttribute(null=True)
    countries = JSONAttribute(null=True)
    adults = NumberAttribute(null=True)
    note = UnicodeAttribute(null=True)
    price_mode = UnicodeAttribute(default="rub_fixed")
    currency = UnicodeAttribute(default="RUB")
    rate = NumberAttribute(null=True)
    discount = JSONAttribute(null=True)
    tourists = JSONAttribute(null=True)
    next_contact_at = UnicodeAttribute(null=True)
    operator_booking_no = UnicodeAttribute(null=True)
    consent_on = UnicodeAttribute(null=True)
    contract_signed_on = UnicodeAttribute(null=True)
    documents_issued_on = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    lines = NumberAttribute(default=0)
    total = NumberAttribute(default=0)
    paid = NumberAttribute(default=0)
    demo = BooleanAttribute(default=False)

    @property
    def state(self) -> str:
        """Phase and status in one word, as the table of moves writes it."""
        return model.state_of(self.phase, self.status)


@kind("service", audited=True)
class Service(AgencyItem):
    """A line of a deal; `price` is what the client pays, before the deal's discount."""

    id = UnicodeAttribute()
    work = UnicodeAttribute()
    title = UnicodeAttribute()
    price = JSONAttribute()
    net = JSONAttribute()
    commission = NumberAttribute(null=True)
    commissionable = BooleanAttribute(default=True)
    vat = UnicodeAttribute(null=True)
    status = UnicodeAttribute(default="draft")


@kind("deal_place", audited=False)
class DealPlace(AgencyItem):
    """Derived: the deal in the list of its phase (first index) and in the calendar (second)."""


class Folder(Struct):
    """A whole deal: its partition."""

    deal: Deal
    services: list[Service] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    offsets: list[OffsetReceipt] = field(default_factory=list)

    @property
    def unclosed(self) -> dict[str, int]:
        """What was prepaid by receipt for the present services and waits for its closing receipt."""
        present = {service.id for service in self.services}
        rest = unclosed(self.payments, self.offsets)
        return {name: part for name, part in rest.items() if name in present}


def folder(tenant: Tenant, deal_id: str, *, consistent: bool = False) -> Folder:
    """Everything of a deal in one query; DealNotFound when there is none."""
    found = read.stretch(keys.deal(tenant, deal_id), keys.HEAD, keys.deal_place(), consistent=consistent)
    heads = [item for item in found if isinstance(item, Deal)]
    if not heads:
        raise DealNotFound()
    services = [item for item in found if isinstance(item, Service)]
    payments = [item for item in found if isinstance(item, Payment)]
    offsets = [item for item in found if isinstance(item, OffsetReceipt)]
    return Folder(heads[0], services, payments, offsets)


def page(tenant: Tenant, phase: str | None, limit: int, after: dict[str, str] | None) -> Page:
    """One page of the agency's deals, newest first."""
    return read.page(1, place_of(tenant, phase, None), limit=limit, after=after, newest_first=True)


def page_of(tenant: Tenant, owner: str, phase: str | None, limit: int, after: dict[str, str] | None) -> Page:
    """One page of a manager's deals by phase and status, newest first within a status."""
    low, high = (f"{phase}.", f"{phase}.{keys.HIGH}") if phase else (keys.LOW, keys.HIGH)
    return read.page(
        2, place_of(tenant, phase, owner), limit=limit, low=low, high=high, after=after, newest_first=True
    )


def place_of(tenant: Tenant, phase: str | None, owner: str | None) -> str:
    """Partition of a list, which its cursors are bound to."""
    if owner:
        return keys.deals_of(tenant, owner)
    return keys.deals_in(tenant, phase) if phase else keys.deals(tenant)


def add(unit: Unit, folder: Folder, row: dict[str, Any]) -> None:
    """Puts a new deal with its services into the unit; `row` is what lists show."""
    deal = folder.deal
    deal.pk, deal.sk = keys.deal(unit.actor.tenant, deal.id), keys.HEAD
    deal.lines = len(folder.services)
    _list(unit.actor.tenant, deal, row)
    unit.create(deal)
    for number, service in enumerate(folder.services, 1):
        _number(deal, service, number)
        unit.create(service)
    unit.put(_place(unit.actor.tenant, deal))


def change(unit: Unit, deal: Deal, version: int | None, row: dict[str, Any], act: str = "") -> None:
    """Puts the new state of a head into the unit; 412 when `version` is not the one that was read.

    Without a version the writer is a payment: when somebody was faster it is told to repeat.
    """
    if version is not None and int(deal.v) != version:
        raise Stale(current_version=int(deal.v))
    _list(unit.actor.tenant, deal, row)
    busy = Conflict("deal-busy", retry_after=1) if version is None else None
    unit.replace(deal, act=act, otherwise=busy)
    unit.put(_place(unit.actor.tenant, deal))


def change_services(unit: Unit, folder: Folder, wanted: list[Service]) -> list[Service]:
    """Puts another list of services into the unit: kept by place, the rest added or taken away."""
    old, made = folder.services, []
    for present, service in zip(old, wanted, strict=False):
        service.pk, service.sk, service.id, service.v = present.pk, present.sk, present.id, present.v
        service.ca, service.cb, service.status = present.ca, present.cb, present.status
        if _differ(present, service):
            unit.replace(service)
        made.append(service)
    for service in wanted[len(old) :]:
        folder.deal.lines = int(folder.deal.lines) + 1
        _number(folder.deal, service, int(folder.deal.lines))
        unit.create(service)
        made.append(service)
    for surplus in old[len(wanted) :]:
        unit.remove(surplus)
    return made


def _differ(one: Service, other: Service) -> bool:
    names = ("work", "title", "price", "net", "commission", "commissionable", "vat")
    return any(getattr(one, name) != getattr(other, name) for name in names)


def _number(deal: Deal, service: Service, number: int) -> None:
    if number > MOST_SERVICES_EVER:
        raise ServicesTooMany()
    service.pk, service.sk, service.id = deal.pk, keys.service(number), f"{number:02d}"


def _list(tenant: Tenant, deal: Deal, row: dict[str, Any]) -> None:
    deal.g1p, deal.g1s = keys.deals(tenant), keys.term(deal.day, deal.id)
    deal.g2p = keys.deals_of(tenant, deal.owner["id"])
    deal.g2s = keys.term(f"{deal.phase}.{deal.status}#{deal.day}", deal.id)
    deal.s = row


def _place(tenant: Tenant, deal: Deal) -> DealPlace:
    """A booking is in the calendar on the day its trip begins, unless it was cancelled."""
    row = DealPlace(pk=deal.pk, sk=keys.deal_place(), v=deal.v, s=deal.s)
    row.g1p, row.g1s = keys.deals_in(tenant, deal.phase), keys.term(deal.day, deal.id)
    if deal.phase == model.BOOKING and deal.status != CANCELLED and deal.trip_begin:
        row.g2p, row.g2s = keys.calendar(tenant), keys.term(deal.trip_begin, deal.id)
    return row
