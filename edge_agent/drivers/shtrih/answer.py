"""Answers of ШТРИХ read into plain records. It sends nothing and decides nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from edge_agent.drivers.base import Kind
from edge_agent.drivers.shtrih.pieces import Reader
from edge_agent.receipt import TAX_SYSTEMS, Operation

KINDS = {
    **{0x01: Kind.registration, 0x0B: Kind.registration, 0x02: Kind.open_shift, 0x05: Kind.close_shift},
    **{0x03: Kind.receipt, 0x04: Kind.receipt, 0x1F: Kind.correction, 0x29: Kind.correction},
    0x15: Kind.settlement_report,
}
OPERATIONS = {int(operation): operation for operation in Operation}
FORMATS = {0: "1.0", 1: "1.0", 2: "1.05", 3: "1.1", 4: "1.2"}
PAPER_SENSOR, COVER = 1 << 7, 1 << 10
DOCUMENT_MODE = 8


@dataclass(frozen=True)
class Abilities:
    """F7 01: what the model has, and where its tables lie. The values here are the common ones."""

    paper_sensor: bool = True
    cover_sensor: bool = True
    cutter: bool = False
    item_tags_first: bool = False
    explains: bool = False
    fn_table: int = 18
    format_table: int = 17
    format_field: int = 17


@dataclass(frozen=True)
class Panel:
    """What the device says of itself: flags, mode and clock. Never a proof of what is in the FN."""

    flags: int
    mode: int
    submode: int

    @property
    def paper(self) -> bool:
        """By the sensor, which not every model has."""
        return not self.paper_ended and bool(self.flags & PAPER_SENSOR)

    @property
    def paper_ended(self) -> bool:
        return self.submode in (1, 2)

    @property
    def cover_open(self) -> bool:
        return bool(self.flags & COVER)

    @property
    def in_document(self) -> bool:
        return self.mode & 0x0F == DOCUMENT_MODE

    @property
    def printing(self) -> bool:
        return self.submode in (4, 5)


@dataclass(frozen=True)
class LongStatus:
    panel: Panel
    clock: datetime
    serial: int


@dataclass(frozen=True)
class Storage:
    """FF01: state of the fiscal storage."""

    phase: int
    document: int
    shift_open: bool
    warnings: int
    fn: str
    last_fd: int


@dataclass(frozen=True)
class Registration:
    inn: str
    rnm: str
    tax_systems: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """FF0A: one document, its time without a zone."""

    fd: int
    kind: Kind
    at: datetime
    fpd: str
    operation: Operation | None = None
    total: int | None = None
    shift: int | None = None


def short_status(reader: Reader) -> Panel:
    reader.raw(1)
    return Panel(reader.number(2), reader.number(1), reader.number(1))


def long_status(reader: Reader) -> LongStatus:
    reader.raw(1 + 2 + 2 + 3 + 1 + 2)
    panel = Panel(reader.number(2), reader.number(1), reader.number(1))
    reader.raw(1 + 2 + 2 + 3)
    clock = reader.clock()
    reader.raw(1)
    serial = reader.number(4)
    reader.raw(2 + 2 + 1 + 1 + 6)
    if reader.left >= 4:
        reader.raw(2)
        serial |= reader.number(2) << 32
    return LongStatus(panel, clock, serial)


def storage(reader: Reader) -> Storage:
    phase, document, _, shift, warnings = (reader.number(1) for _ in range(5))
    reader.raw(5)
    return Storage(phase, document, bool(shift), warnings, reader.text(16), reader.number(4))


def registration(reader: Reader) -> Registration:
    reader.raw(5)
    inn, rnm, systems = reader.text(12), reader.text(20), reader.number(1)
    return Registration(inn, rnm, tuple(name for name, bit in TAX_SYSTEMS.items() if systems & bit))


def found(reader: Reader) -> Found:
    kind = KINDS.get(reader.number(1), Kind.other)
    reader.raw(1)
    at, fd, fpd = reader.moment(), reader.number(4), str(reader.number(4))
    if kind in (Kind.receipt, Kind.correction) and reader.left >= 6:
        operation = reader.number(1)
        known = OPERATIONS.get(operation)
        return Found(fd, kind, at, fpd, operation=known, total=reader.number(5))
    if kind in (Kind.open_shift, Kind.close_shift) and reader.left >= 2:
        return Found(fd, kind, at, fpd, shift=reader.number(2))
    return Found(fd, kind, at, fpd)


def shift(reader: Reader) -> tuple[bool, int, int]:
    """FF40: open, number of the shift, number of receipts in it."""
    return bool(reader.number(1)), reader.number(2), reader.number(2)


def queue(reader: Reader) -> tuple[int, datetime | None]:
    """FF39: how many documents wait for the ОФД, and the time of the oldest."""
    reader.raw(2)
    waiting = reader.number(2)
    reader.raw(4)
    return waiting, reader.moment() if waiting else None


def valid_to(reader: Reader) -> date | None:
    """FF03: the last day of the fiscal storage."""
    year, month, day = reader.raw(3)
    try:
        return date(2000 + year, month, day)
    except ValueError:
        return None


def report(reader: Reader) -> tuple[int, str]:
    """FD and FPD of an answer that begins with them."""
    return reader.number(4), str(reader.number(4))


def abilities(reader: Reader) -> Abilities:
    """Answers have grown at the end over the years: what is not there has its common value."""
    flags = reader.number(8)
    tables = {}
    reader.raw(min(reader.left, 2 + 1 + 4 + 4 + 4 + 1 + 1 + 2 + 1))
    if reader.left >= 8:
        reader.raw(1 + 2)
        fn, _, _, table, field = reader.raw(5)
        # A zero means that the model does not tell.
        tables = {"fn_table": fn or 18, "format_table": table or 17, "format_field": field or 17}
    return Abilities(
        paper_sensor=bool(flags >> 3 & 1),
        cover_sensor=bool(flags >> 4 & 1),
        cutter=bool(flags >> 13 & 1),
        item_tags_first=bool(flags >> 23 & 1),
        explains=bool(flags >> 36 & 1),
        **tables,
    )


def format_name(reader: Reader) -> str:
    return FORMATS.get(reader.number(1), "")


def model(reader: Reader) -> str:
    reader.raw(6)
    return reader.text(reader.left)
