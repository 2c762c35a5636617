"""Finds clients of the agency who may be the same person as a new one.

Candidates come from search terms and are compared with their real records: an outdated term accuses nobody.
Terms follow a write by about a second, so two people who add one client at the same instant both succeed.
There is no unique item on purpose, because families share phones; the double shows itself at the next check.
"""

from collections.abc import Sequence

from msgspec import Struct

from tropa.clients import model, store
from tropa.clients.store import Client
from tropa.search import store as search
from tropa.tenancy import Tenant
from tropa.text import normalise

MOST_CANDIDATES = 10
PER_TERM = 10
NAMESAKES = 100


class Double(Struct, frozen=True):
    """An existing client with the strongest reason to ask about."""

    client: Client
    reason: str
    blocks: bool


def find(tenant: Tenant, person: model.Client, besides: str = "") -> list[Double]:
    """Doubles of a person, those that block first. One query for each document, phone, e-mail and name."""
    marks = _candidates(tenant, person)
    marks.pop(besides, None)
    found: list[Double] = []
    for client in store.many(tenant, list(marks)[:MOST_CANDIDATES]):
        matches = model.doubles(person, store.person(client, marks[client.id]))
        if matches:
            found.append(Double(client, matches[0].reason.removesuffix("_birth"), matches[0].blocks))
    return sorted(found, key=lambda double: (not double.blocks, double.client.g1s))


def _candidates(tenant: Tenant, person: model.Client) -> dict[str, list[str]]:
    """Ids of candidates with the document marks that pointed at them, strongest reasons first."""
    found: dict[str, list[str]] = {}
    for term in _exact_terms(person):
        for shown in search.exact(tenant, term.kind, term.text, PER_TERM):
            marks = found.setdefault(str(shown["id"]), [])
            if term.kind == model.DOCUMENT:
                marks.append(term.text)
    for client_id in _namesakes(tenant, person):
        found.setdefault(client_id, [])
    return found


def _exact_terms(person: model.Client) -> Sequence[model.Term]:
    kinds = (model.DOCUMENT, model.PHONE, model.EMAIL)
    wanted = [term for term in model.terms(person) if term.kind in kinds]
    return sorted(wanted, key=lambda term: (kinds.index(term.kind), term.text))


def _namesakes(tenant: Tenant, person: model.Client) -> list[str]:
    if person.birth_date is None or not person.last_name:
        return []
    text, born = normalise(f"{person.last_name} {person.first_name}"), person.birth_date.isoformat()
    rows = search.exact(tenant, model.NAME, text, NAMESAKES)
    return [str(row["id"]) for row in rows if row["birth_date"] == born]
