"""The settings page as data: fields in the driver's own order, values checked in words for people."""

import pytest

from edge_agent.discovery.form import Field, Form, Group, check, form, schemes
from edge_agent.drivers import AddressUnknown, Settings

FIELDS = (
    Field("port", "Порт", "choice", "usb", (("usb", "USB"), ("com", "COM-порт"))),
    Field("speed", "Скорость", "number", "115200"),
    Field("note", "Заметка", "text", ""),
    Field("beep", "Звук", "flag", "true"),
    Field("version", "Версия", "text", "1.0", fixed=True),
)
PAGE = Form("x:", "x", "Икс", (Group("Связь", FIELDS),))
GOOD = {"port": "com", "speed": "9600", "note": " да ", "beep": "on"}


def test_what_is_right_is_made_plain() -> None:
    checked = check(PAGE, {**GOOD, "version": "2.0", "stranger": "x"})
    assert checked.errors == {}
    assert checked.options == {"port": "com", "speed": "9600", "note": "да", "beep": "true"}


def test_a_flag_that_is_left_out_is_off_and_the_rest_stays() -> None:
    assert check(PAGE, {}).options == {"port": "usb", "speed": "115200", "note": "", "beep": "false"}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("port", "lan", "выберите одно из значений: USB, COM-порт"),
        ("port", "", "выберите одно"),
        ("speed", "быстро", "нужно число, а введено «быстро»"),
        ("speed", "1-", "нужно число"),
        ("speed", "--1", "нужно число"),
        ("speed", "1.2.3", "нужно число"),
        ("speed", "١٢", "нужно число"),
        ("speed", "9" * 30, "нужно число"),
        ("note", "x" * 1001, "слишком длинно"),
        ("note", "a\nb", "недопустимый знак"),
        ("note", "a\x00b", "недопустимый знак"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(name: str, value: str, words: str) -> None:
    checked = check(PAGE, {**GOOD, name: value})
    assert list(checked.errors) == [name]
    assert words in checked.errors[name]
    assert name not in checked.options


@pytest.mark.parametrize("value", ["5", "-5", "2.5", "2,5", ""])
def test_numbers_in_the_ways_people_write_them(value: str) -> None:
    checked = check(PAGE, {**GOOD, "speed": value})
    assert checked.errors == {}
    assert checked.options["speed"] == value.replace(",", ".")


@pytest.mark.parametrize(
    ("address", "driver", "title"),
    [
        ("tcp://127.0.0.1:7778", "shtrih", "ШТРИХ-М и совместимые"),
        ("serial:///dev/ttyUSB0", "shtrih", "ШТРИХ-М и совместимые"),
        ("atol:", "atol", "АТОЛ"),
        ("atol-web://127.0.0.1:16732", "atol", "АТОЛ"),
        ("mercury://127.0.0.1:50010", "mercury", "Меркурий"),
        ("component:///nowhere/driver.zip", "component", "Касса через драйвер 1С"),
    ],
)
def test_every_driver_has_a_page_whose_own_values_are_right(address: str, driver: str, title: str) -> None:
    page = form(address, Settings())
    assert (page.driver, page.title) == (driver, title)
    names = [field.name for field in page.fields]
    assert names
    assert len(names) == len(set(names))
    assert len({group.title for group in page.groups}) == len(page.groups)
    filled = {field.name: field.value for field in page.fields}
    assert check(page, filled).errors == {}


def test_stored_answers_are_shown() -> None:
    page = form("mercury://127.0.0.1", Settings(options={"port_name": "COM7", "service": "x"}))
    values = {field.name: field.value for field in page.fields}
    assert values["port_name"] == "COM7"
    assert values["service"] == "127.0.0.1:50010"


def test_an_address_that_nobody_takes_has_no_page() -> None:
    for address in ("fax://1", "127.0.0.1", ""):
        with pytest.raises(AddressUnknown):
            form(address, Settings())


def test_beginnings_of_addresses_are_named() -> None:
    assert schemes()["mercury"] == "Меркурий"
    assert set(schemes().values()) == {
        *("ШТРИХ-М и совместимые", "АТОЛ", "Меркурий", "Касса через драйвер 1С"),
    }
