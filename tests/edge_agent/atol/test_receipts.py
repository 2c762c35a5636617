"""Receipts and corrections over a real wire: operations, the mark and the device's format."""

import pytest

from edge_agent.drivers.base import Driver, Kind
from edge_agent.emulator.service import Emulator
from edge_agent.receipt import Operation
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model


@pytest.mark.parametrize("operation", list(Operation))
def test_all_four_operations(driver: Driver, emulator: Emulator, operation: Operation) -> None:
    emulator.do(lambda: emulator.core.cash_in(20_000_000))
    made = driver.receipt(a_model(operation=operation.name))
    found = driver.find(made.fd)
    assert found is not None
    assert (found.operation, found.total, found.marker, found.fpd) == (operation, 12_000_000, JOB, made.fpd)
    assert (found.kind, found.shift, found.tags_read) == (Kind.receipt, 1, True)
    assert emulator.core.documents[-1].operation == operation


@pytest.mark.parametrize("operation", list(Operation))
def test_all_four_corrections_with_items(driver: Driver, emulator: Emulator, operation: Operation) -> None:
    emulator.do(lambda: emulator.core.cash_in(20_000_000))
    basis = {"kind": "instruction", "date": "2026-03-10", "number": "12-34", "description": "касса стояла"}
    made = driver.correction(
        a_model(operation=operation.name, correction=basis, wrong_fpd="2718281828", delivery="paper")
    )
    found, document = driver.find(made.fd), emulator.core.documents[-1]
    assert found is not None
    assert (found.kind, found.operation, found.marker) == (Kind.correction, operation, JOB)
    assert (document.own, len(document.lines)) == (False, 1)
    tags = dict(document.tags)
    assert bytes.fromhex(tags[1192]).decode() == "2718281828"
    assert "касса стояла" in emulator.core.slips[-1].lines


def test_without_the_mark_setting_nothing_is_marked(emulator: Emulator) -> None:
    for way in kit.WAYS:
        driver = kit.wired(emulator.register, way, marker=False)
        found = driver.find(driver.receipt(a_model()).fd)
        assert found is not None
        assert (found.marker, found.tags_read, found.total) == (None, True, 12_000_000)


def test_the_format_of_the_device_decides_the_form_of_a_correction() -> None:
    for way in kit.WAYS:
        with kit.register(ffd="1.05") as one:
            driver = kit.wired(one, way)
            driver.open_shift(CASHIER)
            basis = {"kind": "self", "date": "2026-03-10", "description": "чек не пробит"}
            items = [kit.an_item(vat="vat20"), kit.a_fee()]
            paid = {"cash": 12_300_000}
            made = driver.correction(a_model(correction=basis, items=items, payments=paid, total=12_200_000))
            document = one.core.documents[-1]
            assert (document.fd, document.lines, document.total) == (made.fd, [], 12_200_000)
            assert document.payments == [12_200_000, 0, 0, 0, 0]
            found = driver.find(made.fd)
            assert found is not None
            assert (found.kind, found.marker, made.change) == (Kind.correction, JOB, 100_000)
