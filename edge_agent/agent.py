"""The loop at the cash desk: work, tell, ask. One thread; it ends cleanly between two steps."""

import json
import random
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from edge_agent.clock import Clock, instant, milliseconds
from edge_agent.cloud import Cloud, CloudRefused, Polled, Unread
from edge_agent.device import Watch, desk_state, folder_state
from edge_agent.disk import JournalDamaged, is_broken, is_full
from edge_agent.fields import Object
from edge_agent.journal import Journal
from edge_agent.lease import CloudTime
from edge_agent.log import Log
from edge_agent.note import SINCE
from edge_agent.texts import problem, say
from edge_agent.transport import Unreachable
from edge_agent.twin import TWIN, Twin
from edge_agent.work import Work

OFFSET, DESK, CONTACT, LEASE = "offset_ms", "desk_state", "contact", "lease_seconds"
FATAL = ("device-unknown", "device-revoked", "signature-wrong")
FINAL = (400, 403, 404, 409, 413, 422)  # answers to a result that no repeat will change
IDLE_REFRESH, BUSY_REFRESH, FOLDER_REFRESH = 5.0, 1.0, 30.0
SLOW_POLL, LONGEST_BACKOFF = 30.0, 60.0
NONCE_JUMP = 3_600_000_000
PURGE_EVERY = 3600.0
WORK_EVERY = 2.0
DISK_PAUSE = 10.0
TWINS = "two-agents"


class Dismissed(Exception):
    """The cloud does not take this device any more; going on makes no sense. The message is the code."""


