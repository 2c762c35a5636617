"""What the tests of ATOL share: a register with its JSON doors, and the real driver at either of them."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from edge_agent.drivers import Settings, open_driver
from edge_agent.drivers.atol.notation import Answer, read
from edge_agent.drivers.base import Driver
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator.atol import linked
from edge_agent.emulator.register import Register
from edge_agent.emulator.service import Emulator, Options, assembled, threaded
from edge_agent.receipt import Cashier, Receipt, receipt
from tests.edge_agent.kit import a_receipt, an_item

ZONE = ZoneInfo("Europe/Moscow")
CASHIER = Cashier("Петрова А.", "500100732259")
JOB = "01J8ZK4T000000000000000001"
WAYS = ("library", "web")
WAY = pytest.mark.parametrize("way", WAYS)
DOUBLE = "python:edge_agent.emulator.atol.fptr"


@contextmanager
def running(**options: object) -> Iterator[Emulator]:
    with threaded(replace(Options(http_port=0, zone=ZONE), **options)) as emulator:
        yield emulator


@contextmanager
def register(**options: object) -> Iterator[Register]:
    with assembled(replace(Options(zone=ZONE), **options)) as one:
        yield one


@contextmanager
def reached(emulator: Emulator, way: str, **more: str) -> Iterator[Driver]:
    """The driver over a real wire: HTTP to the web server, or a child process with the double."""
    if way == "web":
        driver = open_driver(f"atol-web://127.0.0.1:{emulator.http_port}", Settings(ZONE, options=more))
    else:
        options = {"lib": DOUBLE, "url": f"http://127.0.0.1:{emulator.http_port}", **more}
        driver = open_driver("atol:", Settings(ZONE, options=options))
    try:
        yield driver
    finally:
        driver.close()


def wired(one: Register, way: str, marker: bool = True) -> Driver:
    """The driver in memory, without waiting."""
    return linked(one, Settings(ZONE, marker), lambda _: None, way=way)


def a_model(**changes: object) -> Receipt:
    return receipt(a_receipt(JOB, **changes))


def a_fee(**changes: object) -> dict[str, object]:
    fee = {"name": "Сервисный сбор агентства", "price": 200_000, "sum": 200_000, "method": 4, "agent": None}
    return an_item(**{**fee, **changes})


def the_example() -> Receipt:
    """The sale of a tour with the agency's fee."""
    paid = {"cash": 2_000_000, "card": 10_200_000}
    return a_model(items=[an_item(), a_fee()], payments=paid, total=12_200_000)


def a_document(extra: str = "", raw: list[tlv.Tag] | None = None, total: str = "12200000") -> Answer:
    tail = f', "rawData": "{base64.b64encode(tlv.pack(raw)).decode()}"' if raw else ""
    return read(
        '{"documentTLV": {"fiscalDocumentType": "receipt", "short": false, '
        f'"1012": "2026-03-14T15:30:00+00:00", "1040": 4322, "1054": 1, '
        f'"1020": {total}, "1077": "2104A205B064"{extra}}}{tail}}}'
    )
