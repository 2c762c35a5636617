"""Rules of days: the period of a job in local days, its closed part, and moments that say too little."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.unit.onec.example import (
    CASH,
    job,
)
from tests.unit.onec.finding import codes
from tropa.onec.enterprise_data import check
from tropa.onec.findings import Code
from tropa.onec.model import ExportSettings


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 4, 1)])
def test_document_outside_the_period_is_refused(day: date) -> None:
    at = CASH.at.replace(year=day.year, month=day.month, day=day.day)
    (found,) = check(job(replace(CASH, at=at)))
    assert (found.code, found.params) == (Code.OUTSIDE_PERIOD, {"date": day.isoformat()})


def test_period_is_counted_in_local_days() -> None:
    # 22:30 of 31 December in UTC is 1 January in Moscow, and 21:30 of 31 March is already April.
    assert codes(job(replace(CASH, at=datetime.fromisoformat("2025-12-31T22:30:00Z")))) == []
    assert codes(job(replace(CASH, at=datetime.fromisoformat("2026-03-31T21:30:00Z")))) == [
        Code.OUTSIDE_PERIOD
    ]


def test_closed_day_is_refused_and_the_next_is_not() -> None:
    for closed, expected in ((date(2026, 2, 10), [Code.PERIOD_CLOSED]), (date(2026, 2, 9), [])):
        settings = ExportSettings(closed_through=closed)
        assert codes(replace(job(CASH), settings=settings)) == expected


def test_documents_at_one_midnight_or_noon_are_a_warning() -> None:
    noon = CASH.at.replace(hour=12, minute=0)
    pair = (replace(CASH, at=noon), replace(CASH, id="p-2", number="00ТА-000002", at=noon))
    assert codes(job(*pair)) == [Code.TIME_AMBIGUOUS] * 2
    assert codes(job(pair[0], replace(pair[1], at=noon + timedelta(seconds=1)))) == []
