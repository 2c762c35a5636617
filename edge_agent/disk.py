"""The journal's file: opening it, checking that it is whole, and a reserve for the day when the disk is full.
It knows nothing of jobs."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from edge_agent.config import settle

# What a begun job still has to write fits into the reserve.
RESERVE, TIGHT, ROOMY = 262_144, 262_144, 4_194_304
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
MEMORY = ":memory:"
SUFFIX = ".rescue"  # a journal that is to take the place of a damaged one
BEGUN, SPARE = ".begun", ".reserve"  # lie beside a journal as soon as there is one


class JournalDamaged(sqlite3.DatabaseError):
    """The file cannot be trusted: nothing may be printed before it has been rescued."""


def code(error: sqlite3.Error) -> int:
    """The primary code of an error of SQLite; 0 for one of ours."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_full(error: sqlite3.Error) -> bool:
    return code(error) in FULL


def is_broken(error: sqlite3.Error) -> bool:
    return isinstance(error, JournalDamaged) or code(error) in BROKEN


def opened(path: Path | str) -> sqlite3.Connection:
    """A connection to a whole journal; raises `JournalDamaged`, also where one was and is no more: what it
    knew may be in the register already."""
    if Path(f"{path}{SUFFIX}").exists():
        raise JournalDamaged(f"{path}: a rescue was not finished")
    begun = any(Path(f"{path}{beside}").exists() for beside in (BEGUN, SPARE))
    if begun and not (Path(path).exists() and Path(path).stat().st_size):
        raise JournalDamaged(f"{path}: gone or empty")
    base = sqlite3.connect(path, isolation_level=None)
    base.row_factory = sqlite3.Row
    try:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        if base.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise JournalDamaged(str(path))
        if begun and base.execute("SELECT 1 FROM sqlite_master WHERE name = 'jobs'").fetchone() is None:
            raise JournalDamaged(f"{path}: nothing in it")
        base.executescript(files("edge_agent").joinpath("schema.sql").read_text("utf-8"))
    except sqlite3.DatabaseError as error:
        base.close()
        if is_broken(error):
            raise JournalDamaged(str(path)) from error
        raise
    return base


@dataclass
class Disk:
    """Room on the disk that the journal lies on. The reserve is a file that is given up when it gets tight,
    so that a running job can be written to its end. A mark that stays tells that there is a journal."""

    path: Path | str
    free: Callable[[], int] | None = None
    _reserve: Path | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if str(self.path) != MEMORY:
            _mark(Path(f"{self.path}{BEGUN}"))
            self._reserve = Path(f"{self.path}{SPARE}")
            self._lay_by()

    def roomy(self) -> bool:
        """Enough to begin something new; the reserve is laid by again when the room is back."""
        if self._reserve is None:
            return True
        if self._room() < ROOMY:
            return False
        return self._reserve.exists() or self._lay_by()

    def relieve(self) -> None:
        """Give the reserve up when the next write might not fit."""
        if self._reserve is not None and self._room() < TIGHT:
            self._reserve.unlink(missing_ok=True)

    def _room(self) -> int:
        return self.free() if self.free is not None else shutil.disk_usage(Path(self.path).parent).free

    def _lay_by(self) -> bool:
        if self._reserve is None or self._reserve.exists():
            return True
        if self._room() < ROOMY:
            return False
        try:
            with self._reserve.open("wb") as file:
                file.write(os.urandom(RESERVE))  # zeros might be stored as a hole, which holds nothing
        except OSError:
            self._reserve.unlink(missing_ok=True)
            return False
        return True


def _mark(file: Path) -> None:
    """An empty file, on disk before the journal is used. A disk that has no room even for it gets it when the
    journal is opened next."""
    if not file.exists():
        with suppress(OSError):
            file.touch(mode=0o600)
            settle(file.parent)
