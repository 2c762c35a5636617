"""What is known of a desk, read out of its folder without writing and without the agent's help, so that
it also works beside a desk that is in trouble."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from edge_agent.agent import CONTACT, DESK
from edge_agent.config import JOURNAL
from edge_agent.fields import Object, decode

LATEST = 60
RECEIPTS = ("receipt", "correction")


@dataclass(frozen=True)
class Step:
    state: str
    at: str
    attempt: int


@dataclass(frozen=True)
class Entry:
    """One job as the journal holds it."""

    id: str
    kind: str
    state: str
    outcome: str | None
    cause: str | None
    body: Object
    result: Object
    problem: Object
    updated_at: str
    steps: tuple[Step, ...] = ()
    parts: tuple["Entry", ...] = ()

    @property
    def open(self) -> bool:
        return self.outcome is None


@dataclass(frozen=True)
class Facts:
    contact: Object = field(default_factory=dict)
    desk: Object = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    unsent: int = 0
    damaged: bool = False

    @property
    def queue(self) -> list[Entry]:
        return [one for one in reversed(self.entries) if one.open]

    @property
    def receipts(self) -> list[Entry]:
        return [one for one in self.entries if one.kind in RECEIPTS and isinstance(one.result.get("fd"), int)]

    @property
    def device(self) -> Object:
        found = self.desk.get("device")
        return cast(Object, found) if isinstance(found, dict) else {}


def facts(folder: Path, latest: int = LATEST) -> Facts:
    """The newest first; a journal that cannot be read is said to be damaged, a missing one is empty."""
    if not (folder / JOURNAL).exists():
        return Facts()
    try:
        with _reading(folder / JOURNAL) as base:
            return _facts(base, latest)
    except (sqlite3.DatabaseError, ValueError):
        return Facts(damaged=True)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=2.0)
    base.row_factory = sqlite3.Row
    try:
        yield base
    finally:
        base.close()


def _facts(base: sqlite3.Connection, latest: int) -> Facts:
    known = {row["key"]: row["value"] for row in base.execute("SELECT key, value FROM meta")}
    rows = base.execute(
        "SELECT * FROM jobs WHERE parent IS NULL ORDER BY place DESC LIMIT ?", (latest,)
    ).fetchall()
    unsent = base.execute("SELECT count(*) FROM reports WHERE answered IS NULL").fetchone()[0]
    return Facts(
        contact=_object(known.get(CONTACT)),
        desk=_object(known.get(DESK)),
        entries=tuple(_entry(base, row) for row in rows),
        unsent=int(unsent),
    )


def _entry(base: sqlite3.Connection, row: Mapping[str, str]) -> Entry:
    steps = base.execute("SELECT state, at, attempt FROM history WHERE job = ? ORDER BY number", (row["id"],))
    parts = base.execute("SELECT * FROM jobs WHERE parent = ? ORDER BY place", (row["id"],)).fetchall()
    return Entry(
        row["id"],
        row["kind"],
        row["state"],
        row["outcome"],
        row["cause"],
        _object(row["body"]),
        _object(row["result"]),
        _object(row["problem"]),
        row["updated_at"],
        tuple(Step(step["state"], step["at"], step["attempt"]) for step in steps),
        tuple(_entry(base, part) for part in parts),
    )


def _object(raw: str | None) -> Object:
    return decode(raw) if raw else {}
