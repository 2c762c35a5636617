"""Records of clients: one partition each with head, documents and pointers to deals, listed by name."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field
from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute

from tropa.clients import model
from tropa.db import batch, keys, read
from tropa.db.read import Page
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.problems import NotFound, Stale
from tropa.tenancy import Tenant
from tropa.text import normalise

LONGEST_PLACE = 240  # Characters of the name in a list's key, which holds 1,024 bytes.


class ClientNotFound(NotFound):
    """No such client in this agency."""


class DocumentNotFound(NotFound):
    """This client has no such document."""


@kind("client", audited=True)
class Client(AgencyItem):
    """A person the agency sells to or takes along. `phones` are {number, kind}, numbers in E.164."""

    id = UnicodeAttribute()
    last_name = UnicodeAttribute()
    first_name = UnicodeAttribute(null=True)
    middle_name = UnicodeAttribute(null=True)
    last_name_latin = UnicodeAttribute(null=True)
    first_name_latin = UnicodeAttribute(null=True)
    sex = UnicodeAttribute(null=True)
    birth_date = UnicodeAttribute(null=True)
    citizenship = UnicodeAttribute(null=True)
    phones = JSONAttribute(null=True)
    emails = JSONAttribute(null=True)
    address = UnicodeAttribute(null=True)
    source = UnicodeAttribute(null=True)
    notes = UnicodeAttribute(null=True)
    tags = JSONAttribute(null=True)
    demo = BooleanAttribute(default=False)

    @property
    def name(self) -> str:
        """Surname, name and patronymic in one line."""
        return " ".join(part for part in (self.last_name, self.first_name, self.middle_name) if part)


@kind("document", audited=True)
class Document(AgencyItem):
    """A passport or the like. Series and number lie only in `sealed`; `mark` is their HMAC."""

    id = UnicodeAttribute()
    client_id = UnicodeAttribute()
    paper = UnicodeAttribute()
    sealed = UnicodeAttribute()
    mark = UnicodeAttribute()
    series_masked = UnicodeAttribute(null=True)
    number_masked = UnicodeAttribute()
    issued_by = UnicodeAttribute(null=True)
    issuer_code = UnicodeAttribute(null=True)
    issued_on = UnicodeAttribute(null=True)
    valid_until = UnicodeAttribute(null=True)


@kind("deal_pointer", audited=False)
class DealPointer(AgencyItem):
    """A deal as its client's card shows it, made by a projection; `s` is the deal's row."""


class Card(Struct):
    """All of one client's partition."""

    client: Client
    documents: list[Document] = field(default_factory=list)
    deals: list[DealPointer] = field(default_factory=list)


def find(tenant: Tenant, client_id: str) -> Client | None:
    """The client without documents, None when absent or removed."""
    return read.get(Client, keys.client(tenant, client_id), keys.HEAD)


def get(tenant: Tenant, client_id: str) -> Client:
    """The client without documents; ClientNotFound when it is absent or another agency's."""
    found = find(tenant, client_id)
    if found is None:
        raise ClientNotFound()
    return found


def many(tenant: Tenant, client_ids: list[str]) -> list[Client]:
    """Those of the clients who are there, in no order; one call, none for an empty list."""
    places = [(keys.client(tenant, client_id), keys.HEAD) for client_id in client_ids]
    return batch.get_many(Client, places)


def card(tenant: Tenant, client_id: str, *, consistent: bool = False) -> Card:
    """Head, documents and deals in one query; ClientNotFound when there is no head."""
    last = keys.document(keys.HIGH)
    found = read.stretch(keys.client(tenant, client_id), keys.HEAD, last, consistent=consistent)
    heads = [item for item in found if isinstance(item, Client)]
    if not heads:
        raise ClientNotFound()
    papers = [item for item in found if isinstance(item, Document)]
    deals = [item for item in found if isinstance(item, DealPointer)]
    return Card(heads[0], papers, deals)


def document(tenant: Tenant, client_id: str, document_id: str) -> Document:
    """One document; DocumentNotFound when this client has none such."""
    found = read.get(Document, keys.client(tenant, client_id), keys.document(document_id), consistent=True)
    if found is None:
        raise DocumentNotFound()
    return found


def page(tenant: Tenant, limit: int, after: dict[str, str] | None) -> Page:
    """One page of clients by name."""
    return read.page(1, keys.clients(tenant), limit=limit, after=after)


def add(unit: Unit, client: Client) -> None:
    """Puts a new client into the unit."""
    client.pk, client.sk = keys.client(unit.actor.tenant, client.id), keys.HEAD
    _list(unit.actor.tenant, client)
    unit.create(client)


def change(unit: Unit, client: Client, version: int) -> None:
    """Puts the new state of a client into the unit; 412 when `version` is not the one that was read."""
    if int(client.v) != version:
        raise Stale(current_version=int(client.v))
    _list(unit.actor.tenant, client)
    unit.replace(client)


def add_document(unit: Unit, paper: Document) -> None:
    """Puts a new document into the unit."""
    tenant = unit.actor.tenant
    paper.pk, paper.sk = keys.client(tenant, paper.client_id), keys.document(paper.id)
    unit.create(paper, act="document.create")


def person(client: Client, marks: Sequence[str] = ()) -> model.Client:
    """The client as the rules of search and doubles see it; `marks` are HMACs of documents."""
    return model.Client(
        last_name=client.last_name,
        first_name=client.first_name or "",
        middle_name=client.middle_name or "",
        last_name_latin=client.last_name_latin or "",
        first_name_latin=client.first_name_latin or "",
        birth_date=date.fromisoformat(client.birth_date) if client.birth_date else None,
        phones=tuple(phone["number"] for phone in client.phones or []),
        emails=tuple(client.emails or []),
        document_hmacs=tuple(marks),
    )


def _list(tenant: Tenant, client: Client) -> None:
    client.g1p = keys.clients(tenant)
    client.g1s = keys.term(normalise(client.name)[:LONGEST_PLACE], client.id)
    client.s = {
        "id": client.id,
        "name": client.name,
        "phone": client.phones[0]["number"] if client.phones else None,
        "email": client.emails[0] if client.emails else None,
        "birth_date": client.birth_date,
    }
