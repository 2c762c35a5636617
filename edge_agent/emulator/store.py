"""Where the emulated register's memory lies: a SQLite file, or nowhere. One transaction for each change."""

import json
import sqlite3
from dataclasses import asdict
from pathlib import Path

from edge_agent.emulator.record import Document, Line, Shift, Slip, State


class Store:
    def __init__(self, folder: Path | None) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(
            folder / "register.sqlite" if folder else ":memory:", isolation_level=None
        )
        self._base.execute("PRAGMA journal_mode=WAL")
        for table in ("state", "documents", "slips"):
            self._base.execute(
                f"CREATE TABLE IF NOT EXISTS {table} (number INTEGER PRIMARY KEY, body TEXT NOT NULL)"
            )

    def close(self) -> None:
        self._base.close()

    def load(self) -> State | None:
        row = self._base.execute("SELECT body FROM state").fetchone()
        if row is None:
            return None
        raw = json.loads(row[0])
        stopped = [Slip(**slip) for slip in raw.pop("stopped")]
        return State(**{**raw, "shift": Shift(**raw["shift"]), "stopped": stopped})

    def documents(self) -> list[Document]:
        rows = self._base.execute("SELECT body FROM documents ORDER BY number")
        return [_document(row[0]) for row in rows]

    def slips(self) -> list[Slip]:
        rows = self._base.execute("SELECT body FROM slips ORDER BY number")
        return [Slip(**json.loads(row[0])) for row in rows]

    def save(self, state: State, document: Document | None = None, slip: Slip | None = None) -> None:
        self._base.execute("BEGIN IMMEDIATE")
        self._base.execute("INSERT OR REPLACE INTO state VALUES (1, ?)", (json.dumps(asdict(state)),))
        if document is not None:
            self._base.execute(
                "INSERT INTO documents VALUES (?, ?)", (document.fd, json.dumps(asdict(document)))
            )
        if slip is not None:
            self._base.execute("INSERT INTO slips VALUES (?, ?)", (slip.number, json.dumps(asdict(slip))))
        self._base.execute("COMMIT")


def _document(text: str) -> Document:
    raw = json.loads(text)
    lines = [Line(**{**line, "tags": _tags(line["tags"])}) for line in raw["lines"]]
    return Document(**{**raw, "lines": lines, "tags": _tags(raw["tags"])})


def _tags(raw: list[list[object]]) -> list[tuple[int, str]]:
    return [(int(str(tag)), str(content)) for tag, content in raw]
