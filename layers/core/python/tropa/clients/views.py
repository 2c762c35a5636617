"""Shapes of clients at the edge, and the only place where they are made from records."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType, field

from tropa import clock
from tropa.clients.documents import internal_passport_until
from tropa.db import cursor
from tropa.db.read import Page
from tropa.tenancy import Actor
from tropa.web.types import Answer, Changes, Day, Email, LongName, Money, Name, PhoneText, Request, Text

if TYPE_CHECKING:
    from tropa.clients.doubles import Double
    from tropa.clients.store import Card, Client, DealPointer, Document

SOON = timedelta(days=183)
OneName = Annotated[str, Meta(min_length=1, max_length=100)]
LatinName = Annotated[str, Meta(max_length=100, pattern=r"^[A-Za-z' .-]*$")]
Sex = Literal["m", "f"]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Series = Annotated[str, Meta(max_length=20)]
Number = Annotated[str, Meta(min_length=1, max_length=40)]
Tags = Annotated[list[Annotated[str, Meta(min_length=1, max_length=40)]], Meta(max_length=20)]
Emails = Annotated[list[Email], Meta(max_length=5)]
Paper = Literal["ru_passport", "ru_foreign", "birth_certificate", "foreign_passport", "other"]


class NewPhone(Request):
    """A phone as it was typed."""

    number: PhoneText
    kind: Literal["mobile", "home", "work", "other"] = "mobile"


Phones = Annotated[list[NewPhone], Meta(max_length=5)]


class NewDocument(Request):
    """A passport or the like. Series and number are kept sealed."""

    kind: Paper
    number: Number
    series: Series | None = None
    issued_by: LongName | None = None
    issuer_code: Annotated[str, Meta(max_length=10)] | None = None
    issued_on: Day | None = None
    valid_until: Day | None = None


class AddedDocument(NewDocument):
    """A document for a client who exists; another client with the same one is a double to confirm."""

    confirm_duplicate: bool = False


class NewClient(Request):
    """A client to add: either full_name «Фамилия Имя Отчество» in one line, or the parts of the name."""

    full_name: LongName | None = None
    last_name: OneName | None = None
    first_name: OneName | None = None
    middle_name: OneName | None = None
    last_name_latin: LatinName | None = None
    first_name_latin: LatinName | None = None
    sex: Sex | None = None
    birth_date: Day | None = None
    citizenship: Country | None = None
    phones: Phones = field(default_factory=list)
    emails: Emails = field(default_factory=list)
    address: Text | None = None
    source: Name | None = None
    notes: Text | None = None
    tags: Tags = field(default_factory=list)
    documents: Annotated[list[NewDocument], Meta(max_length=10)] = field(default_factory=list)
    confirm_duplicate: bool = False


class ClientChanges(Changes):
    """What may be changed of a client. Documents have routes of their own."""

    full_name: LongName | UnsetType = UNSET
    last_name: OneName | UnsetType = UNSET
    first_name: OneName | UnsetType | None = UNSET
    middle_name: OneName | UnsetType | None = UNSET
    last_name_latin: LatinName | UnsetType | None = UNSET
    first_name_latin: LatinName | UnsetType | None = UNSET
    sex: Sex | UnsetType | None = UNSET
    birth_date: Day | UnsetType | None = UNSET
    citizenship: Country | UnsetType | None = UNSET
    phones: Phones | UnsetType = UNSET
    emails: Emails | UnsetType = UNSET
    address: Text | UnsetType | None = UNSET
    source: Name | UnsetType | None = UNSET
    notes: Text | UnsetType | None = UNSET
    tags: Tags | UnsetType = UNSET


class ClientRow(Answer):
    """A line of the list and of the search's drop-down."""

    id: str
    name: str
    phone: str | None
    email: str | None
    birth_date: str | None
    deals_count: int | None = None


class ClientPage(Answer):
    """A page of the list."""

    items: list[ClientRow]
    next_cursor: str | None


class Duplicate(Answer):
    """A client who may be the same person. `blocks` means: save only after a yes."""

    client: ClientRow
    reason: Literal["phone", "email", "document", "name"]
    blocks: bool


class Duplicates(Answer):
    """All doubles found, those that block first."""

    items: list[Duplicate]


