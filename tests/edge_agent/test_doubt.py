"""Answers lost, powers cut, jobs delivered twice: at most one receipt, and the cloud is told the truth."""

import pytest

from edge_agent.agent import Agent
from edge_agent.drivers.shtrih import wire
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.service import Emulator
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, receipts, rounds

JOB = "01J8ZK4T000000000000000001"
SECOND = "01J8ZK4T000000000000000002"


def test_paper_that_runs_out_after_the_commit_is_not_a_lost_receipt(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put("open", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    register.core.after_commit.append(lambda: register.core.set_paper(False))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    assert cloud.last(JOB)["outcome"] == "confirmed"
    assert cloud.last(JOB)["result"]["printed"] is False
    register.do(lambda: register.core.set_paper(True))
    cloud.put(SECOND, "receipt", a_receipt(SECOND))
    rounds(agent, clock, 2)
    assert cloud.outcomes(SECOND) == ["confirmed"]
    assert [slip.fd for slip in register.core.slips if slip.title == "КАССОВЫЙ ЧЕК"] == receipts(register)


def test_a_lost_answer_of_results_is_said_again_until_taken(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.lose_results = 3
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 6)
    assert len(cloud.heard) == 4
    assert cloud.outcomes(JOB) == ["confirmed"]
    assert agent.journal.reports() == []
    assert len(receipts(register)) == 1


@pytest.mark.parametrize("action", ["drop", "break", "power"])
def test_an_answer_lost_after_the_commit_is_found_in_the_storage(
    agent: Agent,
    cloud: FakeCloud,
    register: Emulator,
    clock: HandClock,
    action: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wire, "OTHERS", 0.5)
    register.faults.add(Fault("before_answer", action, "FF45"))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 3)
    assert cloud.last(JOB)["outcome"] == "confirmed"
    assert cloud.last(JOB)["result"]["fd"] == receipts(register)[0]
    assert len(receipts(register)) == 1
    # A device that holds its answer over a silence is asked for it; one that has lost it is searched.
    found = cloud.last(JOB)["result"]["how"] == "found_after_restart"
    assert found or action == "drop"
    assert agent.journal.history(JOB)[-1] == ("RESOLVED" if found else "CONFIRMED")


def test_a_power_cut_before_the_commit_makes_the_receipt_once_in_the_end(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    register.faults.add(Fault("before_commit", "power", "FF45"))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 4)
    assert cloud.outcomes(JOB) == ["confirmed"]
    assert cloud.last(JOB)["result"]["how"] == "answer"
    assert len(receipts(register)) == 1


def test_a_refusal_in_the_middle_leaves_no_open_document(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    register.faults.add(Fault("before_commit", "refuse", "FF46", code=0x33))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    assert cloud.last(JOB)["outcome"] == "refused"
    assert cloud.last(JOB)["problem"]["device_code"] == "FF46/33"
    assert register.core.draft is None
    assert receipts(register) == []


def test_a_job_delivered_twice_is_made_once(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    order = cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    order.done, order.attempt = False, 2
    rounds(agent, clock, 3)
    assert [(result["attempt"], result["outcome"]) for result in cloud.results] == [
        (1, "confirmed"),
        (2, "confirmed"),
    ]
    assert cloud.results[0]["result"] == cloud.results[1]["result"]
    assert len(receipts(register)) == 1


def test_a_stale_fence_takes_the_job_away(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    register.do(lambda: register.core.set_paper(False))
    order = cloud.put(JOB, "receipt", a_receipt(JOB))
    agent.round()
    # The cloud has given the job up to somebody else.
    order.fence, order.done = 7, True
    rounds(agent, clock, 2)
    register.do(lambda: register.core.set_paper(True))
    rounds(agent, clock, 3)
    assert receipts(register) == []
    assert agent.journal.get(JOB).superseded
    assert agent.journal.holding() == []


def test_nothing_fiscal_is_begun_while_a_doubt_is_open(
    agent: Agent,
    cloud: FakeCloud,
    register: Emulator,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wire, "OTHERS", 0.3)
    register.faults.add(Fault("before_answer", "power", "FF45"))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    cloud.put(SECOND, "receipt", a_receipt(SECOND))
    assert agent.work.settler is not None
    with monkeypatch.context() as patch:
        patch.setattr(agent.work.settler, "settle", lambda: False)
        for _ in range(5):
            agent.round()
        assert len(receipts(register)) == 1
        assert agent.journal.history(SECOND) == ["RECEIVED"]
    rounds(agent, clock, 4)
    assert cloud.outcomes(JOB)[-1] == cloud.outcomes(SECOND)[-1] == "confirmed"
    assert len(receipts(register)) == 2


def test_a_result_that_the_cloud_will_never_take_does_not_hold_up_the_others(
    agent: Agent, cloud: FakeCloud, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB, total=1))
    agent.round()
    cloud.refuse_results = 1
    cloud.put(SECOND, "receipt", a_receipt(SECOND))
    rounds(agent, clock, 3)
    assert cloud.outcomes(SECOND) == ["confirmed"]


def test_a_replaced_storage_stops_fiscal_jobs(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    register.core.state.fn = "9999078900099999"
    cloud.put(SECOND, "receipt", a_receipt(SECOND))
    rounds(agent, clock, 2)
    assert cloud.last(SECOND)["problem"]["code"] == "fn_replaced"
    assert len(receipts(register)) == 1
