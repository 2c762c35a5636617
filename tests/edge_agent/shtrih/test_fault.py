"""Faults at the driver: at most one document, no false word, and a device that is at rest afterwards. What
the agent makes of a doubt is tested where the agent is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from edge_agent.drivers.base import Driver, Fiscal, Refused, Unknown
from edge_agent.emulator.fault import Fault, NoAnswer
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih import linked
from edge_agent.receipt import Correction
from tests.edge_agent.shtrih import kit
from tests.edge_agent.shtrih.kit import CASHIER, JOB

POINTS = (
    *("before_receive", "after_receive", "before_commit", "after_commit", "during_print"),
    *("before_answer", "in_answer", "after_answer"),
)
WIRE = ("drop", "break", "garble", "half", "wrong_answer", "power", "crash")
BEFORE = POINTS[:3]
# A command of each kind on the way of a receipt.
COMMANDS = ("1E", "8D", "FF0C", "FF46", "FF4D", "89", "FF45")
WHY = Correction(True, date(2026, 3, 10))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("action", WIRE)
def test_a_wire_fault_at_every_point_of_every_command(
    driver: Driver, memory: Register, action: str, command: str
) -> None:
    driver.open_shift(replace(CASHIER, name="Другой"))
    for number, point in enumerate(POINTS):
        before = len(kit.receipts(memory))
        memory.faults.add(Fault(point, action, command))
        job = f"{JOB[:-1]}{number}"
        said = kit.tried(partial(driver.receipt, kit.a_sale(job)))
        memory.faults.clear()
        kit.at_rest(driver, memory)
        made = kit.receipts(memory)[before:]
        assert len(made) <= 1, point
        if isinstance(said, Fiscal):
            assert [(one.fd, str(one.fpd)) for one in made] == [(said.fd, said.fpd)], point
        elif not isinstance(said, Unknown):
            assert made == [], point
        if made:
            found = driver.find(made[0].fd)
            assert found is not None
            assert found.marker == job


@pytest.mark.parametrize("point", POINTS)
def test_f3_an_answer_lost_after_the_commit_is_never_a_refusal(
    driver: Driver, memory: Register, point: str
) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault(point, "power", "FF45"))
    said = kit.tried(lambda: driver.receipt(kit.a_sale()))
    if point == "after_answer":
        assert isinstance(said, Fiscal)
    else:
        assert isinstance(said, Unknown)
    assert len(kit.receipts(memory)) == (point not in BEFORE)
    kit.at_rest(driver, memory)


@pytest.mark.parametrize("how", ["garble", "half"])
def test_f4_a_garbled_answer_is_asked_for_again(driver: Driver, memory: Register, how: str) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("in_answer", how, "FF45"))
    assert driver.receipt(kit.a_sale()).fd == memory.core.last_fd == 3


def test_f5_an_answer_slower_than_the_limit(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("before_answer", "delay", "FF45", milliseconds=90_000))
    said = kit.tried(lambda: driver.receipt(kit.a_sale()))
    # The device holds the answer, so it can still be had; without it there would be a doubt.
    assert isinstance(said, Fiscal | Unknown)
    assert len(kit.receipts(memory)) == 1
    kit.at_rest(driver, memory)


@pytest.mark.parametrize(("verb", "command"), [("open_shift", "E0"), ("close_shift", "41")])
@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
def test_f6_the_power_goes_in_a_shift_command(
    driver: Driver, memory: Register, verb: str, command: str, point: str
) -> None:
    if verb == "close_shift":
        driver.open_shift(CASHIER)
    before = memory.core.last_fd
    memory.faults.add(Fault(point, "power", command))
    with pytest.raises(Unknown):
        getattr(driver, verb)(CASHIER)
    kit.at_rest(driver, memory)
    assert memory.core.last_fd - before == (point == "after_commit")


@pytest.mark.parametrize(
    ("command", "point"),
    [
        ("E0", "after_commit"),
        ("E0", "before_answer"),
        ("41", "before_commit"),
        ("41", "after_commit"),
        ("41", "before_answer"),
    ],
)
def test_f14_a_stranger_beside_a_shift_report_is_not_taken_for_it(
    driver: Driver, memory: Register, command: str, point: str
) -> None:
    if command == "41":
        driver.open_shift(CASHIER)
    memory.faults.add(Fault(point, "stranger", command))
    made = (driver.open_shift if command == "E0" else driver.close_shift)(CASHIER)
    mine = memory.core.documents[made.fd - 1]
    assert (mine.kind, mine.cashier) == (2 if command == "E0" else 5, CASHIER.name)
    assert made.fpd == str(mine.fpd)


@pytest.mark.parametrize("action", ["fn_swap", "vanish"])
def test_a_shift_report_that_cannot_be_found_is_a_doubt(
    driver: Driver, memory: Register, action: str
) -> None:
    memory.faults.add(Fault("before_answer", action, "E0"))
    with pytest.raises(Unknown):
        driver.open_shift(CASHIER)


def test_f7_who_dies_with_the_answer_on_the_wire_does_not_hear_it(driver: Driver, memory: Register) -> None:
    def kill() -> None:
        raise NoAnswer

    driver.open_shift(CASHIER)
    memory.on_kill = kill
    memory.faults.add(Fault("after_answer", "kill", "FF45"))
    said = kit.tried(lambda: driver.receipt(kit.a_sale()))
    # Protocol 1 and 2 can both ask for it again, as the next agent would.
    assert isinstance(said, Fiscal | Unknown)
    assert len(kit.receipts(memory)) == 1
    kit.at_rest(driver, memory)


def test_a_reading_lost_after_the_commit_is_a_doubt_too(driver: Driver, memory: Register) -> None:
    for _ in range(50):
        memory.faults.add(Fault("before_receive", "drop", "FF0A"))
    with pytest.raises(Unknown):
        driver.open_shift(CASHIER)
    assert memory.core.last_fd == 2


@pytest.mark.parametrize("point", ["before_commit", "before_answer"])
@pytest.mark.parametrize(("verb", "command"), [("cash_in", "50"), ("cash_out", "51")])
def test_a_money_move_in_doubt_is_told_by_the_counters(
    driver: Driver, memory: Register, point: str, verb: str, command: str
) -> None:
    memory.core.cash_in(10_000)
    before = driver.cash()
    memory.faults.add(Fault(point, "power", command))
    with pytest.raises(Unknown):
        getattr(driver, verb)(100, CASHIER)
    after = driver.cash()
    moved = point == "before_answer"
    assert (after.ins, after.outs) != (before.ins, before.outs) if moved else after == before


@pytest.mark.parametrize("point", ["after_receive", "before_answer"])
def test_a_device_that_denies_what_it_has_counted_is_a_doubt(
    driver: Driver, memory: Register, point: str
) -> None:
    memory.faults.add(Fault(point, "refuse", "50", code=0x33))
    with pytest.raises(Refused if point == "after_receive" else Unknown):
        driver.cash_in(100, CASHIER)


def test_a_correction_and_a_report_that_begin_and_stop_leave_nothing_open() -> None:
    with kit.a_register(ffd="1.05") as register:
        driver = linked(register, kit.SETTINGS, lambda _: None)
        calls: dict[str, Callable[[], Fiscal]] = {
            "FF4A": lambda: driver.correction(replace(kit.a_sale(), correction=WHY)),
            "FF38": lambda: driver.settlement_report(CASHIER),
            "E0": lambda: driver.open_shift(CASHIER),
        }
        for command, call in calls.items():
            register.faults.add(Fault("after_receive", "refuse", command, code=0x33))
            assert isinstance(kit.tried(call), Refused)
            assert register.core.state.begun
            kit.at_rest(driver, register)
            assert register.core.state.begun == ""
        assert register.core.last_fd == 1
