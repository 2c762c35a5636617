"""The simulator sees every bug that is planted: a check that catches nothing has checked nothing."""

import pytest

from tests.simulator import bugs, life


@pytest.mark.parametrize("name", bugs.BUGS)
def test_a_planted_bug_is_caught(name: str) -> None:
    assert bugs.caught(name) is not None


def test_without_a_bug_the_same_days_are_sound() -> None:
    assert [life.live(seed, bugs.FACE).found.all for seed in range(12)] == [[]] * 12
