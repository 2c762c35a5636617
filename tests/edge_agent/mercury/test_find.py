"""Documents found by number: those that the journal shows, of this storage and no other."""

from edge_agent.drivers.base import Driver, Kind
from edge_agent.emulator.service import Emulator
from edge_agent.receipt import Operation
from tests.edge_agent.mercury.kit import CASHIER, a_correction, a_sale


def test_find_shows_receipts_corrections_and_shifts(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale())
    driver.correction(a_correction())
    driver.close_shift(CASHIER)
    opened, sale, fixed, closed = (driver.find(fd) for fd in (2, 3, 4, 5))
    assert opened is not None
    assert sale is not None
    assert fixed is not None
    assert closed is not None
    core = register.core.documents
    assert (opened.kind, opened.shift) == (Kind.open_shift, 1)
    assert (sale.kind, sale.operation, sale.total) == (Kind.receipt, Operation.sale, 12_000_000)
    assert (sale.fpd, sale.at) == (str(core[2].fpd), core[2].moment)
    assert (sale.marker, sale.tags_read) == (None, False)
    assert (fixed.kind, fixed.operation) == (Kind.correction, Operation.sale)
    assert (closed.kind, closed.fpd) == (Kind.close_shift, str(core[4].fpd))


def test_find_knows_neither_other_documents_nor_those_to_come(driver: Driver) -> None:
    driver.settlement_report(CASHIER)
    assert driver.find(1) is None
    assert driver.find(2) is None
    assert driver.find(3) is None


def test_find_of_another_storage_is_not_mixed_up(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale())
    assert driver.find(3) is not None
    register.core.swap_fn()
    driver.open_shift(CASHIER)
    driver.settlement_report(CASHIER)
    assert driver.find(3) is None
