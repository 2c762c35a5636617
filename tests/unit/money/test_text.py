"""Amounts, percents and rates from the texts of people and files, and back."""

import pytest

from tropa import money
from tropa.money import (
    AmountWrong,
    RateWrong,
    WeightsWrong,
    rub,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("172961.53", 17296153),
        ("1 840,5", 184050),
        ("1\u00a0000", 100000),
        ("-0.05", -5),
        ("+7", 700),
        ("2.500", 250),
    ],
)
def test_texts_of_people_and_files_become_minor_units(text, amount):
    assert money.money_from_text(text, "RUB") == rub(amount)


@pytest.mark.parametrize("text", ["", "1.005", "1e3", "12.", "--1", "1.2.3", "abc", "inf", "nan"])
def test_a_text_which_is_not_an_exact_amount_is_refused(text):
    with pytest.raises(AmountWrong):
        money.money_from_text(text, "RUB")


def test_percents_and_rates_from_text():
    assert money.percent_from_text("2.5") == 250
    assert money.rate_from_text("95,7875") == 957875
    with pytest.raises(RateWrong):
        money.rate_from_text("0")


def test_plain_text_of_an_amount():
    assert [money.plain(value) for value in (17296153, -5, 0, 100)] == ["172961.53", "-0.05", "0.00", "1.00"]
    assert money.plain(1000, 0) == "1000"


def test_an_error_tells_its_code():
    with pytest.raises(WeightsWrong, match="weights-wrong"):
        money.split(1, [])
    assert issubclass(WeightsWrong, ValueError)
