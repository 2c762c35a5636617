"""What the desk knows of its device and folder, in the words of the cloud's DeskState. It changes nothing."""

import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from edge_agent import VERSION, precheck
from edge_agent.clock import Clock, instant
from edge_agent.drivers.base import Busy, Driver, Evidence, Identity, Refused, Status, Unknown
from edge_agent.journal import Journal
from edge_agent.kind import able
from edge_agent.note import FOREIGN, MOVED, RESCUED
from edge_agent.onec.writer import trouble
from edge_agent.stray import strangers
from edge_agent.texts import problem
from edge_agent.till import FN
from edge_agent.warning import warnings

Fields = dict[str, object]
FRESH_IDENTITY, FRESH_CASH = 60.0, 60.0
RESCUE_SHOWN = timedelta(days=7)
MOST_LOOKED_AT = 20


def desk_state(device: Fields | None, folder: Fields | None, queue: int, offset: int) -> Fields:
    return {
        "agent_version": VERSION,
        "platform": sys.platform,
        "device": device,
        "onec_folder": folder,
        "queue": queue,
        "clock_offset_ms": offset,
    }


def folder_state(path: Path | None) -> Fields | None:
    if path is None:
        return None
    cause = trouble(path)
    return {"path": str(path), "ok": cause is None, "problem": cause}


@dataclass
class Watch:
    """Asks the device at most every so often and keeps the last answer."""

    driver: Driver
    clock: Clock
    last: Fields | None = None
    journal: Journal | None = None
    name: str = ""
    note: str | None = None
    offset_ms: int = 0
    _identity: Identity | None = None
    _asked: float = 0.0
    _identified: float = 0.0
    _cash: int | None = None
    _cash_for: int = -1
    _cash_at: float = 0.0

    def state(self, older_than: float) -> Fields:
        now = self.clock.monotonic()
        if self.last is None or now - self._asked >= older_than:
            self.last = self._ask(now)
            self._asked = now
        return self.last

    def outdate(self) -> None:
        """A job has ended: what was last told of documents, shift and drawer is no longer so."""
        self._asked = float("-inf")

    def _ask(self, now: float) -> Fields:
        try:
            status = self.driver.status()
            stale = self._identity is None or self._identity.fn != status.fn
            if stale or now - self._identified >= FRESH_IDENTITY:
                self._identity = self.driver.identity()
                self._identified = now
            self._drawer(status, now)
            if self._identity is None:
                return self._offline("link")
            return self._online(self._identity, status)
        except (Refused, Busy, Unknown) as error:
            self.driver.close()
            return self._offline(getattr(error, "code", "link"))

    def _drawer(self, status: Status, now: float) -> None:
        """Money in the drawer: asked after each document, else once a minute, as hands may move it too."""
        if status.last_fd == self._cash_for and now - self._cash_at < FRESH_CASH:
            return
        self._cash_for, self._cash_at = status.last_fd, now
        try:
            cash = self.driver.cash()
        except Refused:
            self._cash = None
            return
        self._cash = cash.drawer
        if self.journal is not None and not self.journal.unsettled():
            if self.journal.seen_cash() not in ({}, asdict(cash)):
                # Every work of ours has wiped the last sight of the drawer: this was somebody else.
                self.journal.remember(MOVED, instant(self.clock.now()))
            self.journal.saw_cash(asdict(cash))

    def _online(self, identity: Identity, status: Status) -> Fields:
        now = self.clock.now()
        found = self._trouble(status, now)
        true_now = now - timedelta(milliseconds=self.offset_ms)
        codes = warnings(identity, status, now, true_now, self._noted(status))
        return {
            **self._named(),
            "online": True,
            "shift": {
                "state": precheck.shift(status, now),
                "number": status.shift_number,
                "opened_at": instant(status.opened_at) if status.opened_at else None,
            },
            "paper": status.paper,
            "ofd_queue": status.ofd_queue,
            "last_fd": self._last_fd(status),
            "problem": found,
            "warnings": codes,
            "cash": self._cash,
            "queue_since": instant(status.queue_since) if status.queue_since else None,
        }

    def _last_fd(self, status: Status) -> int:
        """Old 1C drivers only count receipts: the last document is then the last one of ours."""
        if self.journal is None or self.driver.evidence is not Evidence.receipts:
            return status.last_fd
        return max(self.journal.documents(), default=0)

    def _trouble(self, status: Status, now: datetime) -> Fields | None:
        cause = precheck.obstacle(status, now)
        if cause is None and precheck.shift(status, now) == "expired":
            cause = "shift_expired"
        known = self.journal.meta(FN) if self.journal is not None else None
        if known is not None and known != status.fn:
            cause = "fn_replaced"
        if self.journal is not None and not self.journal.disk.roomy():
            cause = "disk-full"
        found = problem(cause) if cause else None
        return {"code": found.code, "text": found.text} if found else None

    def _noted(self, status: Status) -> list[str]:
        """Warnings that the journal remembers."""
        if self.journal is None:
            return []
        self._compare(self.journal, status)
        found = []
        if self.journal.lately(FOREIGN):
            found.append("other_program")
        if self.journal.lately(RESCUED, span=RESCUE_SHOWN):
            found.append("journal_rescued")
        return found

    def _compare(self, journal: Journal, status: Status) -> None:
        """Notice documents that appeared since the last look and that no job of ours has made."""
        if journal.meta(FN) not in (None, status.fn) or journal.unsettled():
            return
        seen = journal.seen()
        if seen is not None and status.last_fd > seen and self._foreign(journal, seen, status.last_fd):
            journal.remember(FOREIGN, instant(self.clock.now()))
        journal.saw(status.last_fd)

    def _foreign(self, journal: Journal, seen: int, last: int) -> bool:
        known = journal.documents()
        numbers = [fd for fd in range(max(seen, last - MOST_LOOKED_AT) + 1, last + 1) if fd not in known]
        if self.driver.evidence is not Evidence.archive:
            return len(numbers) > 0 or self.driver.evidence is Evidence.receipts
        return strangers([self.driver.find(fd) for fd in numbers], known) > 0

    def _offline(self, code: str) -> Fields:
        found = problem(code)
        known = self.last or {}
        return {
            **self._named(),
            "online": False,
            "shift": {"state": "unknown", "number": 0, "opened_at": None},
            "paper": False,
            "ofd_queue": known.get("ofd_queue", 0),
            "last_fd": known.get("last_fd", 0),
            "problem": {"code": found.code, "text": found.text},
            "warnings": [],
            "cash": known.get("cash"),
            "queue_since": known.get("queue_since"),
        }

    def _named(self) -> Fields:
        identity = self._identity or Identity("", "", "", "", "", (), 0, "")
        return {
            "model": identity.model,
            "serial": identity.serial,
            "fn": identity.fn,
            "rnm": identity.rnm,
            "inn": identity.inn,
            "ffd": identity.ffd,
            "tax_systems": list(identity.tax_systems),
            "driver": self.name or self.driver.name,
            "can": able(self.driver),
            "fn_valid_to": identity.valid_to.isoformat() if identity.valid_to else None,
            "note": self.note or self.driver.note,
        }
