"""A deal inside its client's partition, so that the card needs one query. Pure: two images in, rows out."""

from typing import Any

from tropa.clients.store import DealPointer
from tropa.db import keys
from tropa.projections.changes import Change, Delete, Put
from tropa.projections.images import Image, alive, summary, version
from tropa.tenancy import Tenant

Row = tuple[str, str]
SHOWN = ("id", "number", "title", "phase", "status", "trip_begin", "trip_end", "total", "owner")


def project(old: Image | None, new: Image | None) -> list[Change]:
    """The pointer of the new state; the old one goes when the deal is removed or has another client."""
    seen = version(old, new)
    before, after = _place(old), _place(new)
    changes: list[Change] = []
    if before and before != after:
        changes.append(Delete(DealPointer, *before, seen))
    if after and new is not None and (before != after or old is None or _row(old) != _row(new)):
        pk, sk = after
        changes.append(Put(DealPointer(pk=pk, sk=sk, k=DealPointer.KIND, v=seen, s=_row(new)), seen))
    return changes


def _row(image: Image) -> dict[str, Any]:
    """What the card shows of a deal, with the owner, because not everybody sees every deal."""
    shown = summary(image)
    return {name: shown.get(name) for name in SHOWN}


def _place(image: Image | None) -> Row | None:
    if image is None or not alive(image) or image["k"]["S"] != "deal":
        return None
    tenant, shown = Tenant(keys.tenant_of(image["pk"]["S"])), summary(image)
    return keys.client(tenant, shown["client"]["id"]), keys.deal_pointer(shown["id"])
