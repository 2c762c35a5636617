"""A few simulated days on every face, told the same way twice; `make simulate-desk` lives many more."""

import pytest

from tests.simulator import faces, life

SEEDS = range(6)


@pytest.mark.parametrize("face", faces.NAMES)
def test_nothing_is_made_twice_and_nothing_is_lost(face: str) -> None:
    days = [life.live(seed, (face,)) for seed in SEEDS]
    assert [f"SEED={day.seed} {text}" for day in days for text in day.found.all] == []
    assert sum(day.jobs for day in days) > 10
    assert sum(day.kills for day in days) > 0
    assert sum(sum(day.faults.values()) for day in days) > 0


def test_a_seed_tells_the_same_day_again() -> None:
    first, second = life.live(17), life.live(17)
    assert first.story == second.story
    assert first.story
