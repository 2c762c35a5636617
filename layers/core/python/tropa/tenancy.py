"""Who acts and for which agency. Made only from a verified session, device, hook or job, never from a
body.
"""

from typing import Literal

from msgspec import Struct, field

Scope = Literal["own", "all"]


class Tenant(Struct, frozen=True):
    """One agency: the wall that every key starts with."""

    id: str


class Actor(Struct, frozen=True):
    """A person, a cash desk or the system at work for one agency, with what it may do."""

    tenant: Tenant
    user: str
    name: str
    role: str
    scope: Scope
    request: str
    session: str = ""
    address: str = ""
    permissions: frozenset[str] = field(default_factory=frozenset)

    def may(self, permission: str) -> bool:
        """True when the role holds the permission."""
        return permission in self.permissions

    def sees(self, owner: str) -> bool:
        """True when records of `owner` are visible to this actor."""
        return self.scope == "all" or owner == self.user


def system(tenant: Tenant, request: str, name: str = "system") -> Actor:
    """The product itself: queue work, schedules, projections."""
    return Actor(tenant=tenant, user=name, name=name, role="system", scope="all", request=request)
