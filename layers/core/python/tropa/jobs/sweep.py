"""Rings again for work whose bell was lost or whose time has come. Reads only lists; items hold the state."""

from collections.abc import Iterator
from datetime import timedelta

from tropa import clock
from tropa.db import keys, read
from tropa.jobs import bells
from tropa.projections.bell import Bell
from tropa.tenancy import Tenant
from tropa.tenants import store as tenants

# The stream rings for new work at once; the sweeper leaves it this long.
PATIENCE = timedelta(seconds=45)
PAGE = 200


def sweep() -> int:
    """Rings for everything overdue of every agency; gives the number of bells."""
    due = clock.text(clock.now() - PATIENCE)
    count = 0
    for shard in tenants.SHARDS:
        found = [bell for tenant in _agencies(shard) for bell in overdue(tenant, due)]
        bells.send(found)
        count += len(found)
    return count


def overdue(tenant: Tenant, due: str) -> list[Bell]:
    """Bells for the agency's work that was due before `due`, oldest first, one page."""
    page = read.page(2, keys.pending(tenant), limit=PAGE, high=due)
    named = (keys.work(row.pk) for row in page.rows)
    return [Bell(kind, tenant.id, work_id) for kind, work_id in named if kind]


def _agencies(shard: str) -> Iterator[Tenant]:
    after: dict[str, str] | None = None
    while True:
        page = tenants.page_of_shard(shard, PAGE, after)
        yield from (Tenant(row.summary["id"]) for row in page.rows)
        after = page.after
        if after is None:
            return
