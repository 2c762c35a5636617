"""Restarts, clocks that jump, leases that run out, two registers on one computer: nothing is doubled or
lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.cloud import Order
from edge_agent.emulator.service import Emulator, Options, threaded
from edge_agent.journal import Journal
from edge_agent.lease import CloudTime
from edge_agent.receipt import receipt
from edge_agent.settle import Settler
from tests.edge_agent.cloud import FakeCloud, Server
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, an_agent, paired, receipts, rounds

JOB = "01J8ZK4T000000000000000001"
SECOND = "01J8ZK4T000000000000000002"


class Death(BaseException):
    """The process is gone."""


def test_a_death_between_the_receipt_and_the_report_still_tells_the_paper(
    agent: Agent, cloud: FakeCloud, state: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB))
    clock.skip(agent.round())

    def dying(*_: object) -> None:
        raise Death

    with monkeypatch.context() as patch:
        patch.setattr(Settler, "look_at_paper", dying)
        with pytest.raises(Death):
            agent.round()
    assert agent.journal.get(JOB).state == "CONFIRMED"
    agent.journal.close()
    assert agent.watch is not None
    agent.watch.driver.close()
    rounds(an_agent(state, clock), clock, 2)
    assert cloud.outcomes(JOB) == ["confirmed"]
    assert cloud.last(JOB)["result"]["printed"] is True


class TestCloudTime:
    def test_it_follows_the_clock_that_says_more(self) -> None:
        clock = HandClock()
        time = CloudTime(clock)
        told = clock.now() - timedelta(hours=3)
        time.heard(told)
        clock.skip(60)
        assert timedelta(seconds=59) < time.now() - told < timedelta(seconds=62)
        clock.shift = timedelta(hours=-25)
        assert time.now() - told < timedelta(seconds=62)
        clock.shift = timedelta(hours=25)
        assert time.now() - told > timedelta(hours=24)


@pytest.mark.parametrize("hours", [-25, 25])
def test_a_job_whose_lease_ran_out_is_not_begun_whatever_the_clock_says(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock, hours: int
) -> None:
    register.do(lambda: register.core.set_paper(False))
    cloud.put(JOB, "receipt", a_receipt(JOB))
    rounds(agent, clock, 2)
    agent.cloud._server = "http://127.0.0.1:1"
    clock.shift = timedelta(hours=hours)
    clock.skip(301)
    register.do(lambda: register.core.set_paper(True))
    rounds(agent, clock, 4)
    assert receipts(register) == []


@pytest.mark.parametrize("hours", [-25, 25])
def test_a_jump_of_the_clock_in_the_middle_of_a_doubt_changes_no_verdict(
    journal: Journal, clock: HandClock, hours: int
) -> None:
    double = Double(fates=["", "after"], marks=False)
    journal.receive(Order(JOB, "receipt", 1, 1, 900_000, a_receipt(JOB)))
    work = a_work(journal, double, clock, marker=False)
    work.round()
    assert journal.get(JOB).state == "UNKNOWN"
    clock.shift = timedelta(hours=hours)
    clock.skip(3)
    work.round()
    assert journal.get(JOB).outcome == "confirmed"
    assert double.receipts_made() == 1


def test_a_lease_that_was_lost_in_a_doubt_leaves_the_next_step_to_the_cloud(
    journal: Journal, clock: HandClock
) -> None:
    double = Double(fates=["", "before"])
    journal.receive(Order(JOB, "receipt", 1, 1, 60, a_receipt(JOB)))
    work = a_work(journal, double, clock)
    work.round()
    clock.shift = timedelta(minutes=2)
    clock.skip(3)
    double.at = clock.now()
    work.round()
    assert journal.get(JOB).outcome == "not_done"
    assert double.receipts_made() == 0


class TestPerson:
    """After a person has decided."""

    def doubted(self, journal: Journal, clock: HandClock) -> Double:
        double = Double(marks=False)
        double.turn_on()
        double.fates = ["after"]
        journal.receive(Order(JOB, "receipt", 1, 1, 3_000, a_receipt(JOB)))
        work = a_work(journal, double, clock)
        work.round()
        double.sell(receipt(a_receipt(SECOND)), marked=False)
        double.documents[-1] = double.documents[-2]
        clock.skip(3)
        work.round()
        assert journal.get(JOB).outcome == "manual"
        return double

    def test_the_same_attempt_is_never_begun_again(self, journal: Journal, clock: HandClock) -> None:
        double = self.doubted(journal, clock)
        before = len(double.documents)
        for fence in (1, 2, 7):
            journal.receive(Order(JOB, "receipt", 1, fence, 3_000, a_receipt(JOB)))
            for _ in range(3):
                clock.skip(60)
                a_work(journal, double, clock).round()
        assert len(double.documents) == before
        assert {report.body["outcome"] for report in journal.reports()} == {"manual"}

    def test_a_new_attempt_after_not_made_is_begun_once(self, journal: Journal, clock: HandClock) -> None:
        double = self.doubted(journal, clock)
        before = len(double.documents)
        journal.receive(Order(JOB, "receipt", 2, 2, 3_000, a_receipt(JOB)))
        for _ in range(3):
            clock.skip(60)
            a_work(journal, double, clock).round()
        assert len(double.documents) == before + 1
        assert journal.get(JOB).outcome == "confirmed"


def test_two_registers_on_one_computer_do_not_meet(tmp_path: Path, clock: HandClock) -> None:
    """Two desks of one process, each with its folder, its journal and its device."""
    with threaded(Options()) as first, threaded(Options()) as second:
        desks = []
        for name, register in (("a", first), ("b", second)):
            cloud = FakeCloud()
            server = Server(cloud)
            folder = tmp_path / name
            paired(folder, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
            desks.append((cloud, register, an_agent(folder, clock), server))
        for number, (cloud, _, _, _) in enumerate(desks):
            for job in range(number + 1):
                name = f"01J8ZK4T0000000000000000{number}{job}"
                cloud.put(name, "receipt", a_receipt(name))
        for _ in range(5):
            for _, _, agent, _ in desks:
                rounds(agent, clock)
        for number, (cloud, register, agent, server) in enumerate(desks):
            assert len(receipts(register)) == number + 1
            assert all(cloud.outcomes(job) == ["confirmed"] for job in cloud.orders)
            assert len(agent.journal.documents()) == len(receipts(register)) + 1
            server.close()


def test_a_busy_register_of_one_desk_holds_up_no_other(
    tmp_path: Path, clock: HandClock, register: Emulator, cloud: FakeCloud
) -> None:
    """Two agents on one device by mistake: the second waits, its commands never come between."""
    agents = []
    for name in ("a", "b"):
        folder = tmp_path / name
        paired(folder, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
        agents.append(an_agent(folder, clock))
    holder, waiter = agents
    assert holder.watch is not None
    holder.watch.state(0.0)
    cloud.put(JOB, "open_shift", {"cashier": CASHIER})
    rounds(waiter, clock, 2)
    assert cloud.last(JOB)["outcome"] == "waiting"
    holder.watch.driver.close()
    clock.skip(60)
    rounds(waiter, clock, 2)
    assert cloud.last(JOB)["outcome"] == "confirmed"
