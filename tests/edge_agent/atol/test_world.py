"""What changes around a receipt: the shift ends, the storage is another, documents vanish, all is blocked."""

from collections.abc import Callable

import pytest

from edge_agent.drivers.base import Refused
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import CASHIER, WAY, a_model, wired
from tests.edge_agent.atol.trial import begun, looked, tried


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
