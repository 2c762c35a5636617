"""The whole agent over INECRMAN: whatever goes wrong with the closing command, at most one receipt, and the
cloud is told the truth."""

from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.emulator.record import CORRECTION
from edge_agent.emulator.service import Emulator
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, an_agent, paired, receipts, rounds
from tests.edge_agent.mercury.kit import arm

JOB = "01J8ZK4T000000000000000001"


@pytest.fixture
def agent(cloud: FakeCloud, register: Emulator, state: Path, clock: HandClock) -> Agent:
    paired(state, cloud.url, cloud.register, kkt=f"mercury://127.0.0.1:{register.http_port}")
    return an_agent(state, clock)


def test_a_receipt_is_made_and_told(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 3)
    told = cloud.last(JOB)
    made = register.core.documents[-1]
    assert (told["outcome"], told["result"]["fd"]) == ("confirmed", made.fd)
    assert int(told["result"]["fpd"]) == made.fpd
    assert receipts(register) == [3]


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


def test_a_refusal_brings_the_words_of_the_device(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put("open", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    cloud.put(JOB, "receipt", a_receipt(JOB, operation="refund"))
    rounds(agent, clock, 3)
    told = cloud.last(JOB)
    assert told["outcome"] == "refused"
    assert told["problem"]["code"] == "no_cash"
    assert "Недостаточно наличных" in told["problem"]["text"]
    assert receipts(register) == []


def test_a_correction_is_made(agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock) -> None:
    basis = {"kind": "self", "date": "2026-03-01"}
    cloud.put(JOB, "correction", a_receipt(JOB, correction=basis))
    rounds(agent, clock, 3)
    assert cloud.last(JOB)["outcome"] == "confirmed"
    assert register.core.documents[-1].kind == CORRECTION


def test_money_of_the_drawer_in_doubt_is_told_by_its_sum(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    arm(register, "before_answer", "drop", "BringMoney")
    cloud.put(JOB, "cash_in", {"cashier": CASHIER, "amount": 50_000})
    rounds(agent, clock, 4)
    assert cloud.last(JOB)["outcome"] in ("confirmed", "manual")
    assert register.core.state.cash == 50_000
