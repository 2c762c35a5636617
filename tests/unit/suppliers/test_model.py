"""Operators' terms: which commission rule wins, which rate is in force, volume bonuses."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropa.money import Money
from tropa.suppliers import model
from tropa.suppliers.model import CommissionRule, NonCommissionableTooLarge, RateMissing, RateRow

DAY = date(2026, 5, 1)


def chosen(*rules, supplier="op", country="TR", service_type="package", day=DAY):
    return model.commission_bp(rules, supplier, country, service_type, day, default=700)


def test_the_most_exact_rule_wins_then_priority():
    whole = CommissionRule("op", 900)
    country = CommissionRule("op", 950, country="TR")
    kind = CommissionRule("op", 1000, service_type="package")
    both = CommissionRule("op", 1100, country="TR", service_type="package")
    urgent = CommissionRule("op", 1200, country="TR", service_type="package", priority=1)
    assert chosen() == 700
    assert chosen(whole) == 900
    assert chosen(country, whole) == 950
    assert chosen(kind, country, whole) == 1000
    assert chosen(both, kind, country, whole) == 1100
    assert chosen(both, urgent) == chosen(urgent, both) == 1200


def test_extra_commissions_are_added_to_the_winner():
    assert chosen(CommissionRule("op", 900), CommissionRule("op", 100, extra=True)) == 1000
    assert chosen(CommissionRule("op", 100, extra=True)) == 800


@pytest.mark.parametrize(
    "rule",
    [
        CommissionRule("other", 900),
        CommissionRule("op", 900, country="EG"),
        CommissionRule("op", 900, service_type="visa"),
        CommissionRule("op", 900, valid_from=date(2026, 5, 2)),
        CommissionRule("op", 900, valid_to=date(2026, 4, 30)),
    ],
)
def test_a_rule_for_something_else_does_not_apply(rule):
    assert chosen(rule) == 700


def test_a_rule_holds_on_its_first_and_last_day():
    assert chosen(CommissionRule("op", 900, valid_from=DAY, valid_to=DAY)) == 900


def row(hour, source, rate, supplier=None, currency="EUR"):
    return RateRow(datetime(2026, 5, 1, hour, tzinfo=UTC), source, currency, rate, supplier)


def at(hour):
    return datetime(2026, 5, 1, hour, tzinfo=UTC)


def test_the_newest_own_rate_not_after_the_instant_is_in_force():
    rows = [row(12, "supplier", 960000, "op"), row(9, "supplier", 950000, "op"), row(10, "cbr", 900000)]
    assert model.rate_at(rows, "EUR", "op", at(11), 250) == 950000
    assert model.rate_at(rows, "EUR", "op", at(12), 250) == 960000


def test_without_an_own_rate_the_official_one_plus_percent_counts():
    rows = [row(9, "cbr", 934512), row(9, "supplier", 990000, "other"), row(9, "cbr", 1, currency="USD")]
    assert model.rate_at(rows, "EUR", "op", at(10), 250) == 957875


def test_no_rate_is_an_error_and_not_one():
    with pytest.raises(RateMissing):
        model.rate_at([row(12, "cbr", 900000)], "EUR", "op", at(11))


def test_lines_without_commission_cannot_exceed_the_price():
    with pytest.raises(NonCommissionableTooLarge):
        model.net_from_gross(Money(100, "EUR"), Money(101, "EUR"), 1100)


@given(st.integers(0, 10**10), st.integers(0, 10_000))
def test_the_last_part_of_a_price_is_a_difference(net, part):
    first, rest = model.prepayment_parts(Money(net, "EUR"), part)
    assert first + rest == Money(net, "EUR")


def test_volume_bonus_begins_exactly_at_its_threshold():
    steps = [(3_000_000, 1100), (5_000_000, 1200)]
    assert model.volume_bonus(2_999_999, steps, 1000, retroactive=True) == 0
    assert model.volume_bonus(3_000_000, steps, 1000, retroactive=True) == 30_000
    assert model.volume_bonus(3_000_000, steps, 1000, retroactive=False) == 0
    assert model.volume_bonus(6_000_000, steps, 1000, retroactive=True) == 120_000
    assert model.volume_bonus(6_000_000, steps, 1000, retroactive=False) == 20_000 + 20_000
