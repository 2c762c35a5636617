"""Every driver has a settings page of its own, with its own values and the answers that were stored."""

import pytest

from edge_agent.discovery.form import check, form, schemes
from edge_agent.drivers import AddressUnknown, Settings


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
