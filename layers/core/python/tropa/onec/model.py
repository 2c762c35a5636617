"""The export job and what every exported document has; no format, no I/O, no clock."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import ClassVar

from tropa.faults import RuleBroken
from tropa.onec.catalogue import RUB, CatalogueObject, Contract, Counterparty, Organization
from tropa.onec.findings import Finding
from tropa.onec.identifiers import Kind, Link
from tropa.onec.vat import Vat


class MomentWithoutZone(RuleBroken):
    """A moment was given without a time zone, so that it has no single meaning."""

    code = "moment-without-zone"


@dataclass(frozen=True, kw_only=True)
class ExportDocument(ABC):
    """A document in roubles; `at` is an aware moment, written in the organisation's local time.

    `rate` is needed when the contract is in another currency: roubles for one unit of it x 10^-4.
    """

    KIND: ClassVar[Kind]

    id: str
    number: str
    at: datetime
    organization: Organization
    counterparty: Counterparty
    contract: Contract
    comment: str = ""
    rate: int | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise MomentWithoutZone(self.subject)

    @property
    def subject(self) -> str:
        """Name of the document in problems: kind and id."""
        return f"{self.KIND}:{self.id}"

    @property
    def local(self) -> datetime:
        """The moment on the organisation's wall clock, without a fraction of a second."""
        zone = timezone(timedelta(minutes=self.organization.offset))
        return self.at.astimezone(zone).replace(microsecond=0)

    @property
    @abstractmethod
    def total(self) -> int:
        """Sum of the document in kopecks, which is the sum of its rows."""

    def parts(self) -> Iterator[CatalogueObject]:
        """Catalogue objects that the document names directly."""
        yield from (self.organization, self.counterparty, self.contract, RUB)

    @abstractmethod
    def rates(self) -> Iterator[Vat]:
        """VAT rates of the rows, in their order; a format may lack some of them."""

    @abstractmethod
    def findings(self) -> Iterator[Finding]:
        """Problems that only this kind of document can have."""


@dataclass(frozen=True)
class Period:
    """Local days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Accounts:
    """Account codes written when the tenant switched accounts on; the defaults are БП's usual plan."""

    customer: str = "62.01"
    customer_advance: str = "62.02"
    revenue: str = "90.01.1"
    sales_vat: str = "90.03"
    principal: str = "76.09"


@dataclass(frozen=True)
class ExportSettings:
    """The accountant's choices; `cash_limit` is in kopecks per contract between firms, 0 switches it off."""

    person_name_mark: bool = True
    accounts: Accounts | None = None
    closed_through: date | None = None
    cash_limit: int = 10_000_000


@dataclass(frozen=True, kw_only=True)
class ExportJob:
    """Everything a file is made of; the same job always gives the same bytes. `created_at` is aware."""

    tenant: str
    profile: str
    period: Period
    documents: tuple[ExportDocument, ...]
    created_at: datetime
    seq: int
    settings: ExportSettings = field(default_factory=ExportSettings)
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if self.created_at.tzinfo is None:
            raise MomentWithoutZone("created_at")

    def ordered(self) -> list[ExportDocument]:
        """Documents as they stand in a file: by kind, then date, time, number."""
        return sorted(self.documents, key=lambda one: (one.KIND.rank, one.local, one.number, one.id))

    def objects(self) -> list[CatalogueObject]:
        """Every catalogue object that the documents name, directly or not, once, in file order."""
        found: dict[CatalogueObject, None] = {}
        waiting = [part for document in self.documents for part in document.parts()]
        while waiting:
            part = waiting.pop()
            if part not in found:
                found[part] = None
                waiting.extend(part.parts())
        return sorted(found, key=lambda one: (one.kind.rank, one.id, repr(one)))
