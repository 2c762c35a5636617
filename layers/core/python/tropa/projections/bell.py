"""Rings the worker when a piece of work appears or is put back into the queue. Pure: two images in, bells
out.
"""

from dataclasses import dataclass

from tropa.db import keys
from tropa.projections.images import Image

WORK = {"mail", "export"}
QUEUED = "queued"


@dataclass(frozen=True, slots=True)
class Bell:
    """A message that only says where to look; the item holds the state."""

    kind: str
    tenant: str
    id: str


def ring(old: Image | None, new: Image | None) -> Bell | None:
    """A bell for work that has just become queued."""
    if new is None or new["k"]["S"] not in WORK or "dl" in new:
        return None
    if _state(new) != QUEUED or _state(old) == QUEUED:
        return None
    return Bell(new["k"]["S"], keys.tenant_of(new["pk"]["S"]), new["id"]["S"])


def _state(image: Image | None) -> str:
    return str((image or {}).get("state", {}).get("S", ""))
