"""Tax inside a sum is the nearest kopeck, and rates are found by their code."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropa.onec.vat import Vat


@given(st.integers(0, 10**13), st.sampled_from(list(Vat)))
def test_tax_inside_is_the_nearest_kopeck_and_a_half_goes_up(gross: int, vat: Vat) -> None:
    exact = Fraction(gross * vat.percent, 100 + vat.percent)
    assert Fraction(-1, 2) <= exact - vat.inside(gross) < Fraction(1, 2)


@pytest.mark.parametrize(
    ("vat", "taxes"),
    [
        (Vat.FIVE_OF_105, (57_143, 14_286, 42_857)),
        (Vat.SEVEN_OF_107, (78_505, 19_626, 58_879)),
        (Vat.TWENTY_OF_120, (200_000, 50_000, 150_000)),
        (Vat.TWENTY_TWO_OF_122, (216_393, 54_098, 162_295)),
    ],
)
def test_tax_of_the_worked_example(vat: Vat, taxes: tuple[int, int, int]) -> None:
    assert (vat.inside(1_200_000), vat.inside(300_000), vat.inside(900_000)) == taxes


def test_rates_are_found_by_their_code() -> None:
    assert [Vat.of(vat.code) for vat in Vat] == list(Vat)
    with pytest.raises(ValueError, match="19"):
        Vat.of("19")
