"""Every action of a fault at every point of the close of a receipt, and the pairs of the table of faults. The
real faces get each action once here; `make simulate-desk` gives them every point."""

import pytest

from edge_agent.emulator.fault import ACTIONS, POINTS
from tests.simulator import faces, sweep

REAL = tuple(faces.LINKED)
CLOSE = ("before_commit", "after_commit")


def test_every_action_at_every_point() -> None:
    results = [sweep.run(case) for case in sweep.cases("plain", "receipt")]
    assert [(one.case.action, one.case.point, one.wrong) for one in results if one.wrong] == []
    assert len(results) == len(ACTIONS) * len(POINTS)
    assert all(one.fired for one in results)


@pytest.mark.parametrize("kind", ["cash_out", "close_shift", "settlement_report", "correction"])
def test_other_work_around_its_commit(kind: str) -> None:
    wanted = [case for case in sweep.cases("plain", kind) if case.point in CLOSE]
    results = [sweep.run(case) for case in wanted]
    assert [(one.case.action, one.case.point, one.wrong) for one in results if one.wrong] == []
    assert all(one.fired for one in results)


@pytest.mark.parametrize("face", REAL)
def test_every_action_after_the_commit_on_real_faces(face: str) -> None:
    wanted = [case for case in sweep.cases(face, "receipt") if case.point == "after_commit"]
    results = [sweep.run(case) for case in wanted]
    assert [(one.case.action, one.case.point, one.wrong) for one in results if one.wrong] == []
    assert all(one.fired for one in results)


@pytest.mark.parametrize("face", ["plain", "plain-counter"])
def test_two_things_at_once(face: str) -> None:
    results = [sweep.run(case) for case in sweep.pairs(face)]
    assert [(one.case, one.wrong) for one in results if one.wrong] == []
    assert all(one.fired for one in results)
