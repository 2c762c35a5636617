"""Where the emulated register's memory lies: a SQLite file, or nowhere. One transaction for each change, and
none grows with what was made before."""

import json
import sqlite3
from dataclasses import asdict, fields
from pathlib import Path

from edge_agent.emulator.record import Document, Line, Shift, Slip, State


class Store:
    def __init__(self, folder: Path | None) -> None:
        self._base = None if folder is None else _opened(folder)

    def close(self) -> None:
        if self._base is not None:
            self._base.close()

    def load(self) -> State | None:
        row = self._base.execute("SELECT body FROM state").fetchone() if self._base else None
        if row is None:
            return None
        known = {field.name for field in fields(State)}
        raw = {name: value for name, value in json.loads(row[0]).items() if name in known}
        stopped = [Slip(**slip) for slip in raw.pop("stopped")]
        return State(**{**raw, "shift": Shift(**raw["shift"]), "stopped": stopped})

    def documents(self) -> list[Document]:
        return [_document(row) for row in self._bodies("SELECT body FROM documents ORDER BY number")]

    def former(self) -> dict[str, list[Document]]:
        """Documents of storages that were taken out, by the storage's number."""
        found: dict[str, list[Document]] = {}
        if self._base is not None:
            for fn, body in self._base.execute("SELECT fn, body FROM former ORDER BY fn, number"):
                found.setdefault(fn, []).append(_document(body))
        return found

    def slips(self) -> list[Slip]:
        return [Slip(**json.loads(row)) for row in self._bodies("SELECT body FROM slips ORDER BY number")]

    def save(self, state: State, document: Document | None = None, slip: Slip | None = None) -> None:
        if self._base is None:
            return
        self._base.execute("BEGIN IMMEDIATE")
        self._base.execute("INSERT OR REPLACE INTO state VALUES (1, ?)", (json.dumps(asdict(state)),))
        if document is not None:
            body = json.dumps(asdict(document))
            self._base.execute("INSERT INTO documents VALUES (?, ?)", (document.fd, body))
        if slip is not None:
            self._base.execute("INSERT INTO slips VALUES (?, ?)", (slip.number, json.dumps(asdict(slip))))
        self._base.execute("COMMIT")

    def put_away(self, fn: str) -> None:
        """The storage leaves the device with all its documents."""
        if self._base is None:
            return
        self._base.execute("BEGIN IMMEDIATE")
        self._base.execute("INSERT INTO former SELECT ?, number, body FROM documents", (fn,))
        self._base.execute("DELETE FROM documents")
        self._base.execute("COMMIT")

    def _bodies(self, query: str) -> list[str]:
        return [row[0] for row in self._base.execute(query)] if self._base else []


def _opened(folder: Path) -> sqlite3.Connection:
    folder.mkdir(parents=True, exist_ok=True)
    # The faces serve from threads of their own; the register's lock lets one of them in at a time.
    base = sqlite3.connect(folder / "register.sqlite", isolation_level=None, check_same_thread=False)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=NORMAL")
    for table in ("state", "documents", "slips"):
        base.execute(f"CREATE TABLE IF NOT EXISTS {table} (number INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    base.execute(
        "CREATE TABLE IF NOT EXISTS former"
        " (fn TEXT, number INTEGER, body TEXT NOT NULL, PRIMARY KEY (fn, number))"
    )
    return base


def _document(text: str) -> Document:
    raw = json.loads(text)
    lines = [Line(**{**line, "tags": _tags(line["tags"])}) for line in raw["lines"]]
    return Document(**{**raw, "lines": lines, "tags": _tags(raw["tags"])})


def _tags(raw: list[list[object]]) -> list[tuple[int, str]]:
    return [(int(str(tag)), str(content)) for tag, content in raw]
