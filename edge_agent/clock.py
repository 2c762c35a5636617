"""Time for the agent: wall clock, monotonic clock, and the one text form of an instant. Nothing else reads
the clock."""

import time
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def instant(at: datetime) -> str:
    """UTC, ISO 8601 with milliseconds and Z; a datetime without a zone is a programming error."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC)


def local(at: datetime, zone: tzinfo | None) -> str:
    """Device time as people at the desk read it, with the zone of the place."""
    return at.astimezone(zone).isoformat(timespec="milliseconds")


def placed(naive: datetime, zone: tzinfo | None) -> datetime:
    """The device knows no zone: its reading is the time of the place."""
    return naive.replace(tzinfo=zone) if zone else naive.astimezone()


def milliseconds(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)
