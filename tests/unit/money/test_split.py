"""Splitting money by weights: the rest goes to the largest remainders, nothing is lost."""

import pytest

from tropa import money
from tropa.money import (
    WeightsWrong,
)


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
