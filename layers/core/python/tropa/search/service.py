"""Finds clients and deals by the beginning of what people know of them."""

from tropa.search import store
from tropa.search.model import client_ways, deal_text
from tropa.search.store import DEAL, Summary
from tropa.tenancy import Actor

SHOWN = 5
READ = 20  # One thing may lie under several terms that begin alike.
READ_OWN = 100  # Deals of colleagues are left out after reading.


def clients(actor: Actor, typed: str) -> list[Summary]:
    """Up to five clients, the first way of reading the line first; one call a way, at most two."""
    found: dict[str, Summary] = {}
    for way in client_ways(typed):
        rows = store.beginning(actor.tenant, way.kind, way.text, READ)
        found |= {str(row["id"]): row for row in rows if way.fits(row["name"])}
        if len(found) >= SHOWN:
            break
    return list(found.values())[:SHOWN]


def deals(actor: Actor, typed: str) -> list[Summary]:
    """Up to five deals that the actor may see; one call."""
    text = deal_text(typed)
    if not text or not actor.may("deal.read"):
        return []
    rows = store.beginning(actor.tenant, DEAL, text, READ if actor.scope == "all" else READ_OWN)
    found = {str(row["id"]): row for row in rows if actor.sees(row["owner"]["id"])}
    return list(found.values())[:SHOWN]
