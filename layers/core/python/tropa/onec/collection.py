"""Gathers what goes into a file: cash of the period, sales whose trip began in it, and everybody they name.

Cash gives orders; cards and transfers reach 1С by the bank's statement. A sale counts on the day its trip
begins, if the operator has confirmed it; trips still to begin and examples stay out.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tropa import clock
from tropa.clients.store import Client
from tropa.db import keys
from tropa.db.batch import get_many
from tropa.db.read import Row
from tropa.deals import store as deals
from tropa.onec import mapping, store
from tropa.onec.catalogue import Contract, Counterparty, Organization
from tropa.onec.mapping import Book
from tropa.onec.model import Period
from tropa.payments.store import Payment
from tropa.suppliers.store import Supplier
from tropa.tenancy import Tenant
from tropa.tenants import store as tenants
from tropa.tenants.store import LegalEntity

REALISED = frozenset({"confirmed", "documents_ready", "travelling", "returned", "closed"})
UNCONFIRMED = frozenset({"draft", "requested"})
DAY = timedelta(days=1)


@dataclass(slots=True)
class Harvest:
    """What was found. `names` tell people which object a problem is about, by `kind:id`."""

    sales: list[Book] = field(default_factory=list)
    cash: list[tuple[Book, Payment]] = field(default_factory=list)
    unconfirmed: list[dict[str, Any]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def books(self) -> list[Book]:
        """Every deal met, as often as it gives a document."""
        return [*self.sales, *(book for book, _ in self.cash)]


def collect(tenant: Tenant, period: Period) -> Harvest:
    """Everything of the period, each deal read once."""
    agency, firms = tenants.whole(tenant)
    harvest = Harvest()
    if not firms:
        return harvest
    # The list goes by the zone of then, the file by that of now: a day more on both sides is asked for.
    rows = store.calendar(tenant, period.first - DAY, period.last + DAY)
    begun = _begun(rows, period, clock.local_day(agency.timezone), harvest)
    taken = _taken(rows, period, agency.timezone)
    folders = {id_: deals.folder(tenant, id_, consistent=True) for id_ in sorted(begun | taken.keys())}
    real = [folder for folder in folders.values() if not folder.deal.demo]
    maker = _Maker(tenant, firms, _offset(agency.timezone, period.first), real)
    for folder in real:
        book = maker.book(folder)
        if folder.deal.id in begun:
            harvest.sales.append(book)
        cash = [row for row in folder.payments if row.id in taken.get(folder.deal.id, ())]
        harvest.cash += [(book, row) for row in cash]
        _name(harvest, book, cash)
    return harvest


class _Maker:
    """Makes books of deals; each party is read once and is one object in all of them."""

    def __init__(
        self, tenant: Tenant, firms: list[LegalEntity], offset: int, folders: list[deals.Folder]
    ) -> None:
        people = {folder.deal.client["id"] for folder in folders}
        sellers = {folder.deal.supplier["id"] for folder in folders if folder.deal.supplier}
        self._firms = {firm.id: firm for firm in firms}
        self._first = firms[0]
        self._offset = offset
        self._buyers: dict[str, Counterparty] = {}
        self._clients = {
            one.id: one for one in get_many(Client, [_head(keys.client(tenant, i)) for i in people])
        }
        found = get_many(Supplier, [_head(keys.supplier(tenant, i)) for i in sellers])
        self._suppliers = {one.id: one for one in found}

    def book(self, folder: deals.Folder) -> Book:
        deal = folder.deal
        firm = self._firms.get(deal.legal_entity_id or "", self._first)
        ours = mapping.organization(firm, self._offset)
        seller = self._suppliers.get(deal.supplier["id"]) if deal.supplier else None
        theirs, contract = _parties(seller, ours)
        return Book(
            deal=deal,
            services=tuple(folder.services),
            organization=ours,
            buyer=self._buyer(deal.client),
            vat=mapping.vat(firm.vat),
            principal=theirs,
            principal_contract=contract,
        )

    def _buyer(self, shown: dict[str, Any]) -> Counterparty:
        # A removed client may be named in two ways by two deals, and yet is one counterparty.
        made = mapping.buyer(self._clients.get(shown["id"]), shown)
        return self._buyers.setdefault(made.id, made)


def _parties(seller: Supplier | None, ours: Organization) -> tuple[Counterparty | None, Contract | None]:
    if seller is None:
        return None, None
    theirs = mapping.principal(seller)
    return theirs, mapping.agency_contract(seller, ours, theirs)


def _head(pk: str) -> tuple[str, str]:
    return pk, keys.HEAD


def _begun(rows: list[Row], period: Period, today: date, harvest: Harvest) -> set[str]:
    """Ids of bookings whose trip has begun within the period; unconfirmed ones are only noted."""
    first, last = period.first.isoformat(), min(period.last, today).isoformat()
    found: set[str] = set()
    for row in rows:
        shown = row.summary
        if "trip_begin" not in shown or shown["demo"] or not first <= (shown["trip_begin"] or "") <= last:
            continue
        if shown["status"] in REALISED:
            found.add(shown["id"])
        elif shown["status"] in UNCONFIRMED:
            harvest.unconfirmed.append(shown)
    return found


def _taken(rows: list[Row], period: Period, zone: str) -> dict[str, set[str]]:
    """Ids of payments in cash of the period's local days, by deal."""
    low, high = _instant(period.first, zone), _instant(period.last + DAY, zone)
    found: dict[str, set[str]] = {}
    for row in rows:
        shown = row.summary
        cash = (shown.get("kind"), shown.get("method")) == ("client_in", "cash")
        # A row that undoes another, and the undone one, leave nothing in the drawer.
        stands = shown.get("state", "completed") == "completed" and shown["amount"] > 0 if cash else False
        if stands and low <= shown["at"] < high:
            found.setdefault(shown["deal"]["id"], set()).add(shown["id"])
    return found


def _instant(day: date, zone: str) -> str:
    return clock.text(datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC))


def _offset(zone: str, day: date) -> int:
    shift = datetime.combine(day, time(12), ZoneInfo(zone)).utcoffset() or timedelta(0)
    return int(shift.total_seconds()) // 60


def _name(harvest: Harvest, book: Book, rows: list[Payment]) -> None:
    deal = book.deal
    number = deal.number or deal.title
    harvest.names |= {f"sale:{deal.id}": number, f"deal-contract:{deal.id}": number}
    harvest.names |= {
        f"contact:{book.buyer.id}": book.buyer.name,
        f"org:{book.organization.id}": book.organization.name,
    }
    harvest.names |= {f"cash-in:{row.id}": row.number for row in rows}
    if book.principal and book.principal_contract:
        harvest.names |= {f"supplier:{book.principal.id}": book.principal.name}
        harvest.names |= {f"supplier-contract:{book.principal_contract.id}": book.principal.name}
