"""Founding an agency: everything a newcomer needs from the first minute, in one transaction.

Must not send letters or talk HTTP.
"""

from msgspec import Struct

from tropa import clock, ids, permissions, vault
from tropa.db.unit import Unit
from tropa.phones import parse_phone
from tropa.problems import invalid
from tropa.tenancy import Actor, Tenant
from tropa.tenants import model as rules
from tropa.tenants import names
from tropa.tenants import store as tenants
from tropa.tenants.places import at
from tropa.tenants.store import Agency, LegalEntity
from tropa.users import sessions, store
from tropa.users.store import User


class Founder(Struct, frozen=True):
    """What a newcomer tells about himself. `email` was proved by a code."""

    email: str
    name: str
    inn: str
    phone: str
    agency_name: str | None = None
    timezone: str | None = None
    language: str = "ru"


def founding_actor(founder: Founder, request: str, address: str) -> Actor:
    """The future owner of an agency that does not exist yet: new ids for both."""
    return Actor(
        tenant=Tenant(ids.new_tenant_id()),
        user=ids.new_id(),
        name=founder.name,
        role=permissions.OWNER,
        scope="all",
        request=request,
        address=address,
        permissions=permissions.of_role(permissions.OWNER),
    )


def found(unit: Unit, founder: Founder) -> tuple[Agency, User, LegalEntity]:
    """Adds agency, owner, own firm and data key to the unit of `founding_actor`; 422 on what is wrong."""
    with at("/inn"):
        kind = rules.entity_kind(founder.inn)
    with at("/phone"):
        phone = parse_phone(founder.phone)
    with at("/timezone"):
        zone = rules.check_zone(founder.timezone or rules.ZONE)
    name = founder.agency_name or _default_name(kind, founder)
    agency = Agency(
        id=unit.actor.tenant.id,
        name=name,
        timezone=zone,
        status="trial",
        trial_ends_at=clock.text(rules.trial_end(clock.now())),
        allowed_domains=rules.own_domains(founder.email),
    )
    owner = User(
        id=unit.actor.user,
        email=founder.email,
        name=founder.name,
        phone=phone,
        role=permissions.OWNER,
        scope="all",
        status="active",
        language=founder.language,
        last_seen_at=clock.stamp(),
    )
    tenants.add(unit, agency)
    store.add(unit, owner)
    firm = _own_firm(kind, name, phone, founder)
    tenants.add_entity(unit, firm)
    vault.create_key(unit)
    sessions.admit(unit, unit.actor.tenant, owner.id)
    return agency, owner, firm


def _default_name(kind: str, founder: Founder) -> str:
    if kind == rules.COMPANY:
        raise invalid("/agency_name", "field-missing")
    return names.entrepreneur(founder.name)


def _own_firm(kind: str, name: str, phone: str, founder: Founder) -> LegalEntity:
    alone = kind == rules.ENTREPRENEUR
    return LegalEntity(
        id=ids.new_id(),
        role=kind,
        full_name=names.entrepreneur_in_full(founder.name) if alone else name,
        short_name=names.entrepreneur(founder.name) if alone else name,
        inn=founder.inn,
        phone=phone,
        email=founder.email,
        signer_name=founder.name,
        signer_position=None if alone else names.HEAD_OF_COMPANY,
    )
