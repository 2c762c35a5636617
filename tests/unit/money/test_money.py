"""Integer money: computed vectors of rounding, tax and splitting; exchange; texts; limits."""

import pytest

from tropa import money
from tropa.money import (
    AmountOutOfRange,
    AmountWrong,
    CurrenciesDiffer,
    CurrencyWrong,
    Money,
    RateWrong,
    WeightsWrong,
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


def test_computed_vector_of_exchange():
    assert money.in_roubles(Money(105000, "EUR"), 1012345) == rub(10629623)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (10000, [1, 1, 1], [3334, 3333, 3333]),
        (1000001, [7, 2, 1], [700001, 200000, 100000]),
        (5, [1] * 7, [1, 1, 1, 1, 1, 0, 0]),
        (-10000, [1, 1, 1], [-3334, -3333, -3333]),
        (0, [3, 4], [0, 0]),
        (100, [0, 1, 0], [0, 100, 0]),
    ],
)
def test_split_gives_the_rest_to_the_largest_remainders(total, weights, parts):
    assert money.split(total, weights) == parts


@pytest.mark.parametrize("weights", [[], [0, 0], [3, -1]])
def test_split_refuses_weights_without_a_meaning(weights):
    with pytest.raises(WeightsWrong):
        money.split(100, weights)


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


def test_ratio_has_no_answer_without_a_whole():
    assert money.ratio(1, 0) is None
    assert money.ratio(58984_75, 612400_00) == 963


def test_sums_stay_apart_by_currency():
    found = money.sums([rub(5), Money(7, "EUR"), rub(-2)])
    assert found == {"RUB": 3, "EUR": 7}


def test_an_error_tells_its_code():
    with pytest.raises(WeightsWrong, match="weights-wrong"):
        money.split(1, [])
    assert issubclass(WeightsWrong, ValueError)
