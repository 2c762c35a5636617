"""Decimals of 1C drivers: text from kopecks and back, never through a binary fraction."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge_agent.drivers.component.amount import kopecks, quantity, rubles


@given(st.integers(-(10**15), 10**15))
def test_every_amount_comes_back(amount: int) -> None:
    text = rubles(amount)
    assert kopecks(text) == amount
    assert Decimal(text) * 100 == amount
    assert "," not in text
    assert "e" not in text.lower()


@given(st.integers(1, 10**15))
def test_every_quantity_is_said_exactly(millionths: int) -> None:
    text = quantity(millionths)
    assert Decimal(text) * 1_000_000 == millionths
    assert not text.endswith(".")


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0"), (1, "0.01"), (-1, "-0.01"), (12_200_000, "122000.00"), (-12_345, "-123.45")],
)
def test_amounts_are_written_with_two_decimals(amount: int, text: str) -> None:
    assert rubles(amount) == text


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1 234,50", 123_450), ("1234.5", 123_450), ("0", 0), ("12", 1200), ("1.005", 101), ("1e3", 100_000)],
)
def test_amounts_are_read_as_drivers_write_them(text: str, amount: int) -> None:
    assert kopecks(text) == amount


@pytest.mark.parametrize("text", ["", "рубль", "1.2.3", "NaN", "Infinity"])
def test_what_is_no_number_is_nothing(text: str) -> None:
    assert kopecks(text) is None
