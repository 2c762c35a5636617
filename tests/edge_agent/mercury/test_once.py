"""The whole agent over INECRMAN: whatever happens to the sale, one receipt and the truth for the cloud."""

import pytest

from edge_agent.agent import Agent
from edge_agent.emulator.service import Emulator
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import HandClock, a_receipt, receipts, rounds
from tests.edge_agent.mercury.kit import JOB, arm


@pytest.mark.parametrize(
    ("point", "action"),
    [
        *((point, "drop") for point in ("before_receive", "after_receive", "before_commit", "after_commit")),
        *((point, "power") for point in ("before_receive", "before_commit", "after_commit", "before_answer")),
        *(("before_answer", action) for action in ("drop", "garble", "half", "wrong_answer", "refuse")),
        *(("in_answer", action) for action in ("drop", "garble", "half", "wrong_answer")),
    ],
)
def test_one_receipt_whatever_happens_to_the_close(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock, point: str, action: str
) -> None:
    arm(register, point, action, "CloseCheck", code=7)
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 5)
    assert cloud.last(JOB)["outcome"] == "confirmed"
    assert cloud.last(JOB)["result"]["fd"] == receipts(register)[0]
    assert len(receipts(register)) == 1


def test_a_document_that_cannot_be_read_is_left_to_people(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    arm(register, "before_answer", "vanish", "CloseCheck")
    arm(register, "before_answer", "drop", "CloseCheck")
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 5)
    assert cloud.last(JOB)["outcome"] == "manual"
    assert len(receipts(register)) == 1


def test_a_stranger_with_the_same_total_is_left_to_people(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    """The journal shows no marker, so two receipts of one sum cannot be told apart."""
    arm(register, "before_commit", "stranger_same", "CloseCheck")
    arm(register, "before_answer", "drop", "CloseCheck")
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 5)
    assert cloud.last(JOB)["outcome"] == "manual"
