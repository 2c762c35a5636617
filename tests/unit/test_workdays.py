"""Working days and minutes, ages and nights."""

from datetime import date, datetime, time

import pytest

from tropa import ages, workdays
from tropa.ages import AgeBounds, BirthDateWrong, TripDatesWrong
from tropa.workdays import Calendar, HoursWrong

NOON = datetime.fromisoformat("2026-05-12T12:00:00")
MAY = Calendar(frozenset({date(2026, 5, 1), date(2026, 5, 11)}), frozenset({date(2026, 5, 16)}))


def test_holidays_and_moved_days():
    assert not MAY.is_workday(date(2026, 5, 1))
    assert MAY.is_workday(date(2026, 5, 16))
    assert not MAY.is_workday(date(2026, 5, 17))
    assert workdays.workdays_in(date(2026, 5, 1), date(2026, 5, 31), MAY) == 20


def test_weekends_move_back_to_friday():
    days = [date(2026, 4, 24), date(2026, 4, 25), date(2026, 4, 26), date(2026, 4, 27)]
    assert [workdays.before_weekend(day).day for day in days] == [24, 24, 24, 27]


def test_steps_over_working_days():
    assert workdays.workdays_before(date(2026, 5, 12), 1, MAY) == date(2026, 5, 8)
    assert workdays.workdays_after(date(2026, 5, 15), 1, MAY) == date(2026, 5, 16)
    assert workdays.workdays_after(date(2026, 5, 15), 0, MAY) == date(2026, 5, 15)


def minutes(start, end):
    return workdays.working_minutes(
        datetime.fromisoformat(start), datetime.fromisoformat(end), time(10), time(19), MAY
    )


def test_minutes_outside_working_hours_do_not_count():
    assert minutes("2026-05-12T10:30:00", "2026-05-12T11:00:59") == 30
    assert minutes("2026-05-08T18:50:00", "2026-05-12T10:05:00") == 15
    assert minutes("2026-05-12T20:00:00", "2026-05-13T09:00:00") == 0
    assert minutes("2026-05-12T12:00:00", "2026-05-12T11:00:00") == 0
    with pytest.raises(HoursWrong):
        workdays.working_minutes(NOON, NOON, time(19), time(10))


def test_nights_and_categories():
    assert ages.nights(date(2026, 5, 1), date(2026, 5, 1)) == 0
    assert ages.category(date(2012, 5, 2), date(2026, 5, 1), AgeBounds(2, 14)) == "child"
    assert ages.category(date(2012, 5, 1), date(2026, 5, 1), AgeBounds(2, 14)) == "adult"
    with pytest.raises(TripDatesWrong):
        ages.nights(date(2026, 5, 2), date(2026, 5, 1))
    with pytest.raises(BirthDateWrong):
        ages.age_on(date(2026, 5, 2), date(2026, 5, 1))
