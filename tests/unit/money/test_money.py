"""Integer money: rounding, tax, limits, and currencies that never mix."""

import pytest

from tropa import money
from tropa.money import (
    AmountOutOfRange,
    AmountWrong,
    CurrenciesDiffer,
    CurrencyWrong,
    Money,
    rub,
)


@pytest.mark.parametrize(
    ("numerator", "denominator", "result"),
    [
        (5, 2, 3),
        (-5, 2, -3),
        (5, -2, -3),
        (-5, -2, 3),
        (1, 3, 0),
        (2, 3, 1),
        (0, 7, 0),
        (-1, 2, -1),
        (4, 2, 2),
    ],
)
def test_halves_go_away_from_zero(numerator, denominator, result):
    assert money.rounded(numerator, denominator) == result


def test_computed_vectors_of_tax_and_percent():
    assert money.vat_inside(1234567, 2000) == 205761
    assert money.vat_inside(1234567, 2200) == 222627
    assert money.percent(9876543, 1250) == 1234568


def test_amounts_are_whole_and_within_range():
    assert Money(10**15, "RUB").amount == 10**15
    for amount in (10**15 + 1, -(10**15) - 1):
        with pytest.raises(AmountOutOfRange):
            rub(amount)
    with pytest.raises(AmountOutOfRange):
        rub(10**15) + rub(1)
    for wrong in (True, "1", 1.0):
        with pytest.raises(AmountWrong):
            Money(wrong, "RUB")


def test_currencies_never_mix():
    with pytest.raises(CurrenciesDiffer):
        rub(1) + Money(1, "EUR")
    with pytest.raises(CurrenciesDiffer):
        assert rub(1) < Money(1, "EUR")
    with pytest.raises(CurrencyWrong):
        Money(1, "rub")
    with pytest.raises(CurrenciesDiffer):
        money.in_currency(Money(1, "EUR"), 957875, "USD")
    assert rub(1) != Money(1, "EUR")
    assert rub(1) < rub(2) <= rub(2)
    assert not rub(2) < rub(2)


def test_ratio_has_no_answer_without_a_whole():
    assert money.ratio(1, 0) is None
    assert money.ratio(58984_75, 612400_00) == 963


def test_sums_stay_apart_by_currency():
    found = money.sums([rub(5), Money(7, "EUR"), rub(-2)])
    assert found == {"RUB": 3, "EUR": 7}
