"""Faults at the driver: at most one document, no false word, and a device that is at rest afterwards. What
the agent makes of a doubt is tested where the agent is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from edge_agent.drivers.base import Busy, Driver, Fiscal, Refused, Unknown
from edge_agent.emulator.fault import Fault, NoAnswer
from edge_agent.emulator.record import RECEIPT, Document
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih import linked
from edge_agent.emulator.shtrih.command import Commands
from edge_agent.receipt import Correction
from tests.edge_agent.kit import an_item
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


def receipts(register: Register) -> list[Document]:
    return [made for made in register.core.documents if made.kind == RECEIPT]


def tried(call: Callable[[], Fiscal]) -> Fiscal | Refused | Unknown | Busy:
    try:
        return call()
    except (Refused, Unknown, Busy) as said:
        return said


def at_rest(driver: Driver, register: Register) -> None:
    driver.cancel_open_document()
    status = driver.status()
    assert (status.document_open, status.last_fd) == (False, register.core.last_fd)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("action", WIRE)
def test_a_wire_fault_at_every_point_of_every_command(
    driver: Driver, memory: Register, action: str, command: str
) -> None:
    driver.open_shift(replace(CASHIER, name="Другой"))
    for number, point in enumerate(POINTS):
        before = len(receipts(memory))
        memory.faults.add(Fault(point, action, command))
        job = f"{JOB[:-1]}{number}"
        said = tried(partial(driver.receipt, kit.a_sale(job)))
        memory.faults.clear()
        at_rest(driver, memory)
        made = receipts(memory)[before:]
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
    said = tried(lambda: driver.receipt(kit.a_sale()))
    if point == "after_answer":
        assert isinstance(said, Fiscal)
    else:
        assert isinstance(said, Unknown)
    assert len(receipts(memory)) == (point not in BEFORE)
    at_rest(driver, memory)


@pytest.mark.parametrize("how", ["garble", "half"])
def test_f4_a_garbled_answer_is_asked_for_again(driver: Driver, memory: Register, how: str) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("in_answer", how, "FF45"))
    assert driver.receipt(kit.a_sale()).fd == memory.core.last_fd == 3


def test_f5_an_answer_slower_than_the_limit(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("before_answer", "delay", "FF45", milliseconds=90_000))
    said = tried(lambda: driver.receipt(kit.a_sale()))
    # The device holds the answer, so it can still be had; without it there would be a doubt.
    assert isinstance(said, Fiscal | Unknown)
    assert len(receipts(memory)) == 1
    at_rest(driver, memory)


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
    at_rest(driver, memory)
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
    said = tried(lambda: driver.receipt(kit.a_sale()))
    # Protocol 1 and 2 can both ask for it again, as the next agent would.
    assert isinstance(said, Fiscal | Unknown)
    assert len(receipts(memory)) == 1
    at_rest(driver, memory)


def test_f8_paper_ends_while_printing(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("after_commit", "paper_out", "FF45"))
    assert driver.receipt(kit.a_sale()).fd == 3
    assert (driver.status().paper, driver.status().waits_continue) == (False, False)
    with pytest.raises(Refused, match="no_paper"):
        driver.receipt(kit.a_sale())
    with pytest.raises(Refused, match="no_paper"):
        driver.continue_print()
    memory.core.set_paper(True)
    assert driver.status().waits_continue
    driver.x_report()
    assert [slip.title for slip in memory.core.slips][-2:] == ["КАССОВЫЙ ЧЕК", "X-ОТЧЁТ"]


def test_f10_states_of_the_storage(driver: Driver, memory: Register) -> None:
    core = memory.core
    driver.open_shift(CASHIER)
    core.set_valid_to("2020-01-01")
    driver.identity()
    with kit.a_register() as other:
        other.core.set_valid_to("2020-01-01")
        assert linked(other, kit.SETTINGS, lambda _: None).status().blocked == "fn_expired"
        other.core.set_valid_to("2099-01-01")
        other.core.set_phase("closed")
        assert linked(other, kit.SETTINGS, lambda _: None).status().blocked == "fn_state"
    core.set_valid_to("2099-01-01")
    core.set_fn("full", True)
    with pytest.raises(Refused, match="fn_full"):
        driver.settlement_report(CASHIER)
    core.set_fn("full", False)
    core.swap_fn()
    assert driver.status().fn == core.state.fn != "9999078900012345"


def test_f11_a_shift_that_ends_while_a_receipt_is_open(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("after_receive", "shift_ages", "FF45", code=24))
    with pytest.raises(Refused, match="shift_expired") as caught:
        driver.receipt(kit.a_sale())
    assert caught.value.device_code == "FF45/16"
    at_rest(driver, memory)
    assert receipts(memory) == []
    assert driver.status().shift == "expired"


def test_f12_f13_clock_and_queue(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    memory.core.age_queue(29)
    status = driver.status()
    assert (status.blocked, status.warnings) == (None, ("ofd_late",))
    assert status.queue_since is not None
    assert (status.clock - status.queue_since).days == 29
    memory.core.age_queue(31)
    assert driver.status().blocked == "ofd_overdue"
    memory.core.set_ofd(True)
    memory.core.shift_clock(6)
    with pytest.raises(Refused, match="fn_clock"):
        driver.receipt(kit.a_sale())
    at_rest(driver, memory)


def test_f15_a_device_that_opens_the_shift_by_itself(driver: Driver, memory: Register) -> None:
    made = driver.receipt(kit.a_sale())
    assert [one.kind for one in memory.core.documents] == [1, 2, RECEIPT]
    assert made.fd == 3


def test_f16_nothing_is_cancelled_while_the_panel_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, sent = [0.0], list[int]()
    work = Commands.execute

    def execute(commands: Commands, code: int, body: bytes) -> bytes:
        sent.append(code)
        return work(commands, code, body)

    def wait(pause: float) -> None:
        seconds[0] += pause

    monkeypatch.setattr(Commands, "execute", execute)
    with kit.a_register(speed=1.0) as register:
        register.core.printer._monotonic = lambda: seconds[0]
        register.core.printer._until = 0.0
        driver = linked(register, kit.SETTINGS, wait)
        driver.open_shift(CASHIER)
        driver.receipt(kit.a_sale())
        assert register.core.mode == 8
        sent.clear()
        driver.cancel_open_document()
        assert sent
        assert not {0x88, 0xFF08} & set(sent)
        assert len(receipts(register)) == 1


def test_f18_a_refusal_in_the_middle_of_items(driver: Driver, memory: Register) -> None:
    driver.identity()
    memory.faults.add(Fault("before_commit", "refuse", "FF46", code=0x33, nth=2))
    with pytest.raises(Refused, match="bad_value") as caught:
        driver.receipt(kit.a_sale(items=[an_item()] * 3, total=36_000_000, payments={"cash": 36_000_000}))
    assert (caught.value.device_code, caught.value.text) == ("FF46/33", "неверный параметр команды")
    assert memory.core.draft is not None
    at_rest(driver, memory)
    assert receipts(memory) == []


def test_f20_a_wrong_password_a_fixed_field_a_strange_tax_system(driver: Driver, memory: Register) -> None:
    memory.core.set_table("2.30.1", "777")
    with pytest.raises(Refused, match="wrong_password"):
        driver.receipt(kit.a_sale())
    memory.core.set_table("2.30.1", "30")
    memory.faults.add(Fault("after_receive", "refuse", "1E", code=0x7A))
    with pytest.raises(Refused, match="bad_value"):
        driver.receipt(kit.a_sale())
    with pytest.raises(Refused, match="bad_value") as caught:
        driver.receipt(replace(kit.a_sale(), tax_system="osn"))
    assert caught.value.device_code == "FF45/33"
    at_rest(driver, memory)
    assert (receipts(memory), memory.core.state.begun) == ([], "")


def test_f21_documents_that_cannot_be_read(driver: Driver, memory: Register) -> None:
    made = driver.receipt(kit.a_sale())
    memory.core.hide(2)
    assert driver.find(made.fd) is None
    status = driver.status()
    assert (status.last_fd, status.shift) == (made.fd, "open")


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
            assert isinstance(tried(call), Refused)
            assert register.core.state.begun
            at_rest(driver, register)
            assert register.core.state.begun == ""
        assert register.core.last_fd == 1
