"""Schedule expressions of the cloud: when `rate(…)` and `cron(…)` come due. Pure; times are UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

UNITS = {"minute": 60, "hour": 3600, "day": 86400}
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
HORIZON = 366 * 5


class UnknownExpression(ValueError):
    """An expression outside the subset that runs here."""


@dataclass(frozen=True)
class Rate:
    every: timedelta

    def next(self, after: datetime) -> datetime:
        return after + self.every


@dataclass(frozen=True)
class Cron:
    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    years: frozenset[int]
    zone: ZoneInfo

    def next(self, after: datetime) -> datetime:
        """The first matching minute after a moment."""
        local = after.astimezone(self.zone)
        day = local.replace(hour=0, minute=0, second=0, microsecond=0)
        for _ in range(HORIZON):
            if self._fits(day):
                for hour in sorted(self.hours):
                    for minute in sorted(self.minutes):
                        moment = day.replace(hour=hour, minute=minute).astimezone(UTC)
                        if moment > after:
                            return moment
            day = (day + timedelta(days=1)).replace(hour=0)
        raise UnknownExpression("never comes due")

    def _fits(self, day: datetime) -> bool:
        weekday = (day.weekday() + 1) % 7 + 1
        fits_date = day.day in self.days and weekday in self.weekdays
        return fits_date and day.month in self.months and day.year in self.years


def parse(expression: str, timezone: str = "UTC") -> Rate | Cron:
    """Raises UnknownExpression."""
    if match := re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression.strip()):
        return Rate(timedelta(seconds=int(match[1]) * UNITS[match[2]]))
    match = re.fullmatch(r"cron\((.+)\)", expression.strip())
    fields = match[1].split() if match else []
    if len(fields) != 6:
        raise UnknownExpression(expression)
    minute, hour, day, month, weekday, year = fields
    return Cron(
        _field(minute, 0, 59),
        _field(hour, 0, 23),
        _field(day, 1, 31),
        _field(month, 1, 12, MONTHS),
        _field(weekday, 1, 7, DAYS),
        _field(year, 2020, 2199),
        ZoneInfo(timezone),
    )


def _field(text: str, low: int, high: int, names: list[str] | None = None) -> frozenset[int]:
    values: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, last = low, high
        if span not in ("*", "?"):
            start, dash, stop = span.partition("-")
            first = _value(start, names)
            last = _value(stop, names) if dash else (high if step else first)
        if not low <= first <= last <= high:
            raise UnknownExpression(text)
        values.update(range(first, last + 1, int(step or 1)))
    return frozenset(values)


def _value(text: str, names: list[str] | None) -> int:
    if names and text.upper() in names:
        return names.index(text.upper()) + 1
    if not text.isdecimal():
        raise UnknownExpression(text)
    return int(text)
