"""Neutral catalogue objects that documents refer to; knows nothing of any file format."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tropa.onec.identifiers import Kind
from tropa.onec.vat import Vat


class PartyKind(StrEnum):
    """What a party is by law."""

    COMPANY = "company"
    ENTREPRENEUR = "entrepreneur"
    PERSON = "person"


class ContractKind(StrEnum):
    """What a contract is about: a client buys, an operator gives tours on commission, a supplier sells."""

    CUSTOMER = "customer"
    PRINCIPAL = "principal"
    SUPPLIER = "supplier"


@dataclass(frozen=True)
class CatalogueObject(ABC):
    """Something that stands in the file with every document naming it; `id` is ours, unique in its kind."""

    id: str

    @property
    @abstractmethod
    def kind(self) -> Kind:
        """Kind of the object, part of its GUID."""

    def same(self, other: "CatalogueObject") -> bool:
        """Whether both are one object, whatever else was read about them."""
        return (self.kind, self.id) == (other.kind, other.id)

    def parts(self) -> "Iterator[CatalogueObject]":
        """Objects that this one names directly."""
        return iter(())


@dataclass(frozen=True)
class Currency(CatalogueObject):
    """A currency; `id` is the numeric code of the classifier such as 643."""

    name: str
    full_name: str = ""
    kind = Kind.CURRENCY


@dataclass(frozen=True)
class Unit(CatalogueObject):
    """A unit of measure; `id` is the code of the classifier such as 796."""

    name: str
    full_name: str = ""
    kind = Kind.UNIT


RUB = Currency("643", "руб.", "Российский рубль")
USD = Currency("840", "USD", "Доллар США")
EUR = Currency("978", "EUR", "Евро")
PIECE = Unit("796", "шт", "Штука")


@dataclass(frozen=True)
class Organization(CatalogueObject):
    """Our legal entity; `offset` is its local time, in minutes ahead of UTC."""

    name: str
    full_name: str
    inn: str
    kpp: str = ""
    party: PartyKind = PartyKind.COMPANY
    short_name: str = ""
    ogrn: str = ""
    prefix: str = ""
    offset: int = 180
    keeps_cash_papers: bool = True
    kind = Kind.ORGANIZATION


@dataclass(frozen=True)
class Counterparty(CatalogueObject):
    """The other side: client, company, operator or supplier; `mark` is the client's number such as К-1001."""

    name: str
    full_name: str
    party: PartyKind = PartyKind.PERSON
    inn: str = ""
    kpp: str = ""
    mark: str = ""
    supplier: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.SUPPLIER if self.supplier else Kind.CONTACT


@dataclass(frozen=True)
class Contract(CatalogueObject):
    """A contract of our organisation with a counterparty, settled in one currency; dates are local days."""

    about: ContractKind
    number: str
    signed: date
    organization: Organization
    counterparty: Counterparty
    currency: Currency = RUB
    valid_through: date | None = None
    comment: str = ""

    @property
    def kind(self) -> Kind:
        return Kind.DEAL_CONTRACT if self.about is ContractKind.CUSTOMER else Kind.SUPPLIER_CONTRACT

    def parts(self) -> Iterator[CatalogueObject]:
        yield from (self.organization, self.counterparty, self.currency)


@dataclass(frozen=True)
class Service(CatalogueObject):
    """One of the few fixed items that lines name, with its usual VAT rate."""

    name: str
    full_name: str = ""
    vat: Vat = Vat.NONE
    unit: Unit = PIECE
    kind = Kind.SERVICE

    def parts(self) -> Iterator[CatalogueObject]:
        yield self.unit


@dataclass(frozen=True)
class CashFlowItem(CatalogueObject):
    """An item of cash flow, by its name in the accountant's base."""

    name: str
    kind = Kind.CASHFLOW
