"""Working days and working minutes: Monday to Friday minus holidays, plus days moved by decree.

Must not know the clock or time zones: callers give days and local instants.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tropa.faults import RuleBroken

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class HoursWrong(RuleBroken):
    code = "hours-wrong"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A table of one or more years which an administrator can edit."""

    holidays: frozenset[date] = frozenset()
    extra_workdays: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        if day in self.extra_workdays:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays


PLAIN = Calendar()


def before_weekend(day: date) -> date:
    """The same day, or the Friday before when it is a Saturday or a Sunday."""
    return day - ONE_DAY * max(0, day.weekday() - SATURDAY + 1)


def workdays_before(day: date, count: int, calendar: Calendar = PLAIN) -> date:
    """The working day which lies `count` working days earlier; zero leaves the day as it is."""
    return _walk(day, count, -ONE_DAY, calendar)


def workdays_after(day: date, count: int, calendar: Calendar = PLAIN) -> date:
    return _walk(day, count, ONE_DAY, calendar)


def workdays_in(begin: date, end: date, calendar: Calendar = PLAIN) -> int:
    """Working days from `begin` to `end`, both included."""
    return sum(calendar.is_workday(day) for day in days(begin, end))


def working_minutes(
    start: datetime, end: datetime, opens: time, closes: time, calendar: Calendar = PLAIN
) -> int:
    """Whole minutes between two local instants which fall into working hours of working days."""
    if opens >= closes:
        raise HoursWrong(opens.isoformat(), closes.isoformat())
    spent = timedelta()
    for day in days(start.date(), end.date()):
        if calendar.is_workday(day):
            begins = max(start, datetime.combine(day, opens, start.tzinfo))
            finishes = min(end, datetime.combine(day, closes, end.tzinfo))
            spent += max(finishes - begins, timedelta())
    return spent // timedelta(minutes=1)


def days(begin: date, end: date) -> Iterator[date]:
    day = begin
    while day <= end:
        yield day
        day += ONE_DAY


def _walk(day: date, count: int, step: timedelta, calendar: Calendar) -> date:
    while count > 0:
        day += step
        count -= calendar.is_workday(day)
    return day
