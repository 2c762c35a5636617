"""What the emulated register keeps: documents that never change, and the state around them. Data only."""

from dataclasses import dataclass, field
from datetime import datetime

Tags = list[tuple[int, str]]  # tag and its content as hex

REGISTRATION, OPEN_SHIFT, RECEIPT, CLOSE_SHIFT = 1, 2, 3, 5
OSN, USN_INCOME, USN_INCOME_OUTCOME, ESN, PATENT = 1, 2, 4, 16, 32


@dataclass(frozen=True)
class Line:
    """One item of a receipt."""

    name: str
    price: int
    quantity: int
    sum: int
    vat: str
    vat_sum: int | None
    department: int
    method: int
    subject: int
    tags: Tags = field(default_factory=list)


@dataclass(frozen=True)
class Document:
    fd: int
    kind: int
    at: str
    fpd: int
    shift: int
    cashier: str = ""
    receipt: int = 0
    operation: int = 0
    total: int = 0
    lines: list[Line] = field(default_factory=list)
    payments: list[int] = field(default_factory=list)  # cash, card, prepaid, credit, barter
    change: int = 0
    tax_system: int = 0
    tags: Tags = field(default_factory=list)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


@dataclass
class Draft:
    """A receipt in RAM: gone with the power, never in the storage."""

    operation: int
    lines: list[Line] = field(default_factory=list)
    tags: Tags = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(line.sum for line in self.lines)


@dataclass
class Shift:
    open: bool = False
    number: int = 0
    opened_at: str = ""
    receipts: int = 0


@dataclass(frozen=True)
class Slip:
    """A piece of paper that came out."""

    number: int
    title: str
    lines: list[str]
    fd: int | None = None
    qr: str | None = None


@dataclass
class State:
    """Everything that outlives the power, except the documents and the paper."""

    fn: str
    serial: int
    inn: str
    rnm: str
    tax_systems: int
    owner: str
    address: str
    shift: Shift = field(default_factory=Shift)
    begun: str = ""  # document that the storage is in: receipt, open_shift, close_shift
    tables: dict[str, str] = field(default_factory=dict)
    cash: int = 0
    counters: dict[str, int] = field(default_factory=dict)
    queue: list[int] = field(default_factory=list)
    paper: bool = True
    cover_open: bool = False
    stopped: list[Slip] = field(default_factory=list)  # what could not be printed yet
    clock_minutes: int = 0  # how far the device's clock is from the storage's own
    aged_minutes: int = 0  # how much older the open shift is than its document says
    ofd_online: bool = True
    fn_full: bool = False
    fn_expired: bool = False
