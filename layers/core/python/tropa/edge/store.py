"""Records of the cash desks' side that live in `identity`: who was heard when, and pairing codes in force."""

from datetime import timedelta
from typing import Any

import msgspec
from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import VerboseClientError

from tropa import clock, ids
from tropa.db import batch, keys, read
from tropa.db.connection import call, error_code
from tropa.db.table import IdentityItem, kind
from tropa.db.unit import Unit
from tropa.problems import Unauthorized
from tropa.tenancy import Tenant

KEEP = timedelta(days=400)


@kind("presence", audited=False)
class Presence(IdentityItem):
    """The last word of a desk: a nonce that only grows, the offset of its clock, its state, its busy time."""

    nonce = NumberAttribute()
    seen = UnicodeAttribute()
    offset = NumberAttribute(default=0)
    busy = UnicodeAttribute(null=True)
    told = JSONAttribute(null=True)


@kind("pairing", audited=False)
class Pairing(IdentityItem):
    """A pairing code, found by its digest. `used` is the key that it has admitted."""

    tenant = UnicodeAttribute()
    desk = UnicodeAttribute()
    expires = UnicodeAttribute()
    used = UnicodeAttribute(null=True)


def presence(tenant: Tenant, desk_id: str) -> Presence | None:
    """The last word of one desk."""
    return read.get(Presence, keys.presence(tenant, desk_id), keys.HEAD)


def device(tenant: Tenant, desk_id: str) -> dict[str, Any]:
    """What the desk told last of its register; empty when it never told."""
    heard = presence(tenant, desk_id)
    told: dict[str, Any] = (heard.told if heard else None) or {}
    return told.get("device") or {}


def presences(tenant: Tenant, desk_ids: list[str]) -> dict[str, Presence]:
    """The last words of many desks, in one call; desks that were never heard are absent."""
    places = [(keys.presence(tenant, one), keys.HEAD) for one in desk_ids]
    found = batch.get_many(Presence, places) if places else []
    by_place = {one.pk: one for one in found}
    pairs = ((one, by_place.get(keys.presence(tenant, one))) for one in desk_ids)
    return {one: item for one, item in pairs if item is not None}


def mark(
    tenant: Tenant,
    desk_id: str,
    *,
    nonce: int,
    offset_ms: int,
    told: Any = None,
    busy_until: str | None = None,
) -> str | None:
    """Notes that the desk was heard, once a nonce; gives until when it is busy. 401 on an old nonce."""
    change, values = _said(nonce, offset_ms, told, busy_until)
    try:
        answer = call(
            "UpdateItem",
            TableName=Presence.TABLE,
            Key={"pk": {"S": keys.presence(tenant, desk_id)}, "sk": {"S": keys.HEAD}},
            UpdateExpression=change,
            ConditionExpression="attribute_not_exists(nonce) OR nonce < :n",
            ExpressionAttributeNames={"#offset": "offset"},
            ExpressionAttributeValues=values,
            ReturnValues="ALL_NEW",
        )
    except VerboseClientError as error:
        if error_code(error) == "ConditionalCheckFailedException":
            raise Unauthorized("nonce-used") from error
        raise
    busy: str | None = answer["Attributes"].get("busy", {}).get("S")
    return busy


def _said(nonce: int, offset_ms: int, told: Any, busy_until: str | None) -> tuple[str, dict[str, Any]]:
    """What is noted, as an update; what the request does not tell stays as it was."""
    values: dict[str, Any] = {
        ":k": {"S": Presence.KIND},
        ":n": {"N": str(nonce)},
        ":seen": {"S": clock.stamp()},
        ":offset": {"N": str(offset_ms)},
        ":x": {"N": str(clock.epoch(KEEP))},
    }
    change = "SET k = :k, nonce = :n, seen = :seen, #offset = :offset, x = :x"
    if told is not None:
        change += ", told = :told"
        values[":told"] = {"S": msgspec.json.encode(told).decode()}
    if busy_until is not None:
        change += ", busy = :busy"
        values[":busy"] = {"S": busy_until}
    return change, values


def put_code(unit: Unit, code: str, desk_id: str, expires: str, keep: timedelta) -> str:
    """Puts a pairing code into the unit; gives the digest that stands for it."""
    digest = ids.digest("pairing", code)
    place = keys.challenge(digest)
    item = Pairing(pk=place, sk=keys.HEAD, tenant=unit.actor.tenant.id, desk=desk_id, expires=expires)
    item.x = clock.epoch(keep)
    unit.put(item)
    return digest


def code(text: str) -> Pairing | None:
    """The pairing that a typed code belongs to."""
    return read.get(Pairing, keys.challenge(ids.digest("pairing", text)), keys.HEAD, consistent=True)


def use_code(unit: Unit, pairing: Pairing, key: str, nonce: int, offset_ms: int) -> None:
    """Puts into the unit that the code has admitted this key, and begins its count of nonces."""
    tenant = Tenant(pairing.tenant)
    pairing.used = key
    unit.put(pairing)
    unit.put(
        Presence(
            pk=keys.presence(tenant, pairing.desk),
            sk=keys.HEAD,
            nonce=nonce,
            seen=clock.stamp(),
            offset=offset_ms,
            x=clock.epoch(KEEP),
        )
    )
