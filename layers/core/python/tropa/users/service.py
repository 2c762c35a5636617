"""Use cases of people who are in: their own profile, and what an owner does with the staff."""

from typing import Any, Literal

from tropa import ids
from tropa.db.unit import Unit
from tropa.mail import service as mail
from tropa.phones import parse_phone
from tropa.problems import invalid
from tropa.tenancy import Actor
from tropa.tenants import model as agencies
from tropa.tenants import store as tenants
from tropa.tenants.places import at
from tropa.tenants.store import Agency
from tropa.users import model as rules
from tropa.users import sessions, store
from tropa.users.store import LastOwner, User
from tropa.users.views import NewStaffMember, ProfileChanges, StaffChanges


def whoami(actor: Actor) -> tuple[User, Agency]:
    """The person of the session and the agency."""
    return store.get(actor.tenant, actor.user), tenants.get(actor.tenant)


def edit_profile(unit: Unit, version: int, sent: ProfileChanges) -> tuple[User, Agency]:
    """Changes the person's own name, phone or language."""
    user, agency = whoami(unit.actor)
    changes = sent.given()
    if changes.get("phone"):
        with at("/phone"):
            changes["phone"] = parse_phone(changes["phone"])
    renamed = changes.get("name", user.name) != user.name
    _apply(user, changes)
    store.change(unit, user, version)
    if renamed:
        sessions.rename(unit, unit.actor.tenant, user.id, user.name)
    return user, agency


def sign_out(unit: Unit) -> None:
    """Ends the session in hand."""
    sessions.end(unit, unit.actor.tenant, unit.actor.user, unit.actor.session)


def staff(actor: Actor) -> tuple[list[User], dict[str, str]]:
    """Everybody of the agency, and when each was last seen."""
    people = store.everybody(actor.tenant)
    return people, sessions.last_seen(actor.tenant, [person.id for person in people])


def seen(actor: Actor, user: User) -> str | None:
    """When a person was last seen."""
    return sessions.last_seen(actor.tenant, [user.id]).get(user.id)


def invite(unit: Unit, sent: NewStaffMember, language: str) -> User:
    """Adds a colleague and puts the letter of invitation into the same unit."""
    tenant = unit.actor.tenant
    agency = tenants.get(tenant)
    with at("/email"):
        email = rules.clean_email(sent.email)
    if agencies.domain_of(email) not in agency.allowed_domains:
        raise invalid("/email", "email-domain-not-allowed")
    user = User(
        id=ids.new_id(),
        email=email,
        name=sent.name,
        role=sent.role,
        scope=sent.scope,
        status=rules.INVITED,
        language=language,
    )
    store.add(unit, user)
    sessions.admit(unit, tenant, user.id)
    names = {"agency": agency.name, "inviter": unit.actor.name, "name": user.name}
    mail.post(unit, "invitation", to=email, language=language, fields=names)
    return user


def edit_staff(unit: Unit, user_id: str, version: int, sent: StaffChanges) -> User:
    """Changes a colleague. A new role, scope or status ends all his sessions in the same transaction."""
    tenant = unit.actor.tenant
    people = store.everybody(tenant, consistent=True)
    user = next((person for person in people if person.id == user_id), None)
    if user is None:
        raise store.StaffNotFound()
    before = (user.role, user.scope, user.status)
    renamed, was_owner = user.name, rules.rules_agency(user.role, user.status)
    changes = sent.given()
    if "status" in changes:
        changes["status"] = _status(user, changes["status"])
    _apply(user, changes)
    store.change(unit, user, version)
    if was_owner and not rules.rules_agency(user.role, user.status):
        _keep_an_owner(unit, people, user)
    if before != (user.role, user.scope, user.status):
        state: Literal["active", "blocked"] = "blocked" if user.status == rules.BLOCKED else "active"
        sessions.shut(unit, tenant, user.id, state=state)
    elif renamed != user.name:
        sessions.rename(unit, tenant, user.id, user.name)
    return user


def _status(user: User, wished: str) -> str:
    if wished == rules.BLOCKED:
        return rules.BLOCKED
    return user.status if user.status != rules.BLOCKED else rules.restored(user.last_seen_at)


def _keep_an_owner(unit: Unit, people: list[User], leaving: User) -> None:
    others = (p for p in people if p.id != leaving.id and rules.rules_agency(p.role, p.status))
    other = next(others, None)
    if other is None:
        raise LastOwner()
    store.require_owner(unit, other)


def _apply(user: User, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        setattr(user, name, value)
