"""Use cases of the agency's own settings."""

from tropa.db.unit import Unit
from tropa.phones import parse_phone
from tropa.problems import invalid
from tropa.registry_numbers import check_inn, check_kpp, check_ogrn
from tropa.tenancy import Actor
from tropa.tenants import model as rules
from tropa.tenants import store
from tropa.tenants.places import at
from tropa.tenants.store import Agency, LegalEntity
from tropa.tenants.views import AgencyChanges, LegalEntityChanges


def show(actor: Actor) -> tuple[Agency, list[LegalEntity]]:
    """The agency with its own firms."""
    return store.whole(actor.tenant)


def edit(unit: Unit, version: int, sent: AgencyChanges) -> tuple[Agency, list[LegalEntity]]:
    """Changes name, zone or mail domains; 422 on an unknown zone and on a domain that will not do."""
    agency, entities = store.whole(unit.actor.tenant)
    changes = sent.given()
    if "timezone" in changes:
        with at("/timezone"):
            rules.check_zone(changes["timezone"])
    if "allowed_domains" in changes:
        with at("/allowed_domains"):
            changes["allowed_domains"] = rules.check_domains(changes["allowed_domains"])
    for name, value in changes.items():
        setattr(agency, name, value)
    store.change(unit, agency, version)
    return agency, entities


def edit_entity(unit: Unit, entity_id: str, version: int, sent: LegalEntityChanges) -> LegalEntity:
    """Changes an own firm. Numbers must fit its kind as it is after the change."""
    entity = store.get_entity(unit.actor.tenant, entity_id)
    changes = sent.given()
    if "kind" in changes:
        entity.role = changes.pop("kind")
    if changes.get("phone"):
        with at("/phone"):
            changes["phone"] = parse_phone(changes["phone"])
    for name, value in changes.items():
        setattr(entity, name, value)
    _check_numbers(entity)
    store.change_entity(unit, entity, version)
    return entity


def _check_numbers(entity: LegalEntity) -> None:
    with at("/inn"):
        check_inn(entity.inn, (rules.INN_LENGTH[entity.role],))
    if entity.kpp:
        if entity.role != rules.COMPANY:
            raise invalid("/kpp", "kpp-not-for-entrepreneur")
        with at("/kpp"):
            check_kpp(entity.kpp)
    if entity.ogrn:
        with at("/ogrn"):
            check_ogrn(entity.ogrn, (rules.OGRN_LENGTH[entity.role],))
