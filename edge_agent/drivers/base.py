"""The one interface of all fiscal devices and its three refusals. No device is named here."""

from dataclasses import dataclass
from datetime import date, datetime
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


class Evidence(StrEnum):
    """What a transport can show after a doubt."""

    archive = "archive"  # every document of the fiscal storage can be looked at
    counter = "counter"  # only the number of the last document is known
    receipts = "receipts"  # only the number of the last receipt is known; reports do not move it


@dataclass(frozen=True)
class Parameter:
    """One setting of a connection, as its driver describes it. `kind`: text, number, flag or choice."""

    name: str
    caption: str
    kind: str = "text"
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # value and caption
    hint: str = ""
    group: str = ""
    fixed: bool = False


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
    valid_to: date | None = None  # when the fiscal storage ends


@dataclass(frozen=True)
class Cash:
    """The drawer and how many times money was put in and taken out; None where the device does not count."""

    drawer: int
    ins: int | None = None
    outs: int | None = None


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
    queue_since: datetime | None = None  # time of the oldest document that the ОФД has not confirmed
    blocked: str | None = None  # the refusal that every fiscal command would get now


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
    printed: bool | None = None  # False: made, and the device says that its paper did not come out


class Driver:
    """A verb that a device cannot do stays as it is here: certainly not done."""

    evidence = Evidence.archive

    @property
    def name(self) -> str:
        """What the agency sees as the way to its register."""
        return ""

    @property
    def note(self) -> str | None:
        """What people should know of this way, in Russian."""
        return None

    @property
    def lacks(self) -> tuple[str, ...]:
        """Verbs that this very device has no command for, though its driver has them."""
        return ()

    def close(self) -> None:
        """Let the connection go; the next verb makes a new one."""

    def status(self) -> Status:
        raise Refused("unsupported")

    def identity(self) -> Identity:
        raise Refused("unsupported")

    def find(self, _fd: int) -> Document | None:
        """One document out of the fiscal storage; None when the device has no such document to show."""
        raise Refused("unsupported")

    def cash(self) -> Cash:
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

    def cash_in(self, _amount: int, _cashier: Cashier) -> None:
        raise Refused("unsupported")

    def cash_out(self, _amount: int, _cashier: Cashier) -> None:
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


DUTIES = (
    *("receipt", "correction", "open_shift", "close_shift", "x_report", "settlement_report"),
    *("cash_in", "cash_out", "copy_of_last", "continue_print", "open_drawer", "print_text"),
)


def duties(driver: Driver) -> list[str]:
    """The verbs that this driver can do for a job."""
    return [verb for verb in DUTIES if getattr(type(driver), verb) is not getattr(Driver, verb)]
