"""Records of the agency itself, its own firms and its data key: the head of the configuration partition."""

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from tropa.db import keys, read
from tropa.db.read import Page
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.problems import NotFound, Stale
from tropa.tenancy import Tenant

# Last characters of tenant ids: each is a part of the scheduler's list of agencies.
SHARDS = "0123456789abcdefghjkmnpqrstvwxyz"


class AgencyNotFound(NotFound):
    """The tenant has no agency."""


class LegalEntityNotFound(NotFound):
    """No such own firm in this agency."""


@kind("agency", audited=True)
class Agency(AgencyItem):
    """The agency: its name, clock, state of the subscription and the mail domains of its people."""

    id = UnicodeAttribute()
    name = UnicodeAttribute()
    timezone = UnicodeAttribute()
    status = UnicodeAttribute(default="trial")
    trial_ends_at = UnicodeAttribute()
    allowed_domains = JSONAttribute()


@kind("legal_entity", audited=True)
class LegalEntity(AgencyItem):
    """An own firm: who sells, signs and pays taxes."""

    id = UnicodeAttribute()
    role = UnicodeAttribute()
    full_name = UnicodeAttribute()
    short_name = UnicodeAttribute()
    inn = UnicodeAttribute()
    kpp = UnicodeAttribute(null=True)
    ogrn = UnicodeAttribute(null=True)
    tax_system = UnicodeAttribute(default="usn_income")
    vat = UnicodeAttribute(default="none")
    address = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)
    email = UnicodeAttribute(null=True)
    agent_registry_no = UnicodeAttribute(null=True)
    signer_name = UnicodeAttribute(null=True)
    signer_position = UnicodeAttribute(null=True)
    onec_prefix = UnicodeAttribute(null=True)


@kind("data_key", audited=True)
class DataKey(AgencyItem):
    """The agency's own key, readable only with the master key."""

    wrapped = UnicodeAttribute()


def get(tenant: Tenant, *, consistent: bool = False) -> Agency:
    """The agency of a tenant."""
    found = read.get(Agency, keys.agency(tenant), keys.HEAD, consistent=consistent)
    if found is None:
        raise AgencyNotFound()
    return found


def get_entity(tenant: Tenant, entity_id: str) -> LegalEntity:
    """An own firm; LegalEntityNotFound when it is absent or another agency's."""
    found = read.get(LegalEntity, keys.agency(tenant), keys.legal_entity(entity_id))
    if found is None:
        raise LegalEntityNotFound()
    return found


def entities(tenant: Tenant) -> list[LegalEntity]:
    """All own firms, oldest first."""
    found = read.stretch(keys.agency(tenant), keys.legal_entity(""), keys.legal_entity(keys.HIGH))
    return [item for item in found if isinstance(item, LegalEntity)]


def whole(tenant: Tenant) -> tuple[Agency, list[LegalEntity]]:
    """The agency and its firms in one call: they lie side by side."""
    found = read.stretch(keys.agency(tenant), keys.HEAD, keys.legal_entity(keys.HIGH))
    agencies = [item for item in found if isinstance(item, Agency)]
    if not agencies:
        raise AgencyNotFound()
    return agencies[0], [item for item in found if isinstance(item, LegalEntity)]


def page_of_shard(shard: str, limit: int, after: dict[str, str] | None) -> Page:
    """Agencies whose id ends with the character `shard`: the scheduler's way through all of them."""
    return read.page(1, keys.agencies(shard), limit=limit, after=after)


def data_key(tenant: Tenant) -> str | None:
    """The wrapped key of the agency, None when it has none."""
    found = read.get(DataKey, keys.agency(tenant), keys.data_key())
    return found.wrapped if found is not None else None


def add_key(unit: Unit, wrapped: str) -> None:
    """Puts the agency's wrapped key into the unit."""
    unit.create(DataKey(pk=keys.agency(unit.actor.tenant), sk=keys.data_key(), wrapped=wrapped))


def add(unit: Unit, agency: Agency) -> None:
    """Puts a new agency into the unit of its first owner."""
    tenant = unit.actor.tenant
    agency.pk, agency.sk = keys.agency(tenant), keys.HEAD
    _list(agency)
    unit.create(agency)


def add_entity(unit: Unit, entity: LegalEntity) -> None:
    """Puts a new own firm into the unit."""
    entity.pk, entity.sk = keys.agency(unit.actor.tenant), keys.legal_entity(entity.id)
    unit.create(entity)


def change(unit: Unit, agency: Agency, version: int) -> None:
    """Puts the new state of the agency into the unit; 412 when `version` is not the one that was read."""
    _check_version(agency, version)
    _list(agency)
    unit.replace(agency)


def change_entity(unit: Unit, entity: LegalEntity, version: int) -> None:
    """Puts the new state of an own firm into the unit; 412 when `version` is not the one that was read."""
    _check_version(entity, version)
    unit.replace(entity)


def _check_version(item: AgencyItem, version: int) -> None:
    if int(item.v) != version:
        raise Stale(current_version=int(item.v))


def _list(agency: Agency) -> None:
    agency.g1p, agency.g1s = keys.agencies(agency.id[-1]), agency.id
    agency.s = {"id": agency.id, "status": agency.status}
