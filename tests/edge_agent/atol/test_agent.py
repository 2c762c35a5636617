"""The whole agent over ATOL, by both ways on a real wire: work is done and the cloud is told what came of
it."""

from edge_agent.agent import Agent
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.record import CORRECTION
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol.kit import JOB
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, receipts, rounds


def test_a_receipt_is_made_and_told(
    agent: Agent, cloud: FakeCloud, emulator: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 3)
    told, made = cloud.last(JOB), emulator.core.documents[-1]
    assert (told["outcome"], told["result"]["fd"]) == ("confirmed", made.fd)
    assert int(told["result"]["fpd"]) == made.fpd
    assert receipts(emulator) == [3]


def test_a_refusal_brings_the_words_of_the_device(
    agent: Agent, cloud: FakeCloud, emulator: Emulator, clock: HandClock
) -> None:
    emulator.faults.add(Fault("after_receive", "refuse", "sell", code=225))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 3)
    assert "225" in str(cloud.last(JOB)["problem"])
    assert receipts(emulator) == []


def test_other_work_of_a_desk(agent: Agent, cloud: FakeCloud, emulator: Emulator, clock: HandClock) -> None:
    cloud.put("01J8ZK4T000000000000000002", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    cloud.put("01J8ZK4T000000000000000003", "cash_in", {"cashier": CASHIER, "amount": 15_000})
    rounds(agent, clock, 2)
    basis = {"kind": "self", "date": "2026-11-20"}
    body = a_receipt("01J8ZK4T000000000000000004", correction=basis)
    cloud.put("01J8ZK4T000000000000000004", "correction", body)
    rounds(agent, clock, 2)
    cloud.put("01J8ZK4T000000000000000005", "close_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    told = [cloud.last(f"01J8ZK4T00000000000000000{number}")["outcome"] for number in (2, 3, 4, 5)]
    assert told == ["confirmed"] * 4
    assert emulator.core.documents[-2].kind == CORRECTION
    assert emulator.core.counters["cash_in"] == 1
