"""Conformance 10: two devices on one computer, one driver each, at once; and one device with two drivers."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from edge_agent.drivers import AddressUnknown, Settings, open_driver, parameters
from edge_agent.drivers.base import Busy, Driver
from edge_agent.emulator.service import Emulator
from tests.edge_agent.shtrih import kit
from tests.edge_agent.shtrih.kit import CASHIER

RECEIPTS = 8


def day(driver: Driver) -> list[int]:
    driver.open_shift(CASHIER)
    made = [driver.receipt(kit.a_sale(f"{kit.JOB[:-1]}{number}")).fd for number in range(RECEIPTS)]
    driver.close_shift(CASHIER)
    return made


def marks(emulator: Emulator, driver: Driver) -> list[str | None]:
    found = [driver.find(fd) for fd in range(3, 3 + RECEIPTS)]
    return [one.marker for one in found if one is not None]


def test_two_devices_at_once() -> None:
    with kit.running() as first, kit.running(pty=True) as second:
        addresses = f"tcp://127.0.0.1:{first.port}", f"serial://{second.pty}"
        options = {"protocol": "1"}, {"protocol": "2"}
        drivers = [
            open_driver(address, Settings(options=given))
            for address, given in zip(addresses, options, strict=True)
        ]
        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(day, drivers))
        wanted = list(range(3, 3 + RECEIPTS))
        assert made == [wanted, wanted]
        for emulator, driver in zip((first, second), drivers, strict=True):
            assert [one.fd for one in emulator.core.documents] == list(range(1, 5 + RECEIPTS - 1))
            assert marks(emulator, driver) == [f"{kit.JOB[:-1]}{number}" for number in range(RECEIPTS)]
            driver.close()


def test_a_second_driver_at_the_same_device_finds_it_busy() -> None:
    with kit.running() as emulator:
        address = f"tcp://127.0.0.1:{emulator.port}"
        one, other = (open_driver(address, Settings(options={"protocol": "1"})) for _ in range(2))
        one.status()
        with pytest.raises(Busy, match="link"):
            other.status()
        one.close()
        other.status()
        other.close()


def test_a_serial_line_has_one_owner() -> None:
    with kit.running(pty=True) as emulator:
        address = f"serial://{emulator.pty}"
        one, other = (open_driver(address, Settings()) for _ in range(2))
        one.status()
        with pytest.raises(Busy, match="link"):
            other.status()
        one.close()


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ("tcp://", {}),
        ("tcp://host:port", {}),
        ("tcp://host:99999", {}),
        ("shtrih://", {}),
        ("serial://", {}),
        ("serial:///", {}),
        ("tcp://host", {"protocol": "3"}),
        ("serial://COM5", {"baudrate": "fast"}),
    ],
)
def test_addresses_that_cannot_be_used(address: str, options: dict[str, str]) -> None:
    with pytest.raises(AddressUnknown):
        open_driver(address, Settings(options=options))


@pytest.mark.parametrize("address", ["tcp://h", "shtrih://h:1", "serial://COM5", "serial:///dev/ttyUSB0"])
def test_addresses_that_can_connect_later(address: str) -> None:
    driver = open_driver(address, Settings())
    assert driver.evidence == "archive"
    names = [one.name for one in parameters(address, Settings())]
    assert names == (["protocol", "baudrate"] if address.startswith("serial") else ["protocol"])


def test_no_such_line_is_busy_and_not_a_crash() -> None:
    with pytest.raises(Busy, match="link"):
        open_driver("serial:///dev/ttyNOBODY", Settings()).status()


def test_a_computer_without_the_package_for_lines_is_busy_and_not_a_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "serial", None)
    with pytest.raises(Busy, match="link"):
        open_driver("serial://COM5", Settings()).status()


def test_parameters_are_told_in_russian() -> None:
    for one in parameters("serial://COM5", Settings()):
        assert one.caption
        assert one.group == "Связь"
        assert one.default in dict(one.choices)
        assert all(first != second for first, second in pairwise(sorted(dict(one.choices))))
