"""Which refusals are certain and which leave a doubt: it is the device that tells."""

import pytest

from edge_agent.drivers.base import Refused, Unknown
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import WAY, a_model
from tests.edge_agent.atol.trial import begun, holds, ours, tried


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
