"""The whole agent over ATOL, by both ways on a real wire: whatever happens to the sale, one receipt and the
truth for the cloud."""

import pytest

from edge_agent.agent import Agent
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol.kit import JOB
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import HandClock, a_receipt, rounds


@pytest.mark.parametrize(
    ("point", "action"),
    [
        ("before_commit", "power"),
        ("after_commit", "power"),
        ("before_commit", "crash"),
        ("before_answer", "refuse"),
        ("in_answer", "garble"),
        ("before_commit", "stranger"),
    ],
)
def test_one_receipt_whatever_happens_to_the_sale(
    agent: Agent, cloud: FakeCloud, emulator: Emulator, clock: HandClock, point: str, action: str
) -> None:
    emulator.faults.add(Fault(point, action, "sell", code=115))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 5)
    marked = [
        one.fd for one in emulator.core.documents if any(JOB.encode().hex() in raw for _, raw in one.tags)
    ]
    assert cloud.last(JOB)["outcome"] == "confirmed"
    assert [cloud.last(JOB)["result"]["fd"]] == marked


def test_a_stranger_with_the_same_total_is_told_apart_by_the_mark(
    agent: Agent, cloud: FakeCloud, emulator: Emulator, clock: HandClock
) -> None:
    """F14."""
    emulator.faults.add(Fault("before_commit", "stranger_same", "sell"))
    emulator.faults.add(Fault("before_answer", "refuse", "sell", code=115))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 5)
    assert cloud.last(JOB)["outcome"] == "confirmed"
    assert cloud.last(JOB)["result"]["fd"] == emulator.core.last_fd == 4
