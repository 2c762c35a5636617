"""What the desk is set up with: config.json in the desk's folder, readable by its owner only. Passwords of
the device and of the proxy lie there, and no text form of a Config shows them."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from edge_agent.fields import FieldWrong, Object, decode, flag, maybe, number, optional, text

CONFIG = "config.json"
KEY = "key.pem"
JOURNAL = "journal.sqlite"


class NotPaired(Exception):
    """The state folder holds no configuration."""


@dataclass(frozen=True)
class Config:
    server: str
    device: str
    desk: str
    agency: str
    kkt: str | None = None
    onec_folder: str | None = None
    zone: str | None = None
    marker: bool = True
    operator: int = 30
    password: int = field(default=30, repr=False)
    options: Mapping[str, str] = field(default_factory=dict, repr=False)  # answers to the driver's Parameters
    proxy: str | None = field(default=None, repr=False)  # None: as the system says; "direct"; or an address

    @property
    def place(self) -> tzinfo | None:
        """Zone of the cash desk; none means the zone of this computer."""
        return ZoneInfo(self.zone) if self.zone else None


def load(state: Path) -> Config:
    try:
        raw = decode((state / CONFIG).read_bytes())
    except FileNotFoundError as error:
        raise NotPaired(str(state)) from error
    return Config(
        server=text(raw, "server"),
        device=text(raw, "device"),
        desk=text(raw, "desk"),
        agency=text(raw, "agency"),
        kkt=maybe(raw, "kkt"),
        onec_folder=maybe(raw, "onec_folder"),
        zone=maybe(raw, "zone"),
        marker=flag(raw, "marker", True),
        operator=number(raw, "operator", 30),
        password=number(raw, "password", 30),
        options=_options(raw),
        proxy=maybe(raw, "proxy"),
    )


def _options(raw: Object) -> dict[str, str]:
    found = {}
    for name, value in optional(raw, "options").items():
        if not isinstance(value, str):
            raise FieldWrong(f"options.{name}")
        found[name] = value
    return found


def save(state: Path, config: Config) -> None:
    write(state / CONFIG, json.dumps(asdict(config), ensure_ascii=False, indent=2).encode())


def write(path: Path, content: bytes) -> None:
    """Replace a file as a whole: temporary file, flush to disk, rename, flush of the folder."""
    temporary = path.with_name(path.name + ".tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Flush a folder's entries to disk, where the system lets folders be opened (Windows does not)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