class PhoneView(Answer):
    """A phone in E.164."""

    number: str
    kind: str


class DocumentView(Answer):
    """A document without its secret part. `warning` is a code: expired, expires soon, change due by age."""

    id: str
    version: int
    kind: str
    series_masked: str | None
    number_masked: str
    issued_by: str | None
    issuer_code: str | None
    issued_on: str | None
    valid_until: str | None
    warning: str | None


class DocumentNumbers(Answer):
    """Series and number in the clear."""

    series: str
    number: str


class DealOfClient(Answer):
    """A deal on its client's card."""

    id: str
    number: str | None
    title: str
    phase: str
    status: str
    trip_begin: str | None
    trip_end: str | None
    total: Money


class ClientView(Answer):
    """A client as the browser sees it."""

    id: str
    version: int
    demo: bool
    last_name: str
    first_name: str | None
    middle_name: str | None
    name: str
    last_name_latin: str | None
    first_name_latin: str | None
    sex: str | None
    birth_date: str | None
    citizenship: str | None
    phones: list[PhoneView]
    emails: list[str]
    address: str | None
    source: str | None
    notes: str | None
    tags: list[str]
    documents: list[DocumentView]
    deals: list[DealOfClient]
    created_at: str
    created_by: str
    updated_at: str


def client_view(card: "Card", actor: Actor) -> ClientView:
    """The whole card; deals of colleagues only for who may see them."""
    client = card.client
    return ClientView(
        id=client.id,
        version=int(client.v),
        demo=bool(client.demo),
        last_name=client.last_name,
        first_name=client.first_name,
        middle_name=client.middle_name,
        name=client.name,
        last_name_latin=client.last_name_latin,
        first_name_latin=client.first_name_latin,
        sex=client.sex,
        birth_date=client.birth_date,
        citizenship=client.citizenship,
        phones=[PhoneView(**phone) for phone in client.phones or []],
        emails=client.emails or [],
        address=client.address,
        source=client.source,
        notes=client.notes,
        tags=client.tags or [],
        documents=[document_view(paper, client) for paper in card.documents],
        deals=_deals(card.deals, actor),
        created_at=client.ca,
        created_by=client.cb,
        updated_at=client.ua,
    )


def document_view(paper: "Document", client: "Client") -> DocumentView:
    """One document, masked."""
    return DocumentView(
        id=paper.id,
        version=int(paper.v),
        kind=paper.paper,
        series_masked=paper.series_masked,
        number_masked=paper.number_masked,
        issued_by=paper.issued_by,
        issuer_code=paper.issuer_code,
        issued_on=paper.issued_on,
        valid_until=paper.valid_until,
        warning=_warning(paper, client.birth_date, clock.now().date()),
    )


def client_row(client: "Client") -> ClientRow:
    """The row of one client, from the summary that lists show."""
    return ClientRow(**client.s)


def client_page(page: Page, bound_to: str) -> ClientPage:
    """A page of rows made from the summaries of the list."""
    rows = [ClientRow(**row.summary) for row in page.rows]
    return ClientPage(items=rows, next_cursor=cursor.encode(page.after, bound_to))


def duplicates(found: "list[Double]") -> Duplicates:
    """Doubles as the browser asks about them."""
    rows = [{"client": client_row(d.client), "reason": d.reason, "blocks": d.blocks} for d in found]
    return Duplicates(items=msgspec.convert(rows, type=list[Duplicate], from_attributes=True))


def _deals(pointers: "list[DealPointer]", actor: Actor) -> list[DealOfClient]:
    if not actor.may("deal.read"):
        return []
    seen = [pointer.s for pointer in pointers if actor.sees(pointer.s["owner"]["id"])]
    return [msgspec.convert(row, type=DealOfClient) for row in reversed(seen)]


def _warning(paper: "Document", born: str | None, today: date) -> str | None:
    if paper.valid_until:
        until = date.fromisoformat(paper.valid_until)
        return (
            "document-expired" if until < today else "document-expires-soon" if until < today + SOON else None
        )
    if paper.paper != "ru_passport" or not born or not paper.issued_on:
        return None
    last = internal_passport_until(date.fromisoformat(born), date.fromisoformat(paper.issued_on))
    if last is None or last >= today + SOON:
        return None
    return "document-expired" if last < today else "document-expires-soon"
