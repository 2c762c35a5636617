"""A deal inside its client's partition, so that the card needs one query. Pure: two images in, rows out."""

from tropa.clients.store import DealPointer
from tropa.db import keys
from tropa.projections.changes import Change, Delete, Put
from tropa.projections.images import Image, alive, summary, version
from tropa.tenancy import Tenant

Row = tuple[str, str]


def project(old: Image | None, new: Image | None) -> list[Change]:
    """The pointer of the new state; the old one goes when the deal is removed or has another client."""
    seen = version(old, new)
    before, after = _place(old), _place(new)
    changes: list[Change] = []
    if before and before != after:
        changes.append(Delete(DealPointer, *before, seen))
    if after and new is not None and (before != after or old is None or summary(old) != summary(new)):
        pk, sk = after
        changes.append(Put(DealPointer(pk=pk, sk=sk, k=DealPointer.KIND, v=seen, s=summary(new)), seen))
    return changes


def _place(image: Image | None) -> Row | None:
    if image is None or not alive(image) or image["k"]["S"] != "deal":
        return None
    tenant, shown = Tenant(keys.tenant_of(image["pk"]["S"])), summary(image)
    return keys.client(tenant, shown["client"]["id"]), keys.deal_pointer(shown["id"])
