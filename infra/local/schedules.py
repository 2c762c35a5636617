"""Calls functions when their schedules come due. What was missed while the stack was off runs once."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from infra.local import clockwork
from infra.local.template import ScheduleSource

Invoke = Callable[[dict[str, object]], object]
log = logging.getLogger("local.schedules")


@dataclass(frozen=True)
class Entry:
    source: ScheduleSource
    invoke: Invoke
    rule: clockwork.Rate | clockwork.Cron


class ScheduleLoop:
    """All schedules of the template; `step` runs those that are due and tells how many."""

    def __init__(
        self, entries: Sequence[tuple[ScheduleSource, Invoke]], file: Path, now: Callable[[], datetime]
    ) -> None:
        self._entries = [Entry(s, call, clockwork.parse(s.expression, s.timezone)) for s, call in entries]
        self._file, self._now = file, now
        self._last: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        for entry in self._entries:
            self._last.setdefault(entry.source.name, stamp(now()))

    def step(self) -> int:
        ran = 0
        for entry in self._entries:
            now = self._now()
            if entry.rule.next(datetime.fromisoformat(self._last[entry.source.name])) <= now:
                self._run(entry, now)
                ran += 1
        return ran

    def _run(self, entry: Entry, now: datetime) -> None:
        try:
            entry.invoke(event(entry.source, now))
        except Exception:
            log.exception("the schedule %s failed", entry.source.name)
        self._last[entry.source.name] = stamp(now)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".tmp")
        draft.write_text(json.dumps(self._last))
        draft.rename(self._file)


def event(source: ScheduleSource, now: datetime) -> dict[str, object]:
    """The schedule's own input when it states one, else the cloud's usual envelope."""
    if source.input:
        given = json.loads(source.input)
        if isinstance(given, dict):
            return given
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.scheduler",
        "account": "000000000000",
        "time": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": "local",
        "resources": [f"arn:aws:scheduler:local:000000000000:schedule/default/{source.name}"],
        "detail": {},
    }


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
