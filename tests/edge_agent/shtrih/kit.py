"""What the ШТРИХ tests share: a register, the driver at it by every way, and a wire that loses bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from edge_agent.drivers import Settings, open_driver
from edge_agent.drivers.base import Busy, Driver, Fiscal, Refused, Unknown
from edge_agent.drivers.shtrih.driver import Shtrih
from edge_agent.drivers.shtrih.link import Link
from edge_agent.drivers.shtrih.port import Port
from edge_agent.emulator.record import RECEIPT, Document
from edge_agent.emulator.register import Register
from edge_agent.emulator.service import Emulator, Options, assembled, threaded
from edge_agent.emulator.shtrih.memory import MemoryPort, Plug, linked
from edge_agent.receipt import Cashier, Receipt, receipt
from tests.edge_agent.kit import a_receipt

CASHIER = Cashier("Петрова А.", "500100732259")
JOB = "01J8ZK4T000000000000000001"
WAYS = ("tcp-1", "tcp-2", "tcp-auto", "pty-1", "pty-2", "memory-1", "memory-2")
PROTOCOLS = (1, 2)
SETTINGS = Settings(zone=UTC)


@contextmanager
def a_register(speed: float = 0.0, **options: Any) -> Iterator[Register]:
    with assembled(Options(zone=UTC, speed=speed, **options)) as register:
        register.pause = lambda _: None
        yield register


@contextmanager
def running(**options: Any) -> Iterator[Emulator]:
    with threaded(Options(zone=UTC, **options)) as one:
        yield one


@contextmanager
def reached(way: str, **options: Any) -> Iterator[tuple[Driver, Register]]:
    """The driver at a fresh register: over TCP, over a pseudo-terminal, in memory."""
    kind, protocol = way.split("-")
    if kind == "memory":
        with a_register(**options) as register:
            yield linked(register, SETTINGS, lambda _: None, int(protocol)), register
        return
    with running(pty=kind == "pty", **options) as emulator:
        address = f"serial://{emulator.pty}" if emulator.pty else f"tcp://127.0.0.1:{emulator.port}"
        driver = open_driver(address, Settings(zone=UTC, options={"protocol": protocol}))
        try:
            yield driver, emulator.register
        finally:
            driver.close()


def a_sale(job: str = JOB, **changes: object) -> Receipt:
    return receipt(a_receipt(job, **changes))


class Lossy(MemoryPort):
    """A wire in memory. `spoil` gets what the device has sent and returns what arrives."""

    spoil: Callable[[bytes], bytes]

    def write(self, data: bytes) -> None:
        out = self._plug.machine.out
        before = len(out)
        super().write(data)
        fresh = bytes(out[before:])
        del out[before:]
        out += self.spoil(fresh) if fresh else b""


def over(register: Register, protocol: int, spoil: Callable[[bytes], bytes], speaks: str = "") -> Shtrih:
    """The driver over a wire that spoils what the device says."""
    plug = Plug(register, protocol)

    def dial() -> Port:
        port = Lossy(plug, lambda _: None)
        port.spoil = spoil
        return port

    return Shtrih(Link(dial, speaks or str(protocol)), SETTINGS, lambda _: None)


def receipts(register: Register) -> list[Document]:
    return [made for made in register.core.documents if made.kind == RECEIPT]


def tried(call: Callable[[], Fiscal]) -> Fiscal | Refused | Unknown | Busy:
    try:
        return call()
    except (Refused, Unknown, Busy) as said:
        return said


def at_rest(driver: Driver, register: Register) -> None:
    driver.cancel_open_document()
    status = driver.status()
    assert (status.document_open, status.last_fd) == (False, register.core.last_fd)
