"""Shapes of deals at the edge, and the only place where they are made from records."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType

from tropa import ages, clock
from tropa.clients.views import NewClient
from tropa.db import cursor
from tropa.db.read import Page
from tropa.deals import model
from tropa.money import RUB
from tropa.payments.views import PaymentView, payment_view
from tropa.receipts.views import ReceiptRow, receipt_row
from tropa.suppliers.views import NewSupplier
from tropa.web.types import Answer, Changes, Currency, Day, Id, Money, Name, Percent, Rate, Request, Text

if TYPE_CHECKING:
    from tropa.deals.figures import Figures
    from tropa.deals.store import Folder, Service

Phase = Literal["enquiry", "plan", "booking"]
ServiceType = Literal[
    "package", "accommodation", "flight", "rail", "bus", "transfer", "insurance", "visa",
    "excursion", "cruise", "fuel_surcharge", "extra", "agency_service",
]  # fmt: skip
Vat = Literal["none", "vat0", "vat5", "vat7", "vat10", "vat20", "vat22"]
PriceMode = Literal["rub_fixed", "operator_rate"]
Country = Annotated[str, Meta(min_length=2, max_length=60)]
Countries = Annotated[list[Country], Meta(max_length=10)]
Adults = Annotated[int, Meta(ge=0, le=99)]
Instant = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$")]


class ServiceIn(Request):
    """A line: `price` is what the client pays, `commission` in 1/100 of a percent, else the supplier's."""

    title: Name
    price: Money
    type: ServiceType = "package"
    commission: Percent | None = None
    net: Money | None = None
    commissionable: bool = True
    vat: Vat | None = None


class TouristIn(Request):
    """Who travels."""

    client_id: Id


Services = Annotated[list[ServiceIn], Meta(max_length=12)]
Tourists = Annotated[list[TouristIn], Meta(max_length=30)]


class NewDeal(Request):
    """A deal to open, with its client and supplier either known by id or sent whole."""

    client_id: Id | None = None
    client: NewClient | None = None
    supplier_id: Id | None = None
    supplier: NewSupplier | None = None
    title: Name | None = None
    phase: Phase = "booking"
    trip_begin: Day | None = None
    trip_end: Day | None = None
    countries: Countries = []
    adults: Adults | None = None
    note: Text | None = None
    price_mode: PriceMode = "rub_fixed"
    currency: Currency = "RUB"
    rate: Rate | None = None
    discount: Money | None = None
    services: Services = []
    tourists: Tourists = []
    next_contact_at: Instant | None = None


class DealChanges(Changes):
    """What may be changed of a deal; services and tourists are whole lists."""

    supplier_id: Id | UnsetType | None = UNSET
    title: Name | UnsetType = UNSET
    trip_begin: Day | UnsetType | None = UNSET
    trip_end: Day | UnsetType | None = UNSET
    countries: Countries | UnsetType = UNSET
    adults: Adults | UnsetType | None = UNSET
    note: Text | UnsetType | None = UNSET
    price_mode: PriceMode | UnsetType = UNSET
    currency: Currency | UnsetType = UNSET
    rate: Rate | UnsetType | None = UNSET
    discount: Money | UnsetType | None = UNSET
    services: Services | UnsetType = UNSET
    tourists: Tourists | UnsetType = UNSET
    next_contact_at: Instant | UnsetType | None = UNSET
    operator_booking_no: Name | UnsetType | None = UNSET
    consent_on: Day | UnsetType | None = UNSET
    contract_signed_on: Day | UnsetType | None = UNSET
    documents_issued_on: Day | UnsetType | None = UNSET


class Move(Request):
    """A move to another state, written phase.status. `reason` answers for a loss or for open money."""

    to: Annotated[str, Meta(pattern=r"^[a-z]+\.[a-z_]+$", max_length=40)]
    reason: Text | None = None


class Named(Answer):
    """Somebody by id and name."""

    id: str
    name: str


class DealRow(Answer):
    """A line of a list."""

    id: str
    number: str | None
    title: str
    phase: str
    status: str
    client: Named
    supplier_name: str | None
    trip_begin: str | None
    trip_end: str | None
    total: Money
    paid: Money
    debt: Money
    payment_status: str
    owner: Named
    demo: bool


class DealPage(Answer):
    """A page of deals."""

    items: list[DealRow]
    next_cursor: str | None


class NextStatus(Answer):
    """A state that an edge leads to, and what speaks against going there."""

    to: str
    allowed: bool
    problems: list[str]


class DealClient(Answer):
    """The customer as he was when the deal was opened."""

    id: str
    name: str
    phone: str | None


class DealSupplier(Answer):
    """The operator of the deal."""

    id: str
    short_name: str
    inn: str | None


class ServiceView(Answer):
    """A line of the deal; `commission` is the money, `commission_percent` in hundredths."""

    id: str
    type: str
    title: str
    price: Money
    net: Money
    commission_percent: int | None
    commission: Money
    commissionable: bool
    vat: str | None
    own: bool


class Tourist(Answer):
    """A traveller; `category` by the age on the last day of the trip."""

    client_id: str
    name: str
    birth_date: str | None
    category: str | None


class Totals(Answer):
    """Derived sums: roubles, and the debt also in each currency that is owed."""

    client_total: Money
    discount: Money
    net: Money
    commission: Money
    planned_margin: Money
    paid: Money
    debt: Money
    debts: list[Money]
    payment_status: str


