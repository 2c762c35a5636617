"""A damaged journal: what can be read goes into a fresh one, and whatever may have reached the register is in
doubt there. The damaged file is kept. It runs only while no agent does."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from edge_agent.clock import Clock, instant
from edge_agent.disk import SUFFIX, opened
from edge_agent.fields import decode
from edge_agent.job import REGISTER, UNFINISHED, State
from edge_agent.note import RESCUED
from edge_agent.row import job_of

TABLES = ("meta", "jobs", "history", "reports")
NEXT = {
    "jobs": "SELECT rowid AS r, * FROM jobs NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1",
    "history": "SELECT rowid AS r, * FROM history NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1",
    "reports": "SELECT rowid AS r, * FROM reports NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1",
}
ONE = {
    "jobs": "SELECT rowid AS r, * FROM jobs NOT INDEXED WHERE rowid = ?",
    "history": "SELECT rowid AS r, * FROM history NOT INDEXED WHERE rowid = ?",
    "reports": "SELECT rowid AS r, * FROM reports NOT INDEXED WHERE rowid = ?",
}
PUT = {
    "meta": "INSERT INTO meta VALUES (:key, :value)",
    "jobs": "INSERT INTO jobs VALUES (:id, :place, :parent, :kind, :attempt, :fence, :state, :body, :intent,"
    " :tries, :lease_until, :outcome, :result, :problem, :cause, :superseded, :updated_at)",
    "history": "INSERT INTO history VALUES (:number, :job, :attempt, :state, :at)",
    "reports": "INSERT INTO reports VALUES (:number, :job, :body, :answered)",
}
NOTE = "INSERT INTO history (job, attempt, state, at) SELECT id, attempt, state, ? FROM jobs WHERE id = ?"
TAILS = ("", "-wal", "-shm")
PAGE = 4096
FURTHEST = 2_000  # how far behind a row that can be read the next one is looked for
MOST_ROWS = 1_000_000  # damaged pages may lead round in a ring


@dataclass(frozen=True)
class Rescued:
    """`doubtful` are the jobs that the register has to be asked about; `lost` the rows that could not be
    read."""

    kept: int
    doubtful: tuple[str, ...]
    lost: int
    aside: Path


def rescue(path: Path, clock: Clock) -> Rescued:
    """Put a sound journal in the place of a damaged one. May be killed at any moment and called again."""
    fresh, aside = Path(f"{path}{SUFFIX}"), _aside(path, clock)
    if path.exists() or not fresh.exists():
        fresh.unlink(missing_ok=True)
        with TemporaryDirectory(dir=path.parent) as folder:
            kept, doubtful, lost = _refill(path, Path(folder), clock)
            (Path(folder) / "fresh.sqlite").replace(fresh)
    else:
        kept, doubtful, lost = 0, (), 0  # killed between the two renames below: all is read already
    for tail in reversed(TAILS):
        if Path(f"{path}{tail}").exists():
            Path(f"{path}{tail}").replace(f"{aside}{tail}")
    fresh.replace(path)
    return Rescued(kept, doubtful, lost, aside)


def _aside(path: Path, clock: Clock) -> Path:
    moment = clock.now().strftime("%Y%m%dT%H%M%S")
    return path.with_name(f"{path.stem}.damaged-{moment}{path.suffix}")


def _refill(path: Path, folder: Path, clock: Clock) -> tuple[int, tuple[str, ...], int]:
    fresh = opened(folder / "fresh.sqlite")
    found = _readable(path, folder)
    kept, lost, doubtful = 0, 0, []
    with fresh:
        fresh.execute("BEGIN")
        for table in TABLES:
            for row in _rows(found, table) if found is not None else ():
                if row is None:
                    lost += 1
                    continue
                if table == "jobs" and _in_doubt(row, clock):
                    doubtful.append(str(row["id"]))
                kept += _put(fresh, table, row)
        at = instant(clock.now())
        fresh.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (RESCUED, at))
        for job in doubtful:
            fresh.execute(NOTE, (at, job))
    fresh.execute("PRAGMA journal_mode=DELETE")
    fresh.close()
    if found is not None:
        found.close()
    return kept, tuple(doubtful), lost


def _readable(path: Path, folder: Path) -> sqlite3.Connection | None:
    """The damaged file as far as it opens, from a copy; None when nothing of it can be read."""
    copy = folder / "copy.sqlite"
    for mended in (False, True):
        for tail in TAILS[:2]:
            if Path(f"{path}{tail}").exists():
                shutil.copyfile(f"{path}{tail}", f"{copy}{tail}")
        if mended:
            _mend(copy, folder)
        base = sqlite3.connect(copy, isolation_level=None)
        base.row_factory = sqlite3.Row
        base.text_factory = lambda raw: raw.decode("utf-8", "replace")
        try:
            tables = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError:
            tables = set()
        if set(TABLES) <= tables:
            return base
        base.close()
    return None


def _mend(copy: Path, folder: Path) -> None:
    """Give the file the first page of a journal just made: its tables lie at the same places."""
    model = folder / "model.sqlite"
    base = opened(model)
    base.execute("PRAGMA journal_mode=DELETE")
    base.close()
    Path(f"{copy}-wal").unlink(missing_ok=True)
    whole = copy.read_bytes() if copy.exists() else b""
    if len(whole) < PAGE:
        return
    first = bytearray(model.read_bytes()[:PAGE])
    first[28:32] = (len(whole) // PAGE).to_bytes(4, "big")
    copy.write_bytes(bytes(first) + whole[PAGE : len(whole) // PAGE * PAGE])


def _rows(base: sqlite3.Connection, table: str) -> Iterator[dict[str, object] | None]:
    """All rows that can be read; None for each that cannot."""
    if table == "meta":
        yield from _keyed(base)
        return
    last = 0
    for _ in range(MOST_ROWS):
        try:
            row = base.execute(NEXT[table], (last,)).fetchone()
        except sqlite3.DatabaseError:
            # The way from row to row is broken here: the next ones are asked for by their numbers.
            row = _numbered(base, table, last)
            yield None
        if row is None or row["r"] <= last:
            return
        last = row["r"]
        yield _plain(row)


def _numbered(base: sqlite3.Connection, table: str, after: int) -> sqlite3.Row | None:
    for number in range(after + 1, after + FURTHEST):
        with suppress(sqlite3.DatabaseError):
            row: sqlite3.Row | None = base.execute(ONE[table], (number,)).fetchone()
            if row is not None:
                return row
    return None


def _keyed(base: sqlite3.Connection) -> Iterator[dict[str, object] | None]:
    last = ""
    for _ in range(MOST_ROWS):
        try:
            row = base.execute("SELECT * FROM meta WHERE key > ? ORDER BY key LIMIT 1", (last,)).fetchone()
        except sqlite3.DatabaseError:
            yield None
            return
        if row is None or str(row["key"]) <= last:
            return
        last = str(row["key"])
        yield _plain(row)


def _plain(row: sqlite3.Row) -> dict[str, object]:
    return dict(zip(row.keys(), row, strict=True))


def _in_doubt(row: dict[str, object], clock: Clock) -> bool:
    """Make an unfinished job one that the register has to be asked about: its last steps may be among what
    was lost."""
    try:
        unfinished = State(str(row["state"])) in UNFINISHED
    except ValueError:
        unfinished = True
    if not unfinished or row["kind"] not in REGISTER:
        return False
    row["state"], row["updated_at"] = State.unknown, instant(clock.now())
    for name in ("intent", "body"):
        row[name] = _object(row[name])
    return True


def _object(raw: object) -> str:
    try:
        decode(str(raw))
    except ValueError:
        return "{}"
    return str(raw)


def _put(fresh: sqlite3.Connection, table: str, row: dict[str, object]) -> int:
    """One row, when it makes sense; how many were put."""
    fresh.execute("SAVEPOINT one")
    try:
        fresh.execute(PUT[table], row)
        if table == "jobs":
            job_of(fresh.execute("SELECT * FROM jobs WHERE id = ?", (row["id"],)).fetchone())
    except (sqlite3.DatabaseError, ValueError, TypeError):
        fresh.execute("ROLLBACK TO one")
        return 0
    finally:
        fresh.execute("RELEASE one")
    return 1
