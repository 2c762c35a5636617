"""What the emulated register keeps: documents that never change, and the state around them. Data only."""

from dataclasses import dataclass, field
from datetime import datetime

Tags = list[tuple[int, str]]  # tag and its content as hex

REGISTRATION, OPEN_SHIFT, RECEIPT, CLOSE_SHIFT = 1, 2, 3, 5
SETTLEMENT_REPORT, CORRECTION = 0x15, 0x1F
SALES = (RECEIPT, CORRECTION)
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
    own: bool = True  # of a correction: by oneself, not by order of the tax service
    queue: int = 0  # of a settlement report: documents that the ОФД has not confirmed
    since: str = ""  # of a settlement report: when the first of them was made

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


@dataclass
class Draft:
    """A receipt in RAM: gone with the power, never in the storage."""

    operation: int
    correction: bool = False
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
class Switches:
    """Habits in which models differ. The core has the first five, faces the others."""

    auto_open_shift: bool = True  # the first receipt opens the shift
    late_mode: bool = True  # "receipt open" is shown for some time after the commit
    print_keeps_after_power: bool = False
    cash_stays: bool = True  # the drawer's sum outlives the shift
    ffd: str = "1.2"
    ticket_seconds: int = 5  # until the ОФД confirms a document
    status_17_bytes: bool = False
    leading_ff: bool = False
    ff_error_short: bool = False
    close_variants: frozenset[int] = frozenset((0xFF45, 0xFF76, 0xFF78))
    fd_table_numbers: int = 18  # table of the fiscal storage; the others follow it
    replace_vat_20_by_22: bool = False
    order_tlv_before_item: bool = False


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
    begun: str = ""  # document that the storage is in: receipt, correction, a report's kind
    tables: dict[str, str] = field(default_factory=dict)
    cash: int = 0
    counters: dict[str, int] = field(default_factory=dict)
    tickets: int = 0  # so many documents the ОФД has confirmed, oldest first
    paper: bool = True
    cover_open: bool = False
    cutter_broken: bool = False
    stopped: list[Slip] = field(default_factory=list)  # what could not be printed yet
    clock_minutes: int = 0  # how far the device's clock is from the storage's own
    aged_minutes: int = 0  # how much older the open shift is than its document says
    queue_aged_days: int = 0  # the same of the queue to the ОФД
    ofd_online: bool = True
    phase: str = "in_use"  # set_up, in_use, closed, handed_over
    valid_to: str = "2099-12-31"
    capacity: int = 230_000
    hidden_from: int = 0  # documents from this number on cannot be read
    fn_missing: bool = False
    fn_full: bool = False
    fn_expired: bool = False