class OffsetView(Answer):
    """Prepaid money that waits for its closing receipt, and the newest closing receipt."""

    due: Money
    receipt: ReceiptRow | None


class DealView(Answer):
    """A whole deal."""

    id: str
    version: int
    number: str | None
    title: str
    phase: str
    status: str
    next_statuses: list[NextStatus]
    client: DealClient
    supplier: DealSupplier | None
    trip_begin: str | None
    trip_end: str | None
    countries: list[str]
    adults: int | None
    note: str | None
    price_mode: str
    currency: str
    rate: int | None
    discount: Money | None
    owner: Named
    legal_entity_id: str | None
    operator_booking_no: str | None
    next_contact_at: str | None
    consent_on: str | None
    contract_signed_on: str | None
    documents_issued_on: str | None
    reason: str | None
    demo: bool
    services: list[ServiceView]
    tourists: list[Tourist]
    payments: list[PaymentView]
    offset: OffsetView
    totals: Totals
    created_at: str
    updated_at: str


def deal_row(summary: dict[str, Any]) -> DealRow:
    """A row made from the summary of a list."""
    plain = {name: summary[name] for name in DealRow.__struct_fields__ if name not in _SHAPED}
    shaped = {name: _SHAPED[name](**summary[name]) for name in _SHAPED}
    return DealRow(**plain, **shaped)


_SHAPED: dict[str, Any] = {"client": Named, "owner": Named, "total": Money, "paid": Money, "debt": Money}


def deal_page(page: Page, bound_to: str) -> DealPage:
    """A page of rows."""
    rows = [deal_row(row.summary) for row in page.rows]
    return DealPage(items=rows, next_cursor=cursor.encode(page.after, bound_to))


def deal_view(folder: "Folder", figures: "Figures", facts: model.DealFacts, language: str = "ru") -> DealView:
    """The whole deal."""
    deal = folder.deal
    return DealView(
        id=deal.id,
        version=int(deal.v),
        number=deal.number,
        title=deal.title,
        phase=deal.phase,
        status=deal.status,
        next_statuses=[_next(facts, target) for target in model.next_statuses(facts.state)],
        client=DealClient(**deal.client),
        supplier=_supplier(deal.supplier),
        trip_begin=deal.trip_begin,
        trip_end=deal.trip_end,
        countries=deal.countries or [],
        adults=None if deal.adults is None else int(deal.adults),
        note=deal.note,
        price_mode=deal.price_mode,
        currency=deal.currency,
        rate=None if deal.rate is None else int(deal.rate),
        discount=Money(**deal.discount) if deal.discount else None,
        owner=Named(**deal.owner),
        legal_entity_id=deal.legal_entity_id,
        operator_booking_no=deal.operator_booking_no,
        next_contact_at=deal.next_contact_at,
        consent_on=deal.consent_on,
        contract_signed_on=deal.contract_signed_on,
        documents_issued_on=deal.documents_issued_on,
        reason=deal.reason,
        demo=bool(deal.demo),
        services=[_service(service) for service in folder.services],
        tourists=[_tourist(row, deal.trip_end) for row in deal.tourists or []],
        payments=[payment_view(row, language) for row in folder.payments],
        offset=_offset(folder, language),
        totals=_totals(figures),
        created_at=deal.ca or clock.stamp(),
        updated_at=deal.ua or clock.stamp(),
    )


def _next(facts: model.DealFacts, target: str) -> NextStatus:
    found = model.problems(facts, target)
    return NextStatus(to=target, allowed=not found, problems=found)


def _supplier(kept: dict[str, Any] | None) -> DealSupplier | None:
    return DealSupplier(**{name: kept[name] for name in DealSupplier.__struct_fields__}) if kept else None


def _service(service: "Service") -> ServiceView:
    price, net = Money(**service.price), Money(**service.net)
    own = service.work == "agency_service"
    return ServiceView(
        id=service.id,
        type=service.work,
        title=service.title,
        price=price,
        net=net,
        commission_percent=None if service.commission is None else int(service.commission),
        commission=Money(0 if own else price.amount - net.amount, price.currency),
        commissionable=bool(service.commissionable),
        vat=service.vat,
        own=own,
    )


def _tourist(row: dict[str, Any], trip_end: str | None) -> Tourist:
    birth = row.get("birth_date")
    age = None
    if birth and trip_end and birth <= trip_end:
        age = ages.category(date.fromisoformat(birth), date.fromisoformat(trip_end))
    return Tourist(client_id=row["client_id"], name=row["name"], birth_date=birth, category=age)


def _offset(folder: "Folder", language: str) -> OffsetView:
    newest = max(folder.offsets, key=lambda row: str(row.id), default=None)
    return OffsetView(
        due=Money(sum(folder.unclosed.values())),
        receipt=receipt_row(newest.receipt, language) if newest else None,
    )


def _totals(figures: "Figures") -> Totals:
    found = figures.totals
    return Totals(
        client_total=Money(found.client_total),
        discount=Money(found.discount),
        net=Money(found.net),
        commission=Money(found.commission),
        planned_margin=Money(found.planned_margin),
        paid=Money(found.paid_rub),
        debt=Money(figures.debt),
        debts=[Money(amount, code) for code, amount in found.debt.items()] or [Money(0, RUB)],
        payment_status=found.payment_status,
    )
