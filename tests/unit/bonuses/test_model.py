"""Bonus formulas at the edges of their brackets, with losses, shares and wrong schemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropa.bonuses import model
from tropa.bonuses.model import Scheme, SchemeWrong, SharesWrong, Step

STEPS = (Step(0, 800), Step(5_000_000, 1200))
COEFFICIENTS = (Step(0, 5000), Step(8000, 8000), Step(10_000, 10_000))


def test_a_bracket_begins_with_its_own_start():
    assert model.threshold_whole(5_000_000, STEPS) == 600_000
    assert model.threshold_whole(4_999_999, STEPS) == 400_000
    assert model.threshold_sliced(5_000_000, STEPS) == 400_000
    assert model.threshold_whole(-1, STEPS) == 0


def test_fulfilment_is_compared_before_rounding():
    # 79.999...% is shown as 80.00 but has not reached the bracket.
    found = model.by_plan(7_999_999, 10_000_000, 1000, COEFFICIENTS)
    assert (found.fulfilment_bp, found.coefficient) == (8000, 5000)
    assert model.by_plan(8_000_000, 10_000_000, 1000, COEFFICIENTS).coefficient == 8000


def test_a_plan_of_zero_is_refused():
    with pytest.raises(SchemeWrong):
        model.by_plan(1, 0, 1000, COEFFICIENTS)
    assert model.by_plan(-1, 1, 1000, COEFFICIENTS).coefficient == 0


def test_a_deal_with_a_loss_lowers_the_total_and_has_a_line_of_zero():
    found = model.calculate(Scheme("flat", bp=1000), [100_000, -40_000, 100_000])
    assert (found.base, found.total, found.lines) == (160_000, 16_000, [8_000, 0, 8_000])


def test_a_period_never_ends_below_zero():
    found = model.calculate(Scheme("flat", bp=1000), [-100_000, 40_000])
    assert (found.total, found.lines) == (0, [0, 0])
    assert model.calculate(Scheme("flat", bp=1000), []).lines == []


@given(
    st.sampled_from(
        [
            Scheme("flat", bp=1000),
            Scheme("threshold_whole", steps=STEPS),
            Scheme("threshold_sliced", steps=STEPS),
            Scheme("plan", bp=1000, steps=COEFFICIENTS),
        ]
    ),
    st.lists(st.integers(-(10**9), 10**9), max_size=15),
)
def test_lines_add_up_to_the_bonus(scheme, bases):
    found = model.calculate(scheme, bases, plan=7_000_000)
    assert sum(found.lines) == found.total >= 0
    assert all(line == 0 for line, base in zip(found.lines, bases, strict=True) if base <= 0)


@given(st.integers(0, 10**9))
def test_slices_never_give_more_than_the_highest_percent_on_all(base):
    assert model.threshold_sliced(base, STEPS) <= model.threshold_whole(base, STEPS)


@given(st.integers(-(10**9), 10**9), st.integers(0, 100))
def test_shares_of_a_deal_add_up(bonus, first):
    assert sum(model.shared(bonus, [first, 100 - first])) == bonus


@pytest.mark.parametrize("shares", [[60, 30], [120, -20]])
def test_shares_are_percents_of_a_whole(shares):
    with pytest.raises(SharesWrong):
        model.shared(100, shares)


@pytest.mark.parametrize(
    "wrong",
    [
        {"formula": "python"},
        {"formula": "flat", "base": "wishes"},
        {"formula": "flat", "counts_at": "someday"},
        {"formula": "flat", "taken_off": ("lunch",)},
        {"formula": "flat", "steps": STEPS},
        {"formula": "threshold_whole"},
        {"formula": "threshold_whole", "steps": STEPS[::-1]},
    ],
)
def test_a_scheme_outside_the_fixed_set_is_refused(wrong):
    with pytest.raises(SchemeWrong):
        Scheme(**wrong)
