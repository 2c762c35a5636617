"""The real agent is killed some two dozen times at any moment of its work; `make kill-desk` does it 2,000
times."""

import pytest

from tests.simulator import kill

pytestmark = pytest.mark.slow
ROUNDS, SECONDS = 25, 30.0


def test_an_agent_that_is_killed_makes_nothing_twice_and_loses_nothing() -> None:
    found = kill.run(ROUNDS, SECONDS, seed=7)
    assert (found["doubles"], found["lost"]) == ([], [])
    assert found["rounds"] >= 10
    assert found["documents"] > 3


def test_neither_does_one_that_is_killed_while_its_child_is_in_a_call() -> None:
    found = kill.run(16, SECONDS, seed=3, faces=kill.HOSTED)
    assert (found["doubles"], found["lost"]) == ([], [])
    assert found["documents"] > 1
    assert sum(found["struck"].values()) > 0
