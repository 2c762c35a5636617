"""Exchange: rates, nominals, and currencies with other numbers of digits."""

import pytest

from tropa import money
from tropa.money import (
    Money,
    RateWrong,
    rub,
)


def test_computed_vector_of_exchange():
    assert money.in_roubles(Money(105000, "EUR"), 1012345) == rub(10629623)


def test_exchange_knows_currencies_without_and_with_three_minor_digits():
    assert money.in_roubles(Money(1000, "JPY"), 6000) == rub(60000)
    assert money.in_currency(rub(60000), 6000, "JPY") == Money(1000, "JPY")
    assert money.in_roubles(Money(1500, "OMR"), 2100000) == rub(31500)
    assert money.weighted_rate(60000, Money(1000, "JPY")) == 6000
    assert money.weighted_rate(60000, Money(0, "JPY")) is None


def test_roubles_are_not_touched_by_a_rate():
    assert money.in_roubles(rub(777), 957875) == rub(777)
    assert money.in_currency(rub(777), 957875, "RUB") == rub(777)


def test_rates_are_positive_and_nominals_divided_out():
    assert money.rate_for_one(1268450, 10) == 126845
    assert money.rate_for_one(15, 10) == 2
    for call in (lambda: money.rate_for_one(5, 0), lambda: money.in_roubles(Money(1, "EUR"), 0)):
        with pytest.raises(RateWrong):
            call()
