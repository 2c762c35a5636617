"""The desks of this computer: the state folder itself (one desk, as ever) and each folder under desks/ in it.
It knows where they lie and what they are called, not what they do."""

import re
from dataclasses import dataclass
from pathlib import Path

from edge_agent.config import CONFIG, Config, load

DESKS = "desks"
LONGEST = 40
UNSAFE = {"con", "prn", "aux", "nul"}  # names that Windows keeps for itself


class DeskUnknown(Exception):
    """No desk of this name is paired here; the message is the name."""


class DeskUnnamed(Exception):
    """Several desks are here and none was named; the message lists them."""


@dataclass(frozen=True)
class Place:
    """A desk's folder; `slug` is its name in addresses, "main" for the state folder itself."""

    slug: str
    folder: Path

    @property
    def config(self) -> Config:
        return load(self.folder)


def slug(name: str) -> str:
    """A name as a folder and an address may carry it: letters, digits and dashes."""
    plain = re.sub(r"[^\w]+|_+", "-", name.strip().casefold()).strip("-")[:LONGEST].rstrip("-")
    if not plain or plain == "main" or plain in UNSAFE:
        raise DeskUnknown(name)
    return plain


def folder(root: Path, name: str | None) -> Path:
    """Where a desk of this name lies or would lie."""
    return root if name is None else root / DESKS / slug(name)


def places(root: Path) -> list[Place]:
    """Desks that have been paired: the state folder's own first, then by name."""
    own = [Place("main", root)] if (root / CONFIG).exists() else []
    below = sorted((root / DESKS).glob(f"*/{CONFIG}"))
    return own + [Place(file.parent.name, file.parent) for file in below]


def place(root: Path, name: str | None) -> Place:
    """The one desk that a person means: by folder name or by what Tropa calls it, or the only one."""
    known = places(root)
    if name is None:
        if len(known) > 1:
            raise DeskUnnamed(", ".join(title(one) for one in known))
        return known[0] if known else Place("main", root)
    wanted = name.strip().casefold()
    for one in known:
        if wanted in (one.slug, one.config.desk.casefold()):
            return one
    raise DeskUnknown(name)


def title(one: Place) -> str:
    """How people call the desk, with the folder's name where the two differ."""
    said = one.config.desk
    return said if one.slug in ("main", said.casefold()) else f"{said} ({one.slug})"
