"""Agencies with people already signed in, made straight in the store through the real founding."""

from dataclasses import dataclass

from tests.support.events import Browser
from tests.support.functions import handlers
from tropa import ids, tenancy
from tropa.db.unit import Unit
from tropa.tenancy import Actor, Tenant
from tropa.users import sessions, signup, store
from tropa.users.signup import Founder
from tropa.users.store import User

INN_COMPANY = "7700000016"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of a test, its owner's browser, and the owner as the author of units."""

    tenant: Tenant
    owner: Browser
    actor: Actor
    email: str = ""

    def browser(self, role: str, scope: str = "all", name: str = "Сотрудник") -> Browser:
        """Another person of the agency, signed in with the role."""
        return Browser(handlers(), token=self.person(role, scope, name))

    def person(self, role: str, scope: str = "all", name: str = "Сотрудник", email: str = "") -> str:
        """Adds a person to the staff and gives the token of his session."""
        unit = Unit(self.actor, "test.person")
        user = User(
            id=ids.new_id(), email=email or an_email(), name=name, role=role, scope=scope, status="active"
        )  # fmt: skip
        store.add(unit, user)
        sessions.admit(unit, self.tenant, user.id)
        unit.commit()
        return a_session(self.tenant, role, scope, name, user=user.id)


def a_session(
    tenant: Tenant, role: str, scope: str = "all", name: str = "Орлова Татьяна", user: str | None = None
) -> str:
    """A token in force; without `user` it belongs to nobody of the staff."""
    unit = Unit(tenancy.system(tenant, "test"))
    token = sessions.begin(
        unit, tenant, user or ids.new_id(), name=name, role=role, scope=scope, epoch=None, browser="test"
    )
    unit.commit()
    return token


def an_email(domain: str = "lastochka-tour.ru") -> str:
    """A mailbox that nobody else has."""
    return f"user-{ids.new_id().lower()}@{domain}"


def an_agency(email: str | None = None, inn: str = INN_COMPANY) -> Agency:
    """A fresh agency as sign-up makes it, without demo data."""
    mailbox = email or an_email()
    founder = Founder(
        email=mailbox, name="Орлова Татьяна", inn=inn, phone="+79160000001", agency_name="Ласточка Тур"
    )  # fmt: skip
    actor = signup.founding_actor(founder, "test", "203.0.113.5")
    unit = Unit(actor, "agency.create")
    signup.found(unit, founder)
    unit.commit()
    token = a_session(actor.tenant, "owner", name=founder.name, user=actor.user)
    return Agency(actor.tenant, Browser(handlers(), token=token), actor, mailbox)


def nobody() -> Browser:
    """A browser without a session."""
    return Browser(handlers())
