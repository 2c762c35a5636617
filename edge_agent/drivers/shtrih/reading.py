"""What a ШТРИХ device tells of itself and of its documents: the verbs that only read. Nothing here changes
the device."""

from datetime import date, datetime, timedelta

from edge_agent.clock import placed
from edge_agent.drivers import Settings
from edge_agent.drivers.base import Busy, Document, Identity, Kind, Refused, Status
from edge_agent.drivers.shtrih import answer, command, tlv
from edge_agent.drivers.shtrih.pieces import Reader
from edge_agent.drivers.shtrih.wire import Wire
from edge_agent.receipt import TAX_SYSTEMS

OPEN_SHIFT_LOOKBACK = 300
EXPIRED = 3
# Modes in which every document is refused: a wrong tax password, and a date that waits to be confirmed.
LOCKED = {5: "device_fault", 6: "fn_clock"}
IN_USE = 0x03
OFD_LIMIT = timedelta(days=30)
WARNINGS = {1: "fn_three_days", 2: "fn_thirty_days", 4: "fn_nearly_full", 8: "ofd_late"}
PIECES_TRIES = 3
INN, RNM, SYSTEMS = 2, 3, 5


class Reading:
    def __init__(self, wire: Wire, settings: Settings) -> None:
        self._wire = wire
        self._settings = settings
        self._who, self._operator = settings.password, settings.operator
        self._opened: dict[tuple[str, int], datetime | None] = {}
        self._valid: dict[str, date | None] = {}
        self._abilities: answer.Abilities | None = None
        self._ffd: str | None = None

    def forget(self) -> None:
        """Another device may be at the other end next time."""
        self._abilities = self._ffd = None

    def status(self) -> Status:
        device = answer.long_status(self._ask(0x11, self._operator))
        panel, storage, can = device.panel, self._storage(), self._can()
        is_open, number, receipts = answer.shift(self._ask(0xFF40))
        waiting, since = answer.queue(self._ask(0xFF39))
        expired = panel.mode & 0x0F == EXPIRED
        clock, queued = self._placed(device.clock), self._placed(since) if since else None
        return Status(
            fn=storage.fn,
            last_fd=storage.last_fd,
            shift=("expired" if expired else "open") if is_open else "closed",
            shift_number=number,
            receipts=receipts,
            opened_at=self._opened_at(storage, number) if is_open else None,
            document_open=storage.document != 0,
            printing=panel.printing,
            paper=panel.paper if can.paper_sensor else not panel.paper_ended,
            cover_open=can.cover_sensor and panel.cover_open,
            waits_continue=panel.submode == 3,
            clock=clock,
            ofd_queue=waiting,
            warnings=tuple(name for bit, name in WARNINGS.items() if storage.warnings & bit),
            queue_since=queued,
            blocked=self._blocked(panel, storage, clock, queued),
        )

    def identity(self) -> Identity:
        self.forget()
        device = answer.long_status(self._ask(0x11, self._operator))
        registered = self._registration()
        storage = self._storage()
        return Identity(
            model=answer.model(self._wire.ask(b"\xfc")),
            serial=str(device.serial),
            fn=storage.fn,
            rnm=registered.rnm,
            inn=registered.inn,
            tax_systems=registered.tax_systems,
            last_fd=storage.last_fd,
            ffd=self._format(),
            valid_to=self._valid_to(storage.fn),
        )

    def find(self, fd: int) -> Document | None:
        try:
            seen = self._found(fd)
        except Refused as refused:
            if refused.code == "no_data":
                return None
            raise
        tags = self._tags(fd) if seen.kind in (Kind.receipt, Kind.correction) else None
        return Document(
            fd=seen.fd,
            kind=seen.kind,
            at=self._placed(seen.at),
            fpd=seen.fpd,
            operation=seen.operation,
            total=seen.total,
            shift=seen.shift,
            marker=tlv.marker(tags) if tags else None,
            tags_read=tags is not None,
        )

    def _ask(self, code: int, who: int | None = None, parameters: bytes = b"") -> Reader:
        return self._wire.ask(command.simple(code, self._who if who is None else who, parameters))

    def _placed(self, naive: datetime) -> datetime:
        return placed(naive, self._settings.zone)

    # The model

    def _can(self) -> answer.Abilities:
        if self._abilities is None:
            try:
                self._abilities = answer.abilities(self._wire.ask(b"\xf7\x01"))
            except Refused:
                self._abilities = answer.Abilities()
            self._wire.explains = self._abilities.explains
        return self._abilities

    def _format(self) -> str:
        """Format of fiscal documents; empty where the device does not tell."""
        if self._ffd is None:
            can = self._can()
            try:
                asked = command.table_read(self._who, can.format_table, 1, can.format_field)
                self._ffd = answer.format_name(self._wire.ask(asked))
            except Refused:
                self._ffd = ""
        return self._ffd

    def _registration(self) -> answer.Registration:
        """From the storage's last registration, or else from the device's own table of it."""
        try:
            return answer.registration(self._ask(0xFF09))
        except Refused as refused:
            if refused.code not in ("unsupported", "no_data"):
                raise
        systems = self._field(SYSTEMS).number(1)
        inn, rnm = self._field(INN), self._field(RNM)
        names = tuple(name for name, bit in TAX_SYSTEMS.items() if systems & bit)
        return answer.Registration(inn.text(inn.left), rnm.text(rnm.left), names)

    def _field(self, field: int) -> Reader:
        return self._wire.ask(command.table_read(self._who, self._can().fn_table, 1, field))

    def _register(self, number: int) -> int:
        read = self._ask(0x1A, self._operator, bytes([number]))
        read.raw(1)
        return read.number(6)

    def _counter(self, number: int) -> int | None:
        try:
            read = self._ask(0x1B, self._operator, bytes([number]))
        except Refused:
            return None
        read.raw(1)
        return read.number(2)

    # The fiscal storage

    def _storage(self) -> answer.Storage:
        return answer.storage(self._ask(0xFF01))

    def _found(self, fd: int) -> answer.Found:
        return answer.found(self._ask(0xFF0A, parameters=fd.to_bytes(4, "little")))

    def _made(self, kind: Kind, before: answer.Storage) -> answer.Found | None:
        """The newest document of a kind that was not there before; another program may have gone on since."""
        after = self._storage()
        if after.fn != before.fn:
            return None
        for fd in range(after.last_fd, before.last_fd, -1):
            try:
                seen = self._found(fd)
            except Refused:
                return None
            if seen.kind is kind:
                return seen
        return None

    def _valid_to(self, fn: str) -> date | None:
        if fn not in self._valid:
            try:
                self._valid = {fn: answer.valid_to(self._ask(0xFF03))}
            except Refused:
                self._valid = {fn: None}
        return self._valid[fn]

    def _blocked(
        self, panel: answer.Panel, storage: answer.Storage, clock: datetime, queued: datetime | None
    ) -> str | None:
        if storage.phase != IN_USE:
            return "fn_state"
        locked = LOCKED.get(panel.mode & 0x0F)
        if locked:
            return locked
        last = self._valid_to(storage.fn)
        if last is not None and clock.date() > last:
            return "fn_expired"
        if queued is not None and clock - queued > OFD_LIMIT:
            return "ofd_overdue"
        return None

    def _tags(self, fd: int) -> list[tlv.Tag] | None:
        """Tags of a document from the FN's archive; None when this device does not show them. The archive
        hands out piece after piece: when one is lost on the way, it is read from the beginning again."""
        for left in reversed(range(PIECES_TRIES)):
            try:
                data = self._pieces(fd)
                return tlv.unpack(data) if data else None
            except (ValueError, OverflowError):
                return None  # broken lengths, or a time that is none
            except Busy as busy:
                if not left or busy.code != "link":
                    raise
        raise AssertionError("unreachable")

    def _pieces(self, fd: int) -> bytes:
        data = b""
        try:
            self._ask(0xFF3A, parameters=fd.to_bytes(4, "little"))
            while True:
                data += self._ask(0xFF3B).rest()
        except Refused as refused:
            return data if refused.code == "no_data" else b""

    def _opened_at(self, storage: answer.Storage, number: int) -> datetime | None:
        """When the open shift began, searched back from the last document and then remembered."""
        key = storage.fn, number
        if key not in self._opened:
            self._opened = {key: self._searched(storage.last_fd, number)}
        return self._opened[key]

    def _searched(self, last: int, number: int) -> datetime | None:
        for fd in range(last, max(0, last - OPEN_SHIFT_LOOKBACK), -1):
            try:
                seen = self._found(fd)
            except Refused:
                continue
            if seen.kind is Kind.open_shift and seen.shift == number:
                return self._placed(seen.at)
        return None
