"""Search terms from clients, documents and deals. Pure: two images in, rows out.

A document finds its client by HMAC only, so its row names the client and nothing else.
"""

from typing import Any

from tropa.clients import model
from tropa.clients.store import Client, Document, person
from tropa.db import keys
from tropa.projections.changes import Change, Delete, Put
from tropa.projections.images import Image, alive, summary, version
from tropa.search.store import DEAL, Term, cut, term
from tropa.tenancy import Tenant
from tropa.text import normalise

MOST_WORDS = 6
Terms = dict[tuple[str, str], dict[str, Any]]


def project(old: Image | None, new: Image | None) -> list[Change]:
    """Rows for the new state, minus rows that only the old state had; a changed summary rewrites its rows."""
    before, after = _terms(old), _terms(new)
    image = new or old
    if image is None or (not before and not after):
        return []
    tenant, owner, seen = Tenant(keys.tenant_of(image["pk"]["S"])), _owner(image), version(old, new)
    changes: list[Change] = []
    for (kind, text), shown in sorted(after.items(), key=lambda pair: pair[0]):
        if before.get((kind, text)) != shown:
            changes.append(Put(term(tenant, kind, text, owner, shown, seen), seen))
    for kind, text in sorted(before.keys() - after.keys()):
        changes.append(Delete(Term, keys.terms(tenant, kind), keys.term(text, owner), seen))
    return changes


def _terms(image: Image | None) -> Terms:
    if not alive(image):
        return {}
    assert image is not None
    makers = {"client": _of_client, "document": _of_document, "deal": _of_deal}
    maker = makers.get(image["k"]["S"])
    return maker(image) if maker else {}


def _of_client(image: Image) -> Terms:
    shown = summary(image)
    found = model.terms(person(Client.from_raw_data(image)))
    return {(one.kind, cut(one.text)): shown for one in found}


def _of_document(image: Image) -> Terms:
    paper = Document.from_raw_data(image)
    return {(model.DOCUMENT, paper.mark): {"id": paper.client_id}}


def _of_deal(image: Image) -> Terms:
    shown = summary(image)
    words = normalise(str(shown.get("title") or "")).split()
    texts = {" ".join(words[start : start + MOST_WORDS]) for start in range(min(len(words), MOST_WORDS))}
    number = normalise(str(shown.get("number") or ""))
    return {(DEAL, cut(text)): shown for text in texts | {number} if text}


def _owner(image: Image) -> str:
    """The id at the end of a term's key: the client for its documents too."""
    return str(image["client_id"]["S"] if image["k"]["S"] == "document" else summary(image)["id"])
