"""Keys of idempotency: one user action has one effect and one answer, however often it is sent."""

from datetime import timedelta

import msgspec
from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from tropa import clock, ids
from tropa.db import keys, read
from tropa.db.table import IdentityItem, kind
from tropa.db.unit import Unit
from tropa.problems import BadRequest, Conflict, Invalid
from tropa.tenancy import Actor

KEEP = timedelta(hours=72)
KEEP_MONEY = timedelta(days=400)


@kind("idempotency", audited=False)
class StoredAnswer(IdentityItem):
    """The answer that a key has earned, with the fingerprint of the request that earned it."""

    fingerprint = UnicodeAttribute()
    status = NumberAttribute()
    body = UnicodeAttribute()
    etag = UnicodeAttribute(null=True)


def fingerprint(method: str, path: str, body: object) -> str:
    """SHA-256 of method, path and canonical JSON (reliability rule: keys sorted, no spaces, UTF-8 as
    it is).
    """
    canonical = msgspec.json.encode(body, order="deterministic").decode() if body is not None else ""
    return ids.digest(method, path, canonical)


def check_key(key: str | None) -> str:
    """The header's value; 400 when it is absent or not 1-255 printable ASCII characters."""
    if not key:
        raise BadRequest("idempotency-key-required")
    if len(key) > 255 or not key.isascii() or not key.isprintable():
        raise BadRequest("idempotency-key-wrong")
    return key


def place(actor: Actor, route: str, key: str) -> str:
    """Partition of a key: tenant, user, route and key together, so that no stored answer reaches another
    user.
    """
    return keys.idempotency(actor.tenant, ids.digest(actor.user, route, key))


def find(pk: str, print_: str) -> StoredAnswer | None:
    """The stored answer, None on the first run; 422 when the key was used for another request."""
    stored = read.get(StoredAnswer, pk, keys.HEAD, consistent=True)
    if stored is None or int(stored.x or 0) < clock.epoch():
        return None
    if stored.fingerprint != print_:
        raise Invalid("idempotency-key-reused")
    return stored


def remember(
    unit: Unit, pk: str, print_: str, *, status: int, body: str, etag: str | None, keep: timedelta
) -> None:
    """Puts the answer into the same transaction as the effect. A twin that came first makes this one 409."""
    answer = StoredAnswer(
        pk=pk, sk=keys.HEAD, fingerprint=print_, status=status, body=body, etag=etag, x=clock.epoch(keep)
    )
    unit.put(
        answer,
        "attribute_not_exists(pk) OR x < :now",
        {":now": {"N": str(clock.epoch())}},
        otherwise=Conflict("idempotency-in-progress", retry_after=1),
    )
