"""Report figures at their edges: empty periods, days of sale, rates by date, medians."""

from datetime import date

import pytest

from tropa.reports import model
from tropa.reports.model import AgentRow, Counts, NoWorkdaysPassed


def test_an_agents_report_holds_the_first_and_the_last_day():
    days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)]
    rows = [AgentRow(str(number), 100, 10, day) for number, day in enumerate(days)]
    found = model.agent_report(rows, date(2026, 5, 1), date(2026, 5, 31))
    assert [row.deal for row in found.rows] == ["1", "2"]
    assert (found.gross, found.commission, found.payable) == (200, 20, 180)
    assert found.rows[0].payable == 90


def test_the_operator_chooses_the_day_of_sale():
    days = {"booking": date(2026, 3, 2), "trip_begin": date(2026, 5, 16), "trip_end": date(2026, 5, 26)}
    for rule, day in days.items():
        assert model.realisation_day(rule, *days.values()) == day


def test_vat_comes_from_the_table_by_date():
    days = [date(2018, 12, 31), date(2019, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [model.vat_rate(day) for day in days] == [1800, 2000, 2000, 2200]


def test_the_whole_rouble_tax_is_not_rounded_twice():
    # 8.3248... kopecks up to 8.50 and then to 9 would be a rouble too much.
    tax = model.simplified_tax(14_158, 0)
    assert (tax.exact, tax.roubles) == (849, 8)
    tax = model.simplified_tax(14_166, 0)
    assert (tax.exact, tax.roubles) == (850, 8)


def test_measures_without_data_have_no_value():
    found = model.kpi(Counts(enquiries=3, spam=3, deals=0, turnover=0, margin=0, repeat_deals=0))
    assert found.conversion_all_bp == 0
    assert (found.conversion_bp, found.margin_bp, found.average, found.repeat_bp) == (None,) * 4


def test_a_forecast_needs_a_passed_day_and_may_lack_a_plan():
    with pytest.raises(NoWorkdaysPassed):
        model.forecast(0, 100, 0, 22)
    assert model.forecast(100, 0, 1, 22).of_plan_bp is None
    assert model.forecast(100, 0, 1, 22).amount == 2200


def test_median_of_minutes():
    assert model.median([]) is None
    assert model.median([9, 1, 5]) == 5
    assert model.median([1, 2]) == 2
    assert model.median([40, 10, 20, 30]) == 25
