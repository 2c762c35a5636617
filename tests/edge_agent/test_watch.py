"""What the desk tells of its device: warnings in time, what it can, what others did; and it asks little."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from edge_agent.agent import Agent
from edge_agent.cloud import Order
from edge_agent.device import Watch
from edge_agent.drivers.base import Evidence, Identity, Kind
from edge_agent.emulator.service import Emulator
from edge_agent.journal import Journal
from edge_agent.receipt import receipt
from edge_agent.texts import say
from edge_agent.till import FN, accept
from edge_agent.warning import ORDER, warnings
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.double import Double, a_work
from tests.edge_agent.kit import CASHIER, HandClock, a_receipt, receipts, rounds

JOB = "01J8ZK4T000000000000000001"
SECOND = "01J8ZK4T000000000000000002"
NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
IDENTITY = Identity("Касса", "1", "2", "3", "4", ("usn_income",), 5, "1.2")
STATUS = replace(Double(at=NOW).status(), opened_at=NOW, shift="open")


def found(valid_to: date | None = None, true_now: datetime = NOW, **changes: Any) -> list[str]:
    return warnings(replace(IDENTITY, valid_to=valid_to), replace(STATUS, **changes), NOW, true_now)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"opened_at": NOW - timedelta(hours=22, minutes=59)}, []),
        ({"opened_at": NOW - timedelta(hours=23)}, ["shift_long"]),
        ({"opened_at": NOW - timedelta(hours=23), "shift": "closed"}, []),
        ({"queue_since": NOW - timedelta(days=2)}, ["ofd_late"]),
        ({"queue_since": NOW - timedelta(days=25)}, ["ofd_stopping"]),
        ({"queue_since": NOW - timedelta(days=29), "warnings": ("ofd_late",)}, ["ofd_stopping"]),
        ({"clock": NOW + timedelta(minutes=3)}, ["clock_off"]),
        ({"true_now": NOW - timedelta(minutes=3)}, ["clock_off"]),
        ({"document_open": True}, ["document_open"]),
        ({"valid_to": date(2026, 4, 14)}, []),
        ({"valid_to": date(2026, 4, 13)}, ["fn_thirty_days"]),
        ({"valid_to": date(2026, 3, 17), "warnings": ("fn_thirty_days",)}, ["fn_three_days"]),
        ({"warnings": ("fn_nearly_full", "unheard_of")}, ["fn_nearly_full"]),
    ],
)
def test_each_warning_comes_in_time(changes: dict[str, Any], codes: list[str]) -> None:
    assert found(**changes) == codes


def test_every_warning_has_its_place() -> None:
    assert len(set(ORDER)) == len(ORDER) == 10


def test_the_state_names_the_device_and_what_it_can(journal: Journal, clock: HandClock) -> None:
    double = Double(drawer=700)
    watch = Watch(double, clock, journal=journal, note="через драйвер 1С")
    state = watch.state(0.0)
    assert (state["driver"], state["note"], state["cash"]) == ("double", "через драйвер 1С", 700)
    assert "cash_in" in state["can"]
    assert "continue_print" not in state["can"]
    assert state["warnings"] == []


class TestOthers:
    def test_documents_of_another_program_are_noticed_for_a_day(
        self, journal: Journal, clock: HandClock
    ) -> None:
        double = Double()
        double.turn_on()
        watch = Watch(double, clock, journal=journal)
        assert watch.state(0.0)["warnings"] == []
        double.sell(receipt(a_receipt(SECOND)), marked=False)
        assert watch.state(0.0)["warnings"] == ["other_program"]
        double.at = clock.now() + timedelta(hours=25)
        clock.shift = timedelta(hours=25)
        assert "other_program" not in watch.state(0.0)["warnings"]

    @pytest.mark.parametrize("evidence", [Evidence.archive, Evidence.counter])
    def test_our_own_documents_and_reports_are_not(
        self, journal: Journal, clock: HandClock, evidence: Evidence
    ) -> None:
        double = Double(evidence=evidence)
        watch = Watch(double, clock, journal=journal)
        watch.state(0.0)
        journal.receive(Order(JOB, "receipt", 1, 1, 3_000, a_receipt(JOB)))
        a_work(journal, double, clock).round()
        assert double.receipts_made() == 1
        if evidence is Evidence.archive:
            double.turn_off()
        assert watch.state(0.0)["warnings"] == []


def test_a_driver_that_counts_receipts_has_the_number_of_our_last_document(
    journal: Journal, clock: HandClock
) -> None:
    double = Double(evidence=Evidence.receipts)
    watch = Watch(double, clock, journal=journal)
    assert watch.state(0.0)["last_fd"] == 0
    journal.receive(Order(JOB, "receipt", 1, 1, 3_000, a_receipt(JOB)))
    a_work(journal, double, clock).round()
    assert double.receipts_made() == 1
    assert watch.state(0.0)["last_fd"] == (journal.get(JOB).result or {})["fd"] == len(double.documents) > 1


def test_a_doubt_is_not_taken_for_somebody_else(journal: Journal, clock: HandClock) -> None:
    double = Double(fates=["", "after"])
    watch = Watch(double, clock, journal=journal)
    watch.state(0.0)
    journal.receive(Order(JOB, "receipt", 1, 1, 3_000, a_receipt(JOB)))
    work = a_work(journal, double, clock)
    work.round()
    assert watch.state(0.0)["warnings"] == []
    clock.skip(3)
    work.round()
    assert journal.get(JOB).outcome == "confirmed"
    assert watch.state(0.0)["warnings"] == []


def test_another_device_stops_the_work_until_it_is_accepted(journal: Journal, clock: HandClock) -> None:
    double = Double(fates=["", "after"])
    double.turn_on()
    watch, work = Watch(double, clock, journal=journal), a_work(journal, double, clock)
    for job in (JOB, SECOND):
        journal.receive(Order(job, "receipt", 1, 1, 3_000, a_receipt(job)))
    double.fates = ["after"]
    work.round()
    double.fn, double.documents = "9999078900099999", []
    double.add(Kind.open_shift)
    clock.skip(3)
    work.round()
    doubt = journal.get(JOB)
    assert (doubt.outcome, (doubt.result or {})["reason"]) == ("manual", "fn_replaced")
    assert journal.get(SECOND).outcome is None
    assert watch.state(0.0)["problem"]["code"] == "fn_replaced"
    assert "doctor --accept" in say("fn_replaced")
    accept(journal, double.fn)
    clock.skip(3)
    work.round()
    assert journal.get(SECOND).outcome == "confirmed"
    assert journal.meta(FN) == double.fn
    assert watch.state(0.0)["problem"] is None


class TestShift:
    """The last item but one of the conformance list, on the wire."""

    @pytest.mark.parametrize(
        ("minutes", "warned", "shown"),
        [(22 * 60, False, "open"), (23 * 60 + 1, True, "open"), (23 * 60 + 51, True, "expired")],
    )
    def test_a_long_shift_warns_and_then_takes_no_receipt(
        self,
        agent: Agent,
        cloud: FakeCloud,
        register: Emulator,
        clock: HandClock,
        minutes: int,
        warned: bool,
        shown: str,
    ) -> None:
        cloud.put("open", "open_shift", {"cashier": CASHIER})
        rounds(agent, clock, 2)
        age(agent, minutes)
        cloud.put(JOB, "receipt", a_receipt(JOB))
        clock.skip(10)
        rounds(agent, clock, 3)
        device = cloud.states[-1]["device"]
        assert device["shift"]["state"] == shown
        assert ("shift_long" in device["warnings"]) is warned
        assert len(receipts(register)) == (shown == "open")
        assert cloud.last(JOB)["outcome"] == ("confirmed" if shown == "open" else "waiting")


def test_a_document_just_made_is_told_with_the_next_word(
    agent: Agent, cloud: FakeCloud, register: Emulator, clock: HandClock
) -> None:
    cloud.put(JOB, "receipt", a_receipt(JOB))
    while not receipts(register):
        assert cloud.polls < 10
        agent.round()
        clock.skip(0.1)
    assert cloud.last(JOB)["outcome"] == "confirmed"
    assert cloud.states[-1]["device"]["last_fd"] == receipts(register)[-1]


def age(agent: Agent, minutes: int) -> None:
    """The driver remembers a shift that began so long ago."""
    assert agent.watch is not None
    driver = agent.watch.driver
    ask = driver.status

    def older() -> Any:
        status = ask()
        return replace(status, opened_at=status.clock - timedelta(minutes=minutes))

    driver.status = older


def test_a_receipt_asks_the_device_twice_for_its_status_and_never_more(
    journal: Journal, clock: HandClock
) -> None:
    """Once before, once after for the paper and for what came besides: each costs the person a wait."""
    double = Double()
    double.turn_on()
    work, counted = a_work(journal, double, clock), []
    for number in range(5):
        job = f"{JOB[:-1]}{number}"
        journal.receive(Order(job, "receipt", 1, 1, 3_000, a_receipt(job)))
        double.calls.clear()
        work.round()
        assert journal.get(job).outcome == "confirmed"
        counted.append(sorted(double.calls))
    assert counted[0] == ["identity", "status", "status"]
    assert counted[1:] == [["status", "status"]] * 4


def test_a_quiet_desk_asks_little(journal: Journal, clock: HandClock) -> None:
    double = Double()
    watch = Watch(double, clock, journal=journal)
    for _ in range(60):
        watch.state(5.0)
        clock.skip(2.0)
    assert double.calls.count("status") <= 60 * 2 // 5 + 1
    assert double.calls.count("identity") <= 3
    assert double.calls.count("cash") <= 3
    assert double.calls.count("find") == 0
