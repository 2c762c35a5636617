"""Days of a trip and ages of its people: nights, full years, adult / child / infant.

Must not know today: every function is given its days.
"""

from datetime import date

from msgspec import Struct

from tropa.faults import RuleBroken


class TripDatesWrong(RuleBroken):
    code = "trip-dates-wrong"


class BirthDateWrong(RuleBroken):
    code = "birth-date-wrong"


class AgeBounds(Struct, frozen=True):
    """First age of a child and of an adult; a setting of each supplier."""

    child: int = 2
    adult: int = 12


USUAL_BOUNDS = AgeBounds()


def nights(begin: date, end: date) -> int:
    if end < begin:
        raise TripDatesWrong(begin.isoformat(), end.isoformat())
    return (end - begin).days


def trip_days(begin: date, end: date) -> int:
    return nights(begin, end) + 1


def birthday(birth: date, age: int) -> date:
    """The day the person turns `age`; born on 29 February turns on 1 March of a common year."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def age_on(birth: date, day: date) -> int:
    """Full years on the day; BirthDateWrong when it lies before the birth."""
    if day < birth:
        raise BirthDateWrong()
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def category(birth: date, day: date, bounds: AgeBounds = USUAL_BOUNDS) -> str:
    """adult, child or infant on the deciding day, by default the last day of the trip."""
    age = age_on(birth, day)
    return "adult" if age >= bounds.adult else "child" if age >= bounds.child else "infant"
