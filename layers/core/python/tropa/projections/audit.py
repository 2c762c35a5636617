"""Makes a line of the log from the old and the new image of a record. Pure: images in, line out."""

from typing import Any

import msgspec

from tropa import ids, vault
from tropa.audit.model import Line
from tropa.db import keys
from tropa.db.table import AUDITED

STAMPS = {"pk", "sk", "k", "v", "ca", "cb", "ua", "ub", "rq", "act", "g1p", "g1s", "g2p", "g2s", "s"}
LONGEST_VALUE = 1_000

Image = dict[str, dict[str, Any]]


def line(old: Image | None, new: Image | None) -> Line | None:
    """The line for one change; None for derived rows and for the bare deletion that follows a stamped one."""
    if new is None or not AUDITED[new["k"]["S"]]:
        return None
    kind, pk, sk = new["k"]["S"], new["pk"]["S"], new["sk"]["S"]
    verb = "remove" if "dl" in new else "edit" if old else "create"
    return Line(
        tenant=keys.tenant_of(pk),
        at=_text(new, "ua"),
        user=_text(new, "ub"),
        action=_text(new, "act") or f"{kind}.{verb}",
        target=target(pk, sk),
        kind=kind,
        version=int(new["v"]["N"]),
        diff=difference(old or {}, new),
        request=_text(new, "rq"),
    )


def target(pk: str, sk: str) -> str:
    """The record's key without the tenant, readable for a person who follows a trail."""
    return f"{pk[13:]}/{sk}".lstrip("/")


def difference(old: Image, new: Image) -> dict[str, list[Any]]:
    """Field: [before, after] for every field of meaning that changed. Sealed values show only a short
    hash.
    """
    names = (old.keys() | new.keys()) - STAMPS
    return {
        name: [_shown(old.get(name)), _shown(new.get(name))]
        for name in sorted(names)
        if old.get(name) != new.get(name)
    }


def _text(image: Image, name: str) -> str:
    return str(image.get(name, {}).get("S", ""))


def _shown(value: dict[str, Any] | None) -> Any:
    if value is None or "NULL" in value:
        return None
    ((sort, plain),) = value.items()
    if sort == "N":
        return int(plain)
    if sort != "S":
        return plain
    if plain.startswith(vault.MARK):
        return f"#{ids.digest(plain)[:8]}"
    if plain[:1] in "[{" and len(plain) <= LONGEST_VALUE:
        try:
            return msgspec.json.decode(plain)
        except msgspec.DecodeError:
            return plain
    return plain[:LONGEST_VALUE]
