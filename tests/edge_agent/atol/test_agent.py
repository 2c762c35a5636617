"""The whole agent over ATOL, by both ways on a real wire: whatever happens to the sale, one receipt and the
truth for the cloud."""

from dataclasses import replace
from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.config import load, save
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.record import CORRECTION
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import JOB
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, an_agent, paired, receipts, rounds


@pytest.fixture(params=kit.WAYS)
def agent(
    cloud: FakeCloud, emulator: Emulator, state: Path, clock: HandClock, request: pytest.FixtureRequest
) -> Agent:
    url = f"http://127.0.0.1:{emulator.http_port}"
    address = f"atol-web://127.0.0.1:{emulator.http_port}" if request.param == "web" else "atol:"
    config = paired(state, cloud.url, cloud.register, kkt=address)
    save(state, replace(config, zone="Europe/Moscow", options={"lib": kit.DOUBLE, "url": url}))
    assert load(state).options["lib"] == kit.DOUBLE
    return an_agent(state, clock)


def test_a_receipt_is_made_and_told(
    agent: Agent, cloud: FakeCloud, emulator: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 3)
    told, made = cloud.last(JOB), emulator.core.documents[-1]
    assert (told["outcome"], told["result"]["fd"]) == ("confirmed", made.fd)
    assert int(told["result"]["fpd"]) == made.fpd
    assert receipts(emulator) == [3]


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
