"""The whole agent on a 1C driver in a real process: an ordinary receipt, a driver that repeats by itself, a
component that crashes, and the state that the cloud sees."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.config import load, save
from edge_agent.emulator.component import REVISIONS
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.service import Emulator
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.component.kit import DOUBLE
from tests.edge_agent.kit import HandClock, a_receipt, an_agent, paired, receipts, rounds

JOB = "01J8ZK4T000000000000000001"
NEXT = "01J8ZK4T000000000000000002"
Begin = Callable[[int], Agent]


@pytest.fixture
def begin(cloud: FakeCloud, served: Emulator, tmp_path: Path, clock: HandClock) -> Iterator[Begin]:
    made: list[Agent] = []

    def make(dialect: int) -> Agent:
        state = tmp_path / "state"
        paired(state, cloud.url, cloud.register, kkt="component:")
        options = {
            "component": DOUBLE,
            "class": f"EmulatorKKT{REVISIONS[dialect]}",
            "url": f"http://127.0.0.1:{served.http_port}",
        }
        save(state, replace(load(state), options=options))
        made.append(an_agent(state, clock))
        return made[-1]

    yield make
    for agent in made:
        assert agent.work.settler is not None
        agent.work.settler.desk.driver.close()


@pytest.mark.parametrize("dialect", [2, 3, 4])
def test_a_receipt_is_confirmed(
    begin: Begin, cloud: FakeCloud, served: Emulator, clock: HandClock, dialect: int
) -> None:
    agent = begin(dialect)
    for job in (JOB, NEXT):
        cloud.put(job, "receipt", a_receipt(job))
        rounds(agent, clock, 3)
        assert cloud.outcomes(job) == ["confirmed"]
        result = cloud.last(job)["result"]
        assert result["fd"] == served.core.last_fd
        assert result["fpd"] == str(served.core.documents[-1].fpd)
        assert not result.get("strays")
    assert len(receipts(served)) == 2
    device = cloud.states[-1]["device"]
    assert device["driver"] == f"component-{dialect}"
    assert "драйвер 1С" in device["note"]


@pytest.mark.parametrize("dialect", [2, 3, 4])
def test_a_driver_that_repeats_a_receipt_is_found_out(
    begin: Begin, cloud: FakeCloud, served: Emulator, clock: HandClock, dialect: int
) -> None:
    """F17: one CONFIRMED, and the other document is put before a person."""
    agent = begin(dialect)
    served.faults.add(Fault("before_commit", "twice", "ProcessCheck"))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 3)
    assert len(receipts(served)) == 2
    assert cloud.outcomes(JOB) == ["confirmed"]
    assert len(cloud.last(JOB)["result"]["strays"]) == 1


@pytest.mark.parametrize("dialect", [2, 4])
@pytest.mark.parametrize(("point", "made"), [("before_commit", 0), ("after_commit", 1)])
def test_a_component_that_crashes_is_judged_by_status(
    begin: Begin, cloud: FakeCloud, served: Emulator, clock: HandClock, dialect: int, point: str, made: int
) -> None:
    """F24: nothing made is sent again as a new attempt, something made goes to a person with a proposal."""
    agent = begin(dialect)
    served.faults.add(Fault(point, "crash", "ProcessCheck"))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 4)
    assert len(receipts(served)) == 1
    if made:
        assert cloud.outcomes(JOB) == ["manual"]
        assert cloud.last(JOB)["result"]["proposal"] == "probably_made"
    else:
        assert cloud.outcomes(JOB) == ["confirmed"]
