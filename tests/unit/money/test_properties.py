"""Properties of money that must hold for every number, found by generated cases."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from hypothesis import given
from hypothesis import strategies as st

from tropa import money
from tropa.money import Money

AMOUNTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any)


@given(AMOUNTS, WEIGHTS)
def test_split_parts_add_up_to_the_whole(total, weights):
    assert sum(money.split(total, weights)) == total


@given(AMOUNTS, WEIGHTS)
def test_no_part_is_a_whole_unit_away_from_its_exact_share(total, weights):
    whole = sum(weights)
    for part, weight in zip(money.split(total, weights), weights, strict=True):
        assert abs(part * whole - total * weight) < whole


@given(st.integers(0, 10**12), st.integers(1, 10**6), st.integers(2, 12))
def test_equal_weights_differ_by_one_unit_and_larger_parts_stand_first(total, weight, count):
    parts = money.split(total, [weight] * count)
    assert parts == sorted(parts, reverse=True)
    assert parts[0] - parts[-1] <= 1


@given(AMOUNTS, st.integers(1, 10**9))
def test_rounding_is_symmetrical(numerator, denominator):
    assert money.rounded(-numerator, denominator) == -money.rounded(numerator, denominator)


@given(AMOUNTS, st.integers(1, 10**9))
def test_rounding_equals_decimal_half_up(numerator, denominator):
    with localcontext(prec=60):
        exact = Decimal(numerator) / Decimal(denominator)
        assert money.rounded(numerator, denominator) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(AMOUNTS, st.integers(0, 10_000))
def test_tax_inside_and_the_rest_make_the_amount_again(amount, part):
    tax = money.vat_inside(amount, part)
    assert abs(tax) <= abs(amount)
    assert abs(money.percent(amount - tax, part) - tax) <= 1


@given(st.integers(0, 10**10), st.integers(10_000, 2_000_000))
def test_a_currency_sum_survives_the_way_to_roubles_and_back(amount, rate):
    euros = Money(amount, "EUR")
    assert money.in_currency(money.in_roubles(euros, rate), rate, "EUR") == euros


@given(AMOUNTS, st.sampled_from([0, 2, 3, 4]))
def test_text_and_integer_are_one(amount, digits):
    assert money.scaled(money.plain(amount, digits), digits) == amount
