"""Two computers with one key, as after a disk was copied: each job is done once, and the older one stops and
says so."""

import shutil
from pathlib import Path

import pytest

from edge_agent.agent import Agent, Dismissed
from edge_agent.emulator.service import Emulator
from edge_agent.texts import say
from edge_agent.twin import SPAN, TWIN, Twin
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, an_agent, receipts, rounds

JOBS = [f"01J8ZK4T00000000000000000{number}" for number in range(1, 6)]


def let_go(agent: Agent) -> None:
    """The register takes one client at a time."""
    assert agent.watch is not None
    agent.watch.driver.close()


def test_one_refusal_is_chance_and_several_are_a_twin() -> None:
    twin = Twin()
    assert not twin.stale("A", 0.0)
    assert not twin.stale("A", 1.0)
    assert not twin.stale("B", SPAN + 2)
    assert twin.stale("C", SPAN + 3)
    assert [twin.nonce(at) for at in (0.0, 1.0, SPAN + 1.5, SPAN + 1.6)] == [False, False, False, False]
    assert twin.nonce(SPAN + 1.7)


@pytest.fixture
def copied(agent: Agent, cloud: FakeCloud, state: Path, clock: HandClock) -> Agent:
    """A second agent from a copy of the first one's folder."""
    cloud.put("open", "open_shift", {"cashier": CASHIER})
    rounds(agent, clock, 2)
    let_go(agent)
    agent.journal._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(state, state.with_name("copy"))
    return an_agent(state.with_name("copy"), clock)


@pytest.mark.parametrize("faster", ["older", "newer"])
def test_a_copied_disk_makes_no_receipt_twice_and_the_older_stops(
    agent: Agent, copied: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock, faster: str
) -> None:
    stopped = False
    for job in JOBS:
        cloud.put(job, "receipt", a_receipt(job))
        turns = [agent, copied, agent, copied] if faster == "older" else [agent, copied, copied, agent]
        for one in turns:
            if one is agent and stopped:
                continue
            try:
                clock.skip(2.5)
                one.round()
            except Dismissed as dismissed:
                stopped = (one, str(dismissed)) == (agent, "two-agents")
            let_go(one)
    for _ in range(6):
        rounds(copied, clock)
    assert stopped
    assert len(receipts(register)) == len(JOBS)
    assert [cloud.outcomes(job)[-1] for job in JOBS] == ["confirmed"] * len(JOBS)
    assert "другой компьютер" in say("two-agents")


def test_a_stopped_agent_stays_stopped_over_a_restart(
    agent: Agent, cloud: FakeCloud, state: Path, clock: HandClock
) -> None:
    agent.journal.remember(TWIN, "2026-11-24T10:00:00.000Z")
    agent.journal.close()
    polls = cloud.polls
    with pytest.raises(Dismissed, match="two-agents"):
        an_agent(state, clock).round()
    assert cloud.polls == polls


def test_numbers_that_are_refused_again_and_again_are_a_twin(
    agent: Agent, cloud: FakeCloud, clock: HandClock
) -> None:
    for _ in range(3):
        agent.round()
        cloud.nonces["t1.d1"] = 10**17
        clock.skip(10)
    with pytest.raises(Dismissed, match="two-agents"):
        agent.round()
