"""The one interface of all fiscal devices and its three refusals. No device is named here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from edge_agent.receipt import Cashier, Operation, Receipt


class Refused(Exception):
    """Certainly not done."""

    def __init__(self, code: str, text: str = "", device_code: str | None = None) -> None:
        super().__init__(code, text, device_code)
        self.code = code
        self.text = text
        self.device_code = device_code


class Unknown(Exception):
    """May have been done; only the device can tell."""

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self.stage = stage


class Busy(Exception):
    """Not tried; try later. The code says why (`link`: no connection, `busy`: it prints)."""

    def __init__(self, code: str = "busy") -> None:
        super().__init__(code)
        self.code = code


class Kind(StrEnum):
    registration = "registration"
    open_shift = "open_shift"
    close_shift = "close_shift"
    receipt = "receipt"
    correction = "correction"
    settlement_report = "settlement_report"
    other = "other"


@dataclass(frozen=True)
class Identity:
    model: str
    serial: str
    fn: str
    rnm: str
    inn: str
    tax_systems: tuple[str, ...]
    last_fd: int
    ffd: str


@dataclass(frozen=True)
class Status:
    fn: str
    last_fd: int
    shift: str  # open, closed, expired
    shift_number: int
    receipts: int
    opened_at: datetime | None
    document_open: bool
    printing: bool
    paper: bool
    cover_open: bool
    waits_continue: bool
    clock: datetime
    ofd_queue: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """One document as the fiscal storage remembers it."""

    fd: int
    kind: Kind
    at: datetime
    fpd: str
    operation: Operation | None = None
    total: int | None = None
    shift: int | None = None
    marker: str | None = None
    tags_read: bool = False


@dataclass(frozen=True)
class Fiscal:
    """A document that the device has just answered for; what it left out is None and read later."""

    fd: int
    fpd: str
    at: datetime | None = None
    shift: int | None = None
    change: int = 0


class Driver:
    """A verb that a device cannot do stays as it is here: certainly not done."""

    def close(self) -> None:
        """Let the connection go; the next verb makes a new one."""

    def status(self) -> Status:
        raise Refused("unsupported")

    def identity(self) -> Identity:
        raise Refused("unsupported")

    def find(self, _fd: int) -> Document | None:
        """One document out of the fiscal storage; None when the device has no such document to show."""
        raise Refused("unsupported")

    def open_shift(self, _cashier: Cashier) -> Fiscal:
        raise Refused("unsupported")

    def close_shift(self, _cashier: Cashier) -> Fiscal:
        raise Refused("unsupported")

    def receipt(self, _receipt: Receipt) -> Fiscal:
        raise Refused("unsupported")

    def correction(self, _receipt: Receipt) -> Fiscal:
        raise Refused("unsupported")

    def settlement_report(self, _cashier: Cashier) -> Fiscal:
        raise Refused("unsupported")

    def cash_in(self, _amount: int) -> None:
        raise Refused("unsupported")

    def cash_out(self, _amount: int) -> None:
        raise Refused("unsupported")

    def x_report(self) -> None:
        raise Refused("unsupported")

    def print_text(self, _lines: tuple[str, ...]) -> None:
        raise Refused("unsupported")

    def copy_of_last(self) -> None:
        raise Refused("unsupported")

    def continue_print(self) -> None:
        raise Refused("unsupported")

    def open_drawer(self) -> None:
        raise Refused("unsupported")

    def cancel_open_document(self) -> None:
        """Undo what was begun and not committed; no effect when nothing is open."""
        raise Refused("unsupported")
