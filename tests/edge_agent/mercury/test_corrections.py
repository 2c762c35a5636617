"""Corrections over real loopback HTTP: operations, basis, the wrong sign, and the old format."""

import pytest

from edge_agent.drivers.base import Driver, Refused
from edge_agent.emulator.record import CORRECTION, RECEIPT
from edge_agent.emulator.service import Emulator, Options, threaded
from tests.edge_agent.mercury.kit import CASHIER, a_correction, a_sale, in_memory, tags


@pytest.mark.parametrize(
    ("operation", "number"), [("sale", 1), ("refund", 2), ("purchase", 3), ("purchase_refund", 4)]
)
def test_each_operation_of_receipts_and_corrections(
    register: Emulator, driver: Driver, operation: str, number: int
) -> None:
    driver.cash_in(5_000_000, CASHIER)
    driver.receipt(a_sale(operation=operation))
    driver.correction(a_correction(operation=operation))
    receipt, correction = register.core.documents[-2:]
    assert (receipt.kind, receipt.operation) == (RECEIPT, number)
    assert (correction.kind, correction.operation, correction.own) == (CORRECTION, number, False)


def test_a_correction_carries_its_basis_and_the_wrong_sign(register: Emulator, driver: Driver) -> None:
    driver.correction(a_correction())
    made = register.core.documents[-1]
    found = tags(made.tags)
    assert (found[1173], found[1192]) == (1, "2718281828")
    basis = found[1174]
    assert isinstance(basis, list)
    assert dict(basis)[1179] == "17-А"
    assert str(dict(basis)[1178]).startswith("2026-03-01")
    assert len(made.lines) == 1


def test_a_correction_by_oneself_needs_no_number(register: Emulator, driver: Driver) -> None:
    driver.correction(a_correction(correction={"kind": "self", "date": "2026-03-01"}, wrong_fpd=None))
    made = register.core.documents[-1]
    assert made.own
    assert 1192 not in tags(made.tags)


def test_the_format_1_05_takes_no_correction_but_a_refund_with_the_wrong_sign() -> None:
    with threaded(Options(ffd="1.05")) as register:
        driver = in_memory(register)
        with pytest.raises(Refused) as caught:
            driver.correction(a_correction())
        assert caught.value.code == "unsupported"
        assert register.core.last_fd == 1
        driver.cash_in(2_000_000, CASHIER)
        driver.receipt(a_sale(operation="refund", wrong_fpd="2718281828"))
        assert tags(register.core.documents[-1].tags)[1192] == "2718281828"
