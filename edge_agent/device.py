"""What the desk knows of its device and folder, in the words of the cloud's DeskState. It changes nothing."""

import sys
from dataclasses import dataclass
from pathlib import Path

from edge_agent import VERSION, precheck
from edge_agent.clock import Clock, instant
from edge_agent.drivers.base import Busy, Driver, Identity, Refused, Status, Unknown
from edge_agent.onec.writer import trouble
from edge_agent.texts import problem

Fields = dict[str, object]
FRESH_IDENTITY = 60.0


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
    _identity: Identity | None = None
    _asked: float = 0.0
    _identified: float = 0.0

    def state(self, older_than: float) -> Fields:
        now = self.clock.monotonic()
        if self.last is None or now - self._asked >= older_than:
            self.last = self._ask(now)
            self._asked = now
        return self.last

    def _ask(self, now: float) -> Fields:
        try:
            if self._identity is None or now - self._identified >= FRESH_IDENTITY:
                self._identity = self.driver.identity()
                self._identified = now
            return self._online(self._identity, self.driver.status())
        except (Refused, Busy, Unknown) as error:
            self.driver.close()
            return self._offline(getattr(error, "code", "link"))

    def _online(self, identity: Identity, status: Status) -> Fields:
        now = self.clock.now()
        cause = precheck.obstacle(status, now)
        shift = precheck.shift(status, now)
        if cause is None and shift == "expired":
            cause = "shift_expired"
        found = problem(cause) if cause else None
        return {
            **_named(identity),
            "online": True,
            "shift": {
                "state": shift,
                "number": status.shift_number,
                "opened_at": instant(status.opened_at) if status.opened_at else None,
            },
            "paper": status.paper,
            "ofd_queue": status.ofd_queue,
            "last_fd": status.last_fd,
            "problem": {"code": found.code, "text": found.text} if found else None,
        }

    def _offline(self, code: str) -> Fields:
        found = problem(code)
        known = self.last or {}
        return {
            **_named(self._identity),
            "online": False,
            "shift": {"state": "unknown", "number": 0, "opened_at": None},
            "paper": False,
            "ofd_queue": known.get("ofd_queue", 0),
            "last_fd": known.get("last_fd", 0),
            "problem": {"code": found.code, "text": found.text},
        }


def _named(identity: Identity | None) -> Fields:
    if identity is None:
        return {"model": "", "serial": "", "fn": "", "rnm": "", "inn": "", "ffd": "", "tax_systems": []}
    return {
        "model": identity.model,
        "serial": identity.serial,
        "fn": identity.fn,
        "rnm": identity.rnm,
        "inn": identity.inn,
        "ffd": identity.ffd,
        "tax_systems": list(identity.tax_systems),
    }
