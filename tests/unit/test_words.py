"""Numbers in words: genders, groups, forms."""

import pytest

from tropa.latin import latin
from tropa.words import amount_in_words, number_in_words, plural


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ноль"),
        (1, "один"),
        (10, "десять"),
        (20, "двадцать"),
        (21, "двадцать один"),
        (100, "сто"),
        (120, "сто двадцать"),
        (1_000, "одна тысяча"),
        (90, "девяносто"),
        (119, "сто девятнадцать"),
        (1_001, "одна тысяча один"),
        (22_000, "двадцать две тысячи"),
        (1_000_000, "один миллион"),
        (2_000_000_011, "два миллиарда одиннадцать"),
        (5_000_000_000_000, "пять триллионов"),
        (-3, "минус три"),
    ],
)
def test_numbers(number, words):
    assert number_in_words(number) == words


def test_a_feminine_thing_changes_only_the_last_group():
    assert number_in_words(2_002, feminine=True) == "две тысячи две"
    assert number_in_words(1_000_001, feminine=True) == "один миллион одна"


def test_the_largest_and_negative_amounts():
    assert amount_in_words(10**15) == "Десять триллионов рублей 00 копеек"
    assert amount_in_words(-101) == "Минус один рубль 01 копейка"


def test_plural_forms():
    forms = ("ночь", "ночи", "ночей")
    assert [plural(n, forms) for n in (1, 2, 5, 11, 12, 14, 21, 22, 111, 0)] == [
        "ночь", "ночи", "ночей", "ночей", "ночей", "ночей", "ночь", "ночи", "ночей", "ночей",
    ]  # fmt: skip


def test_latin_keeps_what_is_not_cyrillic():
    assert latin("Анна-Мария Ёж") == "ANNA-MARIIA EZH"
