"""One faulty call of a verb, what the device shows after it, and what must hold whatever the fault was."""

from dataclasses import dataclass

from edge_agent.drivers.base import Busy, Document, Driver, Fiscal, Refused, Unknown
from edge_agent.emulator.fault import POINTS
from edge_agent.emulator.record import SALES
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model, wired

WIRE = ("drop", "garble", "half", "wrong_answer", "break", "power", "crash", "fn_timeout")
COMMIT = POINTS.index("after_commit")


@dataclass(frozen=True)
class Tried:
    done: Fiscal | None
    refused: bool
    unknown: bool


def ours(register: Register) -> int:
    """How many receipts of our job lie in the storage."""
    mark = JOB.encode().hex()
    return sum(
        1 for one in register.core.documents if one.kind in SALES and any(mark in raw for _, raw in one.tags)
    )


def tried(driver: Driver) -> Tried:
    try:
        return Tried(driver.receipt(a_model()), False, False)
    except (Refused, Busy):
        return Tried(None, True, False)
    except Unknown:
        return Tried(None, False, True)


def looked(driver: Driver, before: int) -> list[Document | None]:
    """What the device shows after a doubt, asked again while it is not ready to tell."""
    for _ in range(5):
        try:
            driver.cancel_open_document()
            return [driver.find(fd) for fd in range(before + 1, driver.status().last_fd + 1)]
        except Busy:
            continue
    raise AssertionError("the device does not come to rest")


def begun(register: Register, way: str) -> Driver:
    driver = wired(register, way)
    driver.open_shift(CASHIER)
    return driver


def holds(register: Register, driver: Driver, result: Tried, most: int = 1) -> None:
    """The rules of exactly once, seen from outside."""
    made = ours(register)
    assert made <= most
    if result.done is not None:
        document = register.core.documents[result.done.fd - 1]
        assert result.done.fpd == str(document.fpd)
        assert JOB.encode().hex() in dict(document.tags)[1084]
    if result.refused:
        assert made == 0
    marked = [one for one in looked(driver, 2) if one is not None and one.marker == JOB]
    assert len(marked) == made
    assert register.core.draft is None
