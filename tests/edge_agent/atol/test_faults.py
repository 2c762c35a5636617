"""A fault at every point: an answer names a document that is there, a refusal means that none was made."""

import pytest

from edge_agent.emulator.fault import POINTS, Fault
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import WAY, a_model
from tests.edge_agent.atol.trial import COMMIT, WIRE, begun, holds, ours, tried

WORLD = (
    *("paper_out", "cover_open", "cutter", "fn_full", "fn_expired", "shift_ages", "clock", "queue_ages"),
    *("stranger", "stranger_same"),
)
PLANNED = "paper_out cover_open cutter stranger stranger_same"


@WAY
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("action", WIRE)
def test_faults_of_the_wire(memory: Register, way: str, point: str, action: str) -> None:
    driver = begun(memory, way)
    memory.faults.add(Fault(point, action, "sell"))
    result = tried(driver)
    again = way == "web" and action == "crash" and COMMIT <= POINTS.index(point) < len(POINTS) - 1
    holds(memory, driver, result, most=2 if again else 1)
    if POINTS.index(point) < COMMIT and action != "crash":
        assert ours(memory) == 0
    if point != "after_answer" and POINTS.index(point) >= COMMIT and not again:
        assert ours(memory) == 1
        assert result.unknown
    memory.faults.clear()
    assert driver.receipt(a_model()).fd == memory.core.last_fd


@WAY
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("action", WORLD)
def test_faults_of_the_world(memory: Register, way: str, point: str, action: str) -> None:
    driver = begun(memory, way)
    memory.faults.add(Fault(point, action, "sell"))
    result = tried(driver)
    holds(memory, driver, result)
    if POINTS.index(point) >= COMMIT and action in PLANNED.split():
        assert result.done is not None
