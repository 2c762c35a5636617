"""Conformance 2, the device's half: answers of the worked examples come out of the emulated device byte for
byte."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from edge_agent.drivers.shtrih.command import simple
from edge_agent.drivers.shtrih.frame import pack
from edge_agent.drivers.shtrih.pieces import money
from edge_agent.emulator import storage
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import RECEIPT, Line
from edge_agent.emulator.service import Options, fresh
from edge_agent.emulator.shtrih.command import Commands
from edge_agent.emulator.store import Store

AT = datetime(2026, 3, 14, 15, 30, 5, tzinfo=UTC)
LINE = Line("Тур", 6_100_000, 1_000_000, 6_100_000, "none", None, 1, 4, 4)
CLOSE = (
    money(2_000_000)
    + money(10_200_000)
    + bytes(70)
    + b"\0"
    + bytes(15)
    + money(12_200_000)
    + bytes(10)
    + b"\2"
)


class Device:
    """A register whose documents, clock and signs are those of the examples."""

    def __init__(self, speed: float = 0.0) -> None:
        self.seconds = 0.0
        self.core = FiscalCore(fresh(Options()), Store(None), lambda: AT, lambda: self.seconds, speed)
        self.seconds += 100.0
        self.core.state.fn, self.core.state.inn = "9999000000012345", "7700000009"
        shift = self.core.state.shift
        shift.open, shift.number, shift.opened_at, shift.receipts = True, 77, AT.isoformat(), 12
        self.core.state.ofd_online = False
        self.commands = Commands(self.core)

    def grow(self, last: int) -> None:
        first = self.core.documents[0]
        self.core.documents[:] = [replace(first, fd=fd) for fd in range(1, last + 1)]

    def say(self, code: int, parameters: bytes = b"", who: int = 30) -> str:
        return pack(self.commands.execute(code, simple(code, who, parameters))).hex(" ").upper()

    def sell(self) -> None:
        self.core.begin_receipt(1, "К")
        self.core.add_line(1, LINE)
        self.core.add_line(1, LINE)


@pytest.fixture
def device() -> Device:
    return Device()


def signed(patch: pytest.MonkeyPatch, fpd: int) -> None:
    patch.setattr(storage, "sign", lambda *_: fpd)


def test_status(device: Device) -> None:
    assert device.say(0x10, who=3) == "02 10 10 00 03 92 02 02 00 00 9F D9 00 00 00 00 00 00 D7"
    device.core.set_paper(False)
    device.core.switches.status_17_bytes = True
    assert device.say(0x10, who=3) == "02 11 10 00 03 10 02 02 01 00 9F D9 00 00 00 00 00 00 01 54"
    assert device.say(0x10, who=99) == "02 02 10 4F 5D"


def test_status_just_after_a_close() -> None:
    device = Device(speed=1.0)
    device.sell()
    assert device.say(0xFF45, CLOSE).startswith("02 15 FF 45 00 ")
    assert device.say(0x10, who=3) == "02 10 10 00 03 92 02 08 05 02 9F D9 00 00 00 00 00 00 DA"
    device.seconds += 100.0
    assert device.say(0x10, who=3) == "02 10 10 00 03 92 02 02 00 00 9F D9 00 00 00 00 00 00 D7"


def test_long_status(device: Device) -> None:
    device.grow(61)
    assert device.say(0x11, who=3) == (
        "02 30 11 00 03 43 33 2A A3 14 08 15 01 3D 00 92 02 02 00 80 4E 41 00 00 01 01 10"
        " 0E 03 1A 0F 1E 05 41 39 30 00 00 4C 00 00 00 01 1C 09 AD F4 CA 01 00 62"
    )


def test_drawer_and_subtotal(device: Device) -> None:
    device.core.state.cash = 2_500_000
    assert device.say(0x1A, b"\xf1", who=3) == "02 09 1A 00 03 A0 25 26 00 00 00 B3"
    device.sell()
    assert device.say(0x89, who=3) == "02 08 89 00 03 40 28 BA 00 00 50"


def test_closing(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    device.grow(4321)
    device.sell()
    device.core.state.fn_full = True
    assert device.say(0xFF45, CLOSE) == "02 03 FF 45 06 BF"
    device.core.state.fn_full = False
    signed(monkeypatch, 2_718_281_828)
    assert device.say(0xFF45, CLOSE) == (
        "02 15 FF 45 00 00 00 00 00 00 E2 10 00 00 64 B0 05 A2 1A 03 0E 0F 1E 28"
    )
    assert device.core.documents[-1].kind == RECEIPT
    assert device.say(0xFF01) == (
        "02 21 FF 01 00 03 00 00 01 00 1A 03 0E 0F 1E 39 39 39 39 30 30 30 30 30 30 30 31 32 33 34 35"
        " E2 10 00 00 28"
    )
    assert device.say(0xFF0A, (4322).to_bytes(4, "little")) == (
        "02 18 FF 0A 00 03 00 1A 03 0E 0F 1E E2 10 00 00 64 B0 05 A2 01 40 28 BA 00 00 BA"
    )


def test_shift_and_queue(device: Device) -> None:
    device.grow(4322)
    assert device.say(0xFF40) == "02 08 FF 40 00 01 4D 00 0C 00 F7"
    device.core.state.tickets = 4319
    first = device.core.documents[4319]
    device.core.documents[4319] = replace(first, at=AT.replace(hour=12, minute=5).isoformat())
    assert device.say(0xFF39) == "02 10 FF 39 00 02 00 03 00 E0 10 00 00 1A 03 0E 0C 05 39"


def test_reports(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    device.grow(4324)
    device.core.state.tickets = 4321
    signed(monkeypatch, 0x1234_5678)
    assert device.say(0xFF38) == "02 12 FF 38 00 E5 10 00 00 78 56 34 12 03 00 00 00 1A 03 0E 3C"
    device.grow(4329)
    signed(monkeypatch, 0xBB40_E64D)
    assert device.say(0xFF43) == "02 0D FF 43 00 4D 00 EA 10 00 00 4D E6 40 BB 56"
