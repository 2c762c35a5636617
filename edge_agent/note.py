"""What the journal notes by a key: numbers, last sights of the device, moments. It knows no jobs."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from edge_agent.clock import Clock, parse
from edge_agent.disk import Disk
from edge_agent.fields import Object, decode
from edge_agent.row import packed

SEEN, SEEN_CASH = "seen_fd", "seen_cash"
FOREIGN, RESCUED = "foreign_at", "rescued"  # when documents of others were noticed; when it was rescued
SINCE, MOVED = "since", "moved_at"  # since when it has been kept, by the cloud; when others moved cash
REMEMBERED = timedelta(hours=24)


class Notes:
    """The part of a journal that is no more than keys and values, and its transactions."""

    _base: sqlite3.Connection
    _clock: Clock
    disk: Disk

    def close(self) -> None:
        self._base.close()

    def meta(self, key: str) -> str | None:
        row = self._base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row["value"])

    def remember(self, key: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def forget(self, key: str) -> None:
        self._base.execute("DELETE FROM meta WHERE key = ?", (key,))

    def saw(self, fd: int | None) -> None:
        """The last document of the device as of now; None when another device has taken its place."""
        known = self.meta(SEEN)
        if fd is None:
            self.forget(SEEN)
        elif known != str(fd):
            self.remember(SEEN, str(fd))

    def seen(self) -> int | None:
        known = self.meta(SEEN)
        return None if known is None else int(known)

    def lately(self, *keys: str, span: timedelta = REMEMBERED) -> bool:
        """One of these was noted within the span."""
        now = self._clock.now()
        return any(at is not None and now - parse(at) < span for at in map(self.meta, keys))

    def unbroken(self, since: datetime) -> bool:
        """Nobody but this very journal has spoken for this register since then. One that was begun anew or
        came back from a copy has missed what its other self did."""
        kept = self.meta(SINCE)
        told = [at for at in map(self.meta, (RESCUED, FOREIGN, MOVED)) if at is not None]
        return kept is not None and parse(kept) <= since and all(parse(at) < since for at in told)

    def saw_cash(self, cash: Object | None) -> None:
        """The drawer as of now; None when it is about to change."""
        known, told = self.meta(SEEN_CASH), packed(cash)
        if told is None and known is not None:
            self.forget(SEEN_CASH)
        elif told is not None and told != known:
            self.remember(SEEN_CASH, told)

    def seen_cash(self) -> Object:
        known = self.meta(SEEN_CASH)
        return {} if known is None else decode(known)

    def nonce(self) -> int:
        """A number larger than any before, on disk before it is used, however the clock jumps."""
        micros = (self._clock.now() - datetime.fromisoformat("1970-01-01T00:00:00Z")) // timedelta(
            microseconds=1
        )
        with self._transaction():
            value = max(int(self.meta("nonce") or 0) + 1, micros)
            self.remember("nonce", str(value))
        return value

    def skip(self, numbers: int) -> None:
        """Jump ahead when the cloud has seen larger nonces, as after this folder came back from a backup."""
        with self._transaction():
            self.remember("nonce", str(int(self.meta("nonce") or 0) + numbers))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.disk.relieve()
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._base.execute("COMMIT")
        except BaseException:
            # A full disk has already rolled back by itself.
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise
