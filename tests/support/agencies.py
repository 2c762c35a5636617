"""Agencies with people already signed in, made straight in the store."""

from dataclasses import dataclass

from tests.support.events import Browser
from tests.support.functions import handlers
from tropa import ids, tenancy
from tropa.db.unit import Unit
from tropa.tenancy import Tenant
from tropa.users import sessions


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of a test and its owner's browser."""

    tenant: Tenant
    owner: Browser

    def browser(self, role: str, scope: str = "all", name: str = "Сотрудник") -> Browser:
        """Another person of the agency, signed in with the role."""
        return Browser(handlers(), token=a_session(self.tenant, role, scope, name))


def a_session(tenant: Tenant, role: str, scope: str = "all", name: str = "Орлова Татьяна") -> str:
    """A token in force."""
    unit = Unit(tenancy.system(tenant, "test"))
    token = sessions.begin(
        unit, tenant, ids.new_id(), name=name, role=role, scope=scope, epoch=None, browser="test"
    )
    unit.commit()
    return token


def an_agency() -> Agency:
    """A fresh agency."""
    tenant = Tenant(ids.new_tenant_id())
    return Agency(tenant, Browser(handlers(), token=a_session(tenant, "owner")))


def nobody() -> Browser:
    """A browser without a session."""
    return Browser(handlers())
