"""Writes a share of invented clients into an agency, as a program: TENANT USER FIRST COUNT."""

import sys

from infra.local.fill import fill
from tests.performance.walk import fixed_time
from tropa import permissions
from tropa.tenancy import Actor, Tenant


def main(words: list[str]) -> None:
    """Fills as the owner of the agency."""
    tenant, user, first, count = words
    owner = permissions.OWNER
    actor = Actor(
        tenant=Tenant(tenant), user=user, name="Орлова Татьяна", role=owner, scope="all", request="bench",
        permissions=permissions.of_role(owner),
    )  # fmt: skip
    with fixed_time():
        fill(actor, int(count), lambda _: None, first=int(first))


if __name__ == "__main__":
    main(sys.argv[1:])
