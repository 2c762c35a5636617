"""Cash moves, reports and reads in doubt: the count or the storage tells, and a read is asked again."""

import time

import pytest

from edge_agent.drivers.base import Busy, Unknown
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.register import Register
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, WAY, a_model, wired
from tests.edge_agent.atol.trial import begun, looked


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
