"""Receipts over real loopback HTTP: all that one says is kept by the device."""

import pytest

from edge_agent.drivers.base import Driver
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.service import Emulator
from tests.edge_agent.kit import an_item
from tests.edge_agent.mercury.kit import CASHIER, JOB, a_sale, in_memory, tags


def test_a_receipt_is_kept_with_everything_that_it_says(register: Emulator, driver: Driver) -> None:
    driver.open_shift(CASHIER)
    sale = a_sale(
        buyer={"email": "ivanov@example.ru", "name": 'ООО "Гость"', "inn": "7700000009"},
        place={"address": "г. Примерск", "location": "Офис 5"},
        items=[an_item(additional="заявка 1024", department=3, measure=255)],
        internet=True,
        print_lines=["Спасибо!", "Ждём снова"],
    )
    done = driver.receipt(sale)
    made = register.core.documents[-1]
    assert (done.fd, done.fpd, done.shift) == (made.fd, str(made.fpd), 1)
    assert (made.kind, made.operation, made.total, made.tax_system) == (RECEIPT, 1, 12_000_000, 2)
    assert made.payments == [2_000_000, 10_000_000, 0, 0, 0]
    assert made.cashier == CASHIER.name
    whole, line = tags(made.tags), made.lines[0]
    assert whole[1203] == CASHIER.inn
    assert whole[1008] == "ivanov@example.ru"
    assert whole[1256] == [(1227, 'ООО "Гость"'), (1228, "7700000009  ")]
    assert (whole[1009], whole[1187], whole[1125]) == ("г. Примерск", "Офис 5", 1)
    assert whole[1084] == [(1085, "JOB"), (1086, JOB)]
    assert (line.name, line.quantity, line.price, line.department) == (
        *("Тур в Турцию, 7 ночей, заявка 1024", 1_000_000, 12_000_000, 3),
    )
    item = tags(line.tags)
    assert (item[1222], item[1226], item[1191], item[2108]) == (0x40, "7700000009  ", "заявка 1024", 255)
    assert item[1224] == [(1171, "+74950000000"), (1225, 'ООО "Оператор"')]
    assert "Ждём снова" in register.core.slips[-1].lines


@pytest.mark.parametrize("agent", ["attorney", "commissioner", "agent"])
def test_each_kind_of_agent(register: Emulator, driver: Driver, agent: str) -> None:
    supplier = {"name": "Оператор", "phones": [], "inn": "7700000009"}
    driver.receipt(a_sale(items=[an_item(agent={"type": agent, "supplier": supplier})]))
    bits = {"attorney": 0x10, "commissioner": 0x20, "agent": 0x40}
    assert tags(register.core.documents[-1].lines[0].tags)[1222] == bits[agent]


def test_without_the_marker_setting_there_is_no_marker(register: Emulator) -> None:
    from edge_agent.drivers import Settings

    in_memory(register, Settings(marker=False)).receipt(a_sale())
    assert 1084 not in tags(register.core.documents[-1].tags)


def test_all_kinds_of_payment(register: Emulator, driver: Driver) -> None:
    paid = {"cash": 1, "card": 2, "prepaid": 3, "credit": 4, "barter": 11_999_990}
    driver.receipt(a_sale(payments=paid))
    assert register.core.documents[-1].payments == [1, 2, 3, 4, 11_999_990]


def test_names_are_sent_in_letters_that_the_device_has(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale(items=[an_item(name="Тур «Ёлка» — №5 😀")]))
    assert register.core.documents[-1].lines[0].name == 'Тур "Ёлка" - №5 ?'
