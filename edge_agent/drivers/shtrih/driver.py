"""The verbs of a cash register spoken in ШТРИХ commands. Exactly-once is not its business, telling the truth
is."""

from collections.abc import Callable
from datetime import datetime

from edge_agent.clock import placed
from edge_agent.drivers import Settings
from edge_agent.drivers.base import Document, Driver, Fiscal, Identity, Kind, Refused, Status
from edge_agent.drivers.shtrih import answer, command, tlv
from edge_agent.drivers.shtrih.link import Link
from edge_agent.drivers.shtrih.pieces import Reader, words
from edge_agent.drivers.shtrih.wire import Wire
from edge_agent.receipt import Cashier, Receipt

OPEN_SHIFT_LOOKBACK = 300
EXPIRED = 3
WARNINGS = {1: "fn_three_days", 2: "fn_thirty_days", 4: "fn_nearly_full", 8: "ofd_late"}
RECEIPT_DOCUMENT = 0x04


class Shtrih(Driver):
    def __init__(self, link: Link, settings: Settings, pause: Callable[[float], None] | None = None) -> None:
        self._settings = settings
        self._who = settings.password
        self._wire = Wire(link, settings.operator, *([pause] if pause else []))
        self._opened: dict[tuple[str, int], datetime | None] = {}
        self._cashier = ""

    def close(self) -> None:
        self._cashier = ""
        self._wire.close()

    def status(self) -> Status:
        device = answer.long_status(self._ask(0x11, self._settings.operator))
        panel, storage = device.panel, self._storage()
        is_open, number, receipts = answer.shift(self._ask(0xFF40))
        expired = panel.mode & 0x0F == EXPIRED
        return Status(
            fn=storage.fn,
            last_fd=storage.last_fd,
            shift=("expired" if expired else "open") if is_open else "closed",
            shift_number=number,
            receipts=receipts,
            opened_at=self._opened_at(storage, number) if is_open else None,
            document_open=storage.document != 0,
            printing=panel.printing,
            paper=panel.paper,
            cover_open=panel.cover_open,
            waits_continue=panel.submode == 3,
            clock=self._placed(device.clock),
            ofd_queue=answer.queue(self._ask(0xFF39)),
            warnings=tuple(name for bit, name in WARNINGS.items() if storage.warnings & bit),
        )

    def identity(self) -> Identity:
        device = answer.long_status(self._ask(0x11, self._settings.operator))
        registered = answer.registration(self._ask(0xFF09))
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

    def open_shift(self, cashier: Cashier) -> Fiscal:
        return self._shift(cashier, 0xFF41, 0xE0)

    def close_shift(self, cashier: Cashier) -> Fiscal:
        return self._shift(cashier, 0xFF42, 0x41)

    def receipt(self, receipt: Receipt) -> Fiscal:
        self._name(receipt.cashier)
        if receipt.delivery == "electronic":
            table, _ = self._format_table()
            self._wire.ask(command.next_without_paper(self._who, table))
        with self._wire.changing():
            self._fill(receipt)
            return self._commit(receipt)

    def x_report(self) -> None:
        self._ask(0x40)

    def copy_of_last(self) -> None:
        self._ask(0x8C, self._settings.operator)

    def print_text(self, lines: tuple[str, ...]) -> None:
        for line in lines:
            self._wire.ask(command.simple(0x2F, self._settings.operator, b"\x02\x01" + words(line, 64)))

    def continue_print(self) -> None:
        self._ask(0xB0, self._settings.operator)

    def cancel_open_document(self) -> None:
        panel = self._wire.rest()
        document = self._storage().document
        if document == RECEIPT_DOCUMENT or (not document and panel.mode & 0x0F == 8 and not panel.printing):
            try:
                self._ask(0x88, self._settings.operator)
            except Refused:
                if document:
                    self._ask(0xFF08)
        elif document:
            self._ask(0xFF08)

    def _ask(self, code: int, who: int | None = None, parameters: bytes = b"") -> Reader:
        return self._wire.ask(command.simple(code, self._who if who is None else who, parameters))

    def _storage(self) -> answer.Storage:
        return answer.storage(self._ask(0xFF01))

    def _found(self, fd: int) -> answer.Found:
        return answer.found(self._ask(0xFF0A, parameters=fd.to_bytes(4, "little")))

    def _tags(self, fd: int) -> list[tlv.Tag] | None:
        """Tags of a document from the FN's archive; None when this device does not show them."""
        data = b""
        try:
            self._ask(0xFF3A, parameters=fd.to_bytes(4, "little"))
            while True:
                data += self._ask(0xFF3B).rest()
        except Refused as refused:
            if refused.code != "no_data" or not data:
                return None
        try:
            return tlv.unpack(data)
        except tlv.TagsBroken:
            return None

    def _format_table(self) -> tuple[int, int]:
        return answer.format_table(self._wire.ask(b"\xf7\x01"))

    def _format(self) -> str:
        """Format of fiscal documents; empty where the device does not tell."""
        table, field = self._format_table()
        try:
            return answer.format_name(self._wire.ask(command.table_read(self._who, table, 1, field)))
        except Refused:
            return ""

    def _placed(self, naive: datetime) -> datetime:
        return placed(naive, self._settings.zone)

    def _opened_at(self, storage: answer.Storage, number: int) -> datetime | None:
        """When the open shift began, searched back from the last document and then remembered."""
        key = storage.fn, number
        if key not in self._opened:
            first = max(1, storage.last_fd - OPEN_SHIFT_LOOKBACK)
            self._opened = {key: None}
            for fd in range(storage.last_fd, first - 1, -1):
                seen = self._found(fd)
                if seen.kind is Kind.open_shift and seen.shift == number:
                    self._opened = {key: self._placed(seen.at)}
                    break
        return self._opened[key]

    def _name(self, cashier: Cashier) -> None:
        """The device prints the name that its table holds for the operator who opens the receipt."""
        if cashier.name != self._cashier:
            self._wire.ask(command.cashier_name(self._who, self._settings.operator, cashier.name))
            self._cashier = cashier.name

    def _shift(self, cashier: Cashier, begin: int, commit: int) -> Fiscal:
        self._name(cashier)
        with self._wire.changing():
            self._ask(begin)
            tags: list[tlv.Tag] = [(1021, cashier.name)]
            if cashier.inn:
                tags.append((1203, cashier.inn))
            for tag in tags:
                self._wire.ask(command.tags(self._who, [tag]))
            self._ask(commit, self._settings.operator)
            # The printing commands return no document: the storage is asked for it.
            seen = self._found(self._storage().last_fd)
        return Fiscal(seen.fd, seen.fpd, self._placed(seen.at), seen.shift)

    def _fill(self, receipt: Receipt) -> None:
        kind = bytes([command.OPEN_TYPE[receipt.operation]])
        self._ask(0x8D, self._settings.operator, kind)
        for tag in command.receipt_tags(receipt, self._settings.marker):
            self._wire.ask(command.tags(self._who, [tag]))
        for item in receipt.items:
            self._wire.ask(command.item(self._who, receipt.operation, item))
            for tag in command.agent_tags(item):
                self._wire.ask(command.item_tags(self._who, [tag]))
        self.print_text(receipt.print_lines)
        subtotal = self._ask(0x89, self._settings.operator)
        subtotal.raw(1)
        if subtotal.number(5) != receipt.total:
            raise Refused("device_total_differs")

    def _commit(self, receipt: Receipt) -> Fiscal:
        """Close the receipt; a firmware that does not know a close command is offered the next one, but only
        after the storage has shown that nothing was made."""
        codes = command.close_codes(receipt.items)
        # Asked here and not earlier: opening the receipt may have opened the shift, a document of its own.
        before = self._storage().last_fd if len(codes) > 1 else 0
        for left, code in zip(reversed(range(len(codes))), codes, strict=True):
            try:
                done = self._wire.ask(command.close(self._who, code, receipt))
            except Refused as refused:
                if not left or refused.code not in ("unsupported", "bad_value"):
                    raise
                if self._storage().last_fd != before:
                    raise
                continue
            change, fd, fpd = done.number(5), done.number(4), done.number(4)
            at = self._placed(done.moment()) if done.left >= 5 else None
            return Fiscal(fd, str(fpd), at, change=change)
        raise AssertionError("no close command")
