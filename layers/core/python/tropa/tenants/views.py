"""Shapes of the agency and its own firms at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from tropa.web.types import Answer, Changes, Email, LongName, Name, PhoneText, Text

if TYPE_CHECKING:
    from tropa.tenants.store import Agency, LegalEntity

TaxSystem = Literal["osn", "usn_income", "usn_income_outcome", "patent"]
Vat = Literal["none", "vat5", "vat7", "vat20", "vat22"]
Kind = Literal["company", "entrepreneur"]
Digits = Annotated[str, Meta(min_length=9, max_length=15)]
Zone = Annotated[str, Meta(min_length=3, max_length=60, pattern=r"^[A-Za-z0-9_+\-/]+$")]
Domains = Annotated[list[Annotated[str, Meta(min_length=3, max_length=254)]], Meta(max_length=10)]
# Two characters: they stand at the head of each number in 1С, which has room for no more.
Prefix = Annotated[str, Meta(max_length=2, pattern=r"^[0-9A-ZА-ЯЁ]{2}$")]


class AgencyChanges(Changes):
    """What may be changed of the agency."""

    name: Name | UnsetType = UNSET
    timezone: Zone | UnsetType = UNSET
    allowed_domains: Domains | UnsetType = UNSET


class LegalEntityChanges(Changes):
    """What may be changed of an own firm."""

    kind: Kind | UnsetType = UNSET
    full_name: LongName | UnsetType = UNSET
    short_name: Name | UnsetType = UNSET
    inn: Digits | UnsetType = UNSET
    kpp: Digits | UnsetType | None = UNSET
    ogrn: Digits | UnsetType | None = UNSET
    tax_system: TaxSystem | UnsetType = UNSET
    vat: Vat | UnsetType = UNSET
    address: Text | UnsetType | None = UNSET
    phone: PhoneText | UnsetType | None = UNSET
    email: Email | UnsetType | None = UNSET
    agent_registry_no: Name | UnsetType | None = UNSET
    signer_name: Name | UnsetType | None = UNSET
    signer_position: Name | UnsetType | None = UNSET
    onec_prefix: Prefix | UnsetType | None = UNSET


class LegalEntityView(Answer):
    """An own firm as the browser sees it."""

    id: str
    version: int
    kind: str
    full_name: str
    short_name: str
    inn: str
    kpp: str | None
    ogrn: str | None
    tax_system: str
    vat: str
    address: str | None
    phone: str | None
    email: str | None
    agent_registry_no: str | None
    signer_name: str | None
    signer_position: str | None
    onec_prefix: str | None


class AgencyView(Answer):
    """The agency with its own firms."""

    id: str
    version: int
    name: str
    timezone: str
    status: str
    trial_ends_at: str
    allowed_domains: list[str]
    legal_entities: list[LegalEntityView]


def legal_entity_view(entity: "LegalEntity") -> LegalEntityView:
    """One own firm."""
    return LegalEntityView(
        id=entity.id,
        version=int(entity.v),
        kind=entity.role,
        full_name=entity.full_name,
        short_name=entity.short_name,
        inn=entity.inn,
        kpp=entity.kpp,
        ogrn=entity.ogrn,
        tax_system=entity.tax_system,
        vat=entity.vat,
        address=entity.address,
        phone=entity.phone,
        email=entity.email,
        agent_registry_no=entity.agent_registry_no,
        signer_name=entity.signer_name,
        signer_position=entity.signer_position,
        onec_prefix=entity.onec_prefix,
    )


def agency_view(agency: "Agency", entities: "list[LegalEntity]") -> AgencyView:
    """The whole agency."""
    return AgencyView(
        id=agency.id,
        version=int(agency.v),
        name=agency.name,
        timezone=agency.timezone,
        status=agency.status,
        trial_ends_at=agency.trial_ends_at,
        allowed_domains=list(agency.allowed_domains),
        legal_entities=[legal_entity_view(entity) for entity in entities],
    )
