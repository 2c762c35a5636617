"""The whole agent over INECRMAN: work is done and the cloud is told what came of it."""

from edge_agent.agent import Agent
from edge_agent.emulator.record import CORRECTION
from edge_agent.emulator.service import Emulator
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, receipts, rounds
from tests.edge_agent.mercury.kit import JOB, arm


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
