"""Marks made before data leaves the agency (a number shown, a file taken), so that the log knows of it first.

The guard commits the unit before the answer leaves: without the mark nobody gets the data.
"""

from pynamodb.attributes import UnicodeAttribute

from tropa import clock, ids
from tropa.db import keys
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit


@kind("intent", audited=True)
class Intent(AgencyItem):
    """Who is about to get what: `target` names the thing as object/id, never its content."""

    target = UnicodeAttribute()


def record(unit: Unit, act: str, target: str) -> None:
    """Adds the mark to the unit."""
    at = clock.stamp()
    pk, sk = keys.intent(unit.actor.tenant, at[:10]), keys.term(at, ids.new_id())
    unit.create(Intent(pk=pk, sk=sk, target=target), act=act)