@dataclass
class Agent:
    cloud: Cloud
    journal: Journal
    work: Work
    clock: Clock
    log: Log
    watch: Watch | None = None
    folder: Path | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    jitter: random.Random = field(default_factory=random.Random)
    _failures: int = 0
    _call_at: float = 0.0
    _folder: dict[str, object] | None = None
    _folder_asked: float | None = None
    _purged: float | None = None

    _twin: Twin = field(default_factory=Twin)

    def __post_init__(self) -> None:
        self.work.offset_ms = int(self.journal.meta(OFFSET) or 0)
        self._time = CloudTime(self.clock, timedelta(milliseconds=self.work.offset_ms))
        self.journal.cloud_now = self._time.now

    def run(self) -> None:
        """Work until told to stop; raises `Dismissed`."""
        self.log.write("start", queue=len(self.journal.holding()))
        while not self.stop.is_set():
            self.stop.wait(self.round())
        self.log.write("stop")

    def round(self) -> float:
        """One round; returns the seconds until the next. A cloud out of reach does not stop the work, a full
        disk only waits. Raises `Dismissed` and `JournalDamaged`."""
        try:
            return self._round()
        except sqlite3.DatabaseError as error:
            if is_broken(error):
                raise JournalDamaged(str(error)) from error
            if not is_full(error):
                raise
            self.log.write("disk-full")
            return DISK_PAUSE

    def _round(self) -> float:
        if self.journal.meta(TWIN) is not None:
            raise Dismissed(TWINS)
        self._purge()
        ended = self.work.round()
        if ended and self.watch is not None:
            self.watch.outdate()
        if ended or self.clock.monotonic() >= self._call_at:
            pause = self._call()
            self._call_at = self.clock.monotonic() + pause
        rest = max(0.0, self._call_at - self.clock.monotonic())
        return min(rest, WORK_EVERY) if self.journal.holding() else rest

    def _call(self) -> float:
        try:
            self._tell()
            polled = self._ask()
        except Unreachable:
            return self._lost()
        except CloudRefused as refused:
            return self._refused(refused)
        self._failures = 0
        self._contact("ok")
        return 0.0 if polled.jobs else float(max(1, polled.poll_seconds))

    def state(self) -> dict[str, object]:
        queue = len(self.journal.holding())
        device = None if self.watch is None else self.watch.state(BUSY_REFRESH if queue else IDLE_REFRESH)
        return desk_state(device, self._folder_state(), queue, self.work.offset_ms)

    def _tell(self) -> None:
        """Hand in what is ready; a word that got lost is said again until it is taken."""
        for report in self.journal.reports():
            try:
                self.cloud.report(report.body)
            except CloudRefused as refused:
                if refused.code == "fence-stale":
                    self.journal.superseded(report)
                    self.log.write("superseded", job=report.job)
                    if self._twin.stale(report.job, self.clock.monotonic()):
                        self._part()
                elif refused.status in FINAL:
                    # It will never be taken as it is and must not hold up the others; the journal keeps it.
                    self.journal.answered(report, "refused")
                    self.log.write("report-refused", job=report.job, code=refused.code)
                else:
                    raise
            else:
                self.journal.answered(report, "accepted")

    def _ask(self) -> Polled:
        state = self.state()
        self.journal.remember(DESK, json.dumps(state, ensure_ascii=False))
        polled = self.cloud.poll(state, self.journal.holding())
        self._heard(polled.server_time)
        self.journal.extend(int(self.journal.meta(LEASE) or 0))
        for order in polled.jobs:
            self.journal.receive(order)
            self.journal.remember(LEASE, str(order.lease_seconds))
            self.log.write("received", job=order.id, kind=order.kind, attempt=order.attempt)
        self._decline(polled.unread)
        return polled

    def _decline(self, unread: Sequence[Unread]) -> None:
        for row in unread:
            self.log.write("row-unread", field=row.field, job=row.order.id if row.order else "")
            if row.order is not None:
                problems = problem("job_field", row.field), problem("uncertain")
                self.journal.decline(row.order, *problems)

    def _lost(self) -> float:
        self._contact("unreachable")
        self._failures += 1
        longest = min(LONGEST_BACKOFF, 2.0 ** min(self._failures, 6))
        self.log.write("unreachable", failures=self._failures)
        return longest * self.jitter.uniform(0.5, 1.0)

    def _refused(self, refused: CloudRefused) -> float:
        self._contact(refused.code)
        self.log.write("cloud-refused", status=refused.status, code=refused.code)
        if refused.code in FATAL:
            raise Dismissed(refused.code)
        if refused.code == "agent-clock-skew":
            if refused.server_time is not None:
                self._heard(refused.server_time)
            return SLOW_POLL
        if refused.code == "nonce-used":
            if self._twin.nonce(self.clock.monotonic()):
                self._part()
            self.journal.skip(NONCE_JUMP)
            return 1.0
        return self._lost()

    def _part(self) -> None:
        """Another computer works with this key: the one that is refused is the older, and it stops for good.
        Going on asking would take the other's jobs away."""
        self.journal.remember(TWIN, instant(self.clock.now()))
        self._contact(TWINS)
        self.log.write(TWINS)
        raise Dismissed(TWINS)

    def _heard(self, server_time: datetime) -> None:
        offset_ms = milliseconds(self.clock.now() - server_time)
        self._time.heard(server_time)
        self.work.offset_ms = offset_ms
        if self.watch is not None:
            self.watch.offset_ms = offset_ms
        self.journal.remember(OFFSET, str(offset_ms))
        if self.journal.meta(SINCE) is None:
            self.journal.remember(SINCE, instant(server_time))

    def _contact(self, code: str) -> None:
        text = "" if code == "ok" else say(code)
        entry: Object = {"at": instant(self.clock.now()), "code": code, "text": text}
        self.journal.remember(CONTACT, json.dumps(entry, ensure_ascii=False))

    def _folder_state(self) -> dict[str, object] | None:
        now = self.clock.monotonic()
        if self._folder_asked is None or now - self._folder_asked >= FOLDER_REFRESH:
            self._folder = folder_state(self.folder)
            self._folder_asked = now
        return self._folder

    def _purge(self) -> None:
        now = self.clock.monotonic()
        if self._purged is None or now - self._purged >= PURGE_EVERY:
            self._purged = now
            self.journal.purge()
