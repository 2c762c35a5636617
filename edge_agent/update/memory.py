"""The newest release that this computer has seen, so that an old one cannot be passed off as new, however
well it is signed."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from edge_agent.config import write
from edge_agent.fields import decode, number, text
from edge_agent.update.manifest import Manifest, ReleaseRefused, rank

FILE = "update.json"


@dataclass(frozen=True)
class Seen:
    sequence: int = 0
    version: str = "0.0.0"
    digest: str = ""


def load(root: Path) -> Seen:
    """A memory that cannot be read refuses: forgetting would open the door that it closes."""
    try:
        raw = decode((root / FILE).read_bytes())
        return Seen(number(raw, "sequence"), text(raw, "version"), text(raw, "digest"))
    except FileNotFoundError:
        return Seen()
    except ValueError as error:
        raise ReleaseRefused("memory") from error


def newer(seen: Seen, found: Manifest, installed: str) -> None:
    """Refuse whatever is older than what was seen or is installed."""
    if found.sequence < seen.sequence or rank(found.version) < rank(seen.version):
        raise ReleaseRefused("older")
    if found.sequence == seen.sequence and _digest(found) != seen.digest:
        raise ReleaseRefused("two-faces")
    if rank(found.version) < rank(installed):
        raise ReleaseRefused("older")


def keep(root: Path, found: Manifest) -> None:
    seen = Seen(found.sequence, found.version, _digest(found))
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    write(root / FILE, json.dumps(asdict(seen)).encode())


def _digest(found: Manifest) -> str:
    return hashlib.sha256(found.raw).hexdigest()
