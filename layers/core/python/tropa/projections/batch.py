"""Applies all projections to a batch of changes of the table. Safe to repeat: replaying a batch changes
nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from tropa.audit import store as audit_store
from tropa.audit.model import Line
from tropa.projections import audit, bell, pointers, search, writer
from tropa.projections.bell import Bell
from tropa.projections.changes import Change
from tropa.projections.images import Image
from tropa.tenancy import Tenant

Images = tuple[Image | None, Image | None]


def apply(changes: Sequence[Images], ring: Callable[[list[Bell]], None]) -> None:
    """Log first, then rows, then bells: whoever sees the effect of a change finds it in the log."""
    lines: dict[str, list[Line]] = defaultdict(list)
    rows: list[Change] = []
    bells: list[Bell] = []
    for old, new in changes:
        line = audit.line(old, new)
        if line is not None:
            lines[line.tenant].append(line)
        rows += search.project(old, new) + pointers.project(old, new)
        rung = bell.ring(old, new)
        if rung is not None:
            bells.append(rung)
    for tenant, logged in lines.items():
        audit_store.append(Tenant(tenant), logged)
    writer.write(rows)
    if bells:
        ring(bells)
