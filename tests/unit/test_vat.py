"""Rates of receipts by the day of the settlement."""

import pytest

from edge_agent.vat import RATES
from tropa.receipts.vat import CALCULATED, REPLACED, calculated, in_force


@pytest.mark.parametrize(
    ("rate", "day", "found"),
    [
        ("vat20", "2025-12-31", "vat20"),
        ("vat20", "2026-01-01", "vat22"),
        ("vat22", "2026-01-01", "vat22"),
        ("none", "2026-01-01", "none"),
        ("vat5", "2030-01-01", "vat5"),
        ("vat20", "", "vat20"),
    ],
)
def test_a_rate_that_has_ended_gives_way(rate: str, day: str, found: str) -> None:
    assert in_force(rate, day) == found


def test_money_in_advance_bears_the_tax_inside() -> None:
    assert (calculated("vat22"), calculated("none")) == ("vat122", "none")


def test_the_desk_knows_every_rate() -> None:
    assert {*CALCULATED, *CALCULATED.values(), *REPLACED} <= RATES.keys()
