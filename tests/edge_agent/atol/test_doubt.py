"""Whatever goes wrong at whatever point: an answer names a document that is there, a refusal means that none
was made, and after a doubt the device tells which. Both ways, in memory."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from edge_agent.drivers.base import Busy, Document, Driver, Fiscal, Refused, Unknown
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import POINTS, Fault
from edge_agent.emulator.record import SALES
from edge_agent.emulator.register import Register
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model, wired

WAY = pytest.mark.parametrize("way", kit.WAYS)
WIRE = ("drop", "garble", "half", "wrong_answer", "break", "power", "crash", "fn_timeout")
WORLD = (
    *("paper_out", "cover_open", "cutter", "fn_full", "fn_expired", "shift_ages", "clock", "queue_ages"),
    *("stranger", "stranger_same"),
)
COMMIT = POINTS.index("after_commit")
PLANNED = "paper_out cover_open cutter stranger stranger_same"


@dataclass(frozen=True)
class Tried:
    done: Fiscal | None
    refused: bool
    unknown: bool


def ours(register: Register) -> int:
    """How many receipts of our job lie in the storage."""
    mark = JOB.encode().hex()
    return sum(
        1 for one in register.core.documents if one.kind in SALES and any(mark in raw for _, raw in one.tags)
    )


def tried(driver: Driver) -> Tried:
    try:
        return Tried(driver.receipt(a_model()), False, False)
    except (Refused, Busy):
        return Tried(None, True, False)
    except Unknown:
        return Tried(None, False, True)


def looked(driver: Driver, before: int) -> list[Document | None]:
    """What the device shows after a doubt, asked again while it is not ready to tell."""
    for _ in range(5):
        try:
            driver.cancel_open_document()
            return [driver.find(fd) for fd in range(before + 1, driver.status().last_fd + 1)]
        except Busy:
            continue
    raise AssertionError("the device does not come to rest")


def begun(register: Register, way: str) -> Driver:
    driver = wired(register, way)
    driver.open_shift(CASHIER)
    return driver


def holds(register: Register, driver: Driver, result: Tried, most: int = 1) -> None:
    """The rules of exactly once, seen from outside."""
    made = ours(register)
    assert made <= most
    if result.done is not None:
        document = register.core.documents[result.done.fd - 1]
        assert result.done.fpd == str(document.fpd)
        assert JOB.encode().hex() in dict(document.tags)[1084]
    if result.refused:
        assert made == 0
    marked = [one for one in looked(driver, 2) if one is not None and one.marker == JOB]
    assert len(marked) == made
    assert register.core.draft is None


@WAY
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("action", WIRE)
def test_faults_of_the_wire(memory: Register, way: str, point: str, action: str) -> None:
    driver = begun(memory, way)
    memory.faults.add(Fault(point, action, "sell"))
    result = tried(driver)
    again = way == "web" and action == "crash" and COMMIT <= POINTS.index(point) < len(POINTS) - 1
    holds(memory, driver, result, most=2 if again else 1)
    if POINTS.index(point) < COMMIT and action != "crash":
        assert ours(memory) == 0
    if point != "after_answer" and POINTS.index(point) >= COMMIT and not again:
        assert ours(memory) == 1
        assert result.unknown
    memory.faults.clear()
    assert driver.receipt(a_model()).fd == memory.core.last_fd


@WAY
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("action", WORLD)
def test_faults_of_the_world(memory: Register, way: str, point: str, action: str) -> None:
    driver = begun(memory, way)
    memory.faults.add(Fault(point, action, "sell"))
    result = tried(driver)
    holds(memory, driver, result)
    if POINTS.index(point) >= COMMIT and action in PLANNED.split():
        assert result.done is not None


@WAY
@pytest.mark.parametrize("code", [44, 66, 8, 501, 172, 82, 55])
def test_a_refusal_by_the_device_is_certain(memory: Register, way: str, code: int) -> None:
    driver = begun(memory, way)
    memory.faults.add(Fault("after_receive", "refuse", "sell", code=code))
    result = tried(driver)
    assert not result.unknown
    assert (result.done is not None) is (code == 55)  # it printed, was waited for, and took the receipt
    holds(memory, driver, result)


@WAY
@pytest.mark.parametrize("code", [2, 104, 115, 177, 47, 6, 15, 203, 249, 9999])
def test_a_code_that_proves_nothing_is_a_doubt(memory: Register, way: str, code: int) -> None:
    """The document is there although the driver answers an error."""
    driver = begun(memory, way)
    memory.faults.add(Fault("before_answer", "refuse", "sell", code=code))
    result = tried(driver)
    assert result.unknown
    assert ours(memory) == 1
    holds(memory, driver, result)


@WAY
def test_the_shift_ends_while_the_receipt_is_on_its_way(memory: Register, way: str) -> None:
    """F11."""
    driver = begun(memory, way)
    memory.faults.add(Fault("after_receive", "shift_ages", "sell"))
    with pytest.raises(Refused, match="shift_expired"):
        driver.receipt(a_model())
    assert driver.status().shift == "expired"
    with pytest.raises(Refused, match="shift_expired"):
        driver.settlement_report(CASHIER)
    assert driver.close_shift(CASHIER).fd == 3


@WAY
def test_the_device_opens_its_shift_by_itself(memory: Register, way: str) -> None:
    """F15: the counter jumps by two, and our document is the second."""
    driver = wired(memory, way)
    assert driver.receipt(a_model()).fd == 3
    assert [one.kind.value if one else "" for one in looked(driver, 1)] == ["open_shift", "receipt"]


@WAY
def test_another_storage_is_seen(memory: Register, way: str) -> None:
    driver = begun(memory, way)
    before = driver.status().fn
    memory.faults.add(Fault("before_answer", "fn_swap", "sell"))
    tried(driver)
    assert driver.status().fn != before
    assert driver.identity().fn != before


@WAY
def test_documents_that_vanish_are_none(memory: Register, way: str) -> None:
    """F21."""
    driver = begun(memory, way)
    memory.faults.add(Fault("before_commit", "vanish", "sell"))
    made = driver.receipt(a_model())
    assert driver.find(made.fd) is None
    assert driver.find(made.fd - 1) is not None


@WAY
@pytest.mark.parametrize(
    ("hand", "blocked"),
    [
        (lambda core: core.set_fn("missing", True), "fn_missing"),
        (lambda core: core.set_phase("closed"), "fn_state"),
        (lambda core: core.set_valid_to("2020-01-01"), "fn_expired"),
        (lambda core: core.age_queue(31), "ofd_overdue"),
        (lambda core: core.age_queue(29), None),
    ],
)
def test_what_blocks_every_document_is_in_the_status(
    memory: Register, way: str, hand: Callable[[FiscalCore], None], blocked: str | None
) -> None:
    driver = begun(memory, way)
    hand(memory.core)
    if blocked == "fn_missing":
        with pytest.raises(Refused, match="fn_missing"):
            driver.status()
        return
    status = driver.status()
    assert status.blocked == blocked
    if blocked is None:
        assert "ofd_late" in status.warnings


@WAY
@pytest.mark.parametrize("verb", ["cash_in", "cash_out"])
@pytest.mark.parametrize("point", ["before_commit", "after_commit", "before_answer"])
def test_a_cash_move_in_doubt_is_told_by_its_count(memory: Register, way: str, verb: str, point: str) -> None:
    driver = begun(memory, way)
    driver.cash_in(1_000, CASHIER)
    before = driver.cash()
    memory.faults.add(Fault(point, "drop", "cashIn" if verb == "cash_in" else "cashOut"))
    with pytest.raises(Unknown):
        getattr(driver, verb)(500, CASHIER)
    after, made = driver.cash(), point != "before_commit"
    counted = ((after.ins or 0) - (before.ins or 0), (after.outs or 0) - (before.outs or 0))
    assert counted == ((int(made), 0) if verb == "cash_in" else (0, int(made)))


@WAY
@pytest.mark.parametrize("verb", ["open_shift", "close_shift", "settlement_report"])
def test_reports_in_doubt_are_told_by_the_storage(memory: Register, way: str, verb: str) -> None:
    driver = wired(memory, way) if verb == "open_shift" else begun(memory, way)
    before = driver.status().last_fd
    names = {
        "open_shift": "openShift",
        "close_shift": "closeShift",
        "settlement_report": "reportOfdExchangeStatus",
    }
    memory.faults.add(Fault("before_answer", "drop", names[verb]))
    with pytest.raises(Unknown):
        getattr(driver, verb)(CASHIER)
    (found,) = looked(driver, before)
    assert found is not None
    assert found.kind.value == verb


@WAY
def test_reads_are_asked_again(memory: Register, way: str) -> None:
    driver = begun(memory, way)
    for action in ("drop", "garble", "break"):
        memory.faults.add(Fault("before_answer", action, "getFnStatus"))
        try:
            known = driver.status().last_fd
        except Busy:
            known = driver.status().last_fd
        assert known == 2


@WAY
def test_printing_is_waited_for(way: str) -> None:
    passed = [time.monotonic() + 1]
    with kit.register(speed=0.01) as one:
        one.pause = lambda _: None
        driver = wired(one, way)
        one.core.printer._monotonic = lambda: passed[0]
        driver._pause = lambda seconds: passed.append(passed.pop() + seconds)
        driver.open_shift(CASHIER)
        began = passed[0]
        assert driver.receipt(a_model()).fd == 3
        assert passed[0] > began


@WAY
def test_a_fault_that_the_device_names_is_certain_when_it_has_made_nothing(
    memory: Register, way: str
) -> None:
    """F9: the status went before, so the number of the last document tells."""
    driver = begun(memory, way)
    driver.status()
    memory.core.set_cutter(True)
    with pytest.raises(Refused, match="device_fault"):
        driver.receipt(a_model())
    memory.core.set_cutter(False)
    driver.cancel_open_document()
    driver.status()
    assert driver.receipt(a_model()).fd == 3


@WAY
def test_a_fault_after_which_a_document_is_there_stays_a_doubt(memory: Register, way: str) -> None:
    driver = begun(memory, way)
    driver.status()
    memory.faults.add(Fault("before_answer", "refuse", "sell", code=47))
    with pytest.raises(Unknown):
        driver.receipt(a_model())
    assert ours(memory) == 1


@WAY
def test_paper_that_does_not_come_out_needs_no_proof(memory: Register, way: str) -> None:
    driver = begun(memory, way)
    memory.core.set_cutter(True)
    for verb in (driver.x_report, lambda: driver.print_text(("а",))):
        with pytest.raises(Refused, match="device_fault"):
            verb()
    memory.core.set_cutter(False)
    memory.faults.add(Fault("before_answer", "refuse", "reportX", code=2))
    with pytest.raises(Unknown):
        driver.x_report()
