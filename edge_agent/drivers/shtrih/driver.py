"""The verbs of a cash register spoken in ШТРИХ commands. Exactly-once is not its business, telling the truth
is."""

from collections.abc import Callable, Sequence

from edge_agent.drivers import Settings
from edge_agent.drivers.base import Cash, Driver, Fiscal, Kind, Refused, Unknown
from edge_agent.drivers.shtrih import answer, command, document
from edge_agent.drivers.shtrih.link import Link
from edge_agent.drivers.shtrih.pieces import money
from edge_agent.drivers.shtrih.reading import Reading
from edge_agent.drivers.shtrih.wire import Wire
from edge_agent.receipt import Cashier, Receipt

RECEIPT_DOCUMENT = 0x04
DRAWER, INS, OUTS = 241, 153, 154
SPARE, NOT_KNOWN = {0xE0: 0xFF0B, 0x41: 0xFF43}, 0x37
PARTIAL_CUT = b"\1"
PRINT, SKIP_NEXT = 0, 1
# The panel may go on showing a receipt for a while after the storage has closed it.
LATE_LIMIT = 10.0


class Shtrih(Reading, Driver):
    def __init__(self, link: Link, settings: Settings, pause: Callable[[float], None] | None = None) -> None:
        super().__init__(Wire(link, settings.operator, *([pause] if pause else [])), settings)
        self._cashier = ""  # whose name the device has been told

    @property
    def name(self) -> str:
        """Name of the driver with the protocol that the device speaks."""
        return f"shtrih-{self._wire.protocol}" if self._wire.protocol else "shtrih"

    def close(self) -> None:
        self.forget()
        self._wire.close()

    def forget(self) -> None:
        super().forget()
        self._cashier = ""

    # Fiscal documents

    def open_shift(self, cashier: Cashier) -> Fiscal:
        return self._shift(cashier, 0xFF41, 0xE0, Kind.open_shift)

    def close_shift(self, cashier: Cashier) -> Fiscal:
        return self._shift(cashier, 0xFF42, 0x41, Kind.close_shift)

    @document.fitting
    def receipt(self, receipt: Receipt) -> Fiscal:
        bodies = document.commands(self._who, self._operator, receipt, self._form())
        self._name(receipt.cashier)
        self._paper(receipt.delivery != "electronic")
        with self._wire.changing():
            self._wire.ask(command.begin(self._operator, receipt))
            self._all(bodies)
            self._counted(receipt)
            return self._commit(receipt)

    @document.fitting
    def correction(self, receipt: Receipt) -> Fiscal:
        if self._form().ffd != document.OLD:
            return self.receipt(receipt)
        bodies = document.old_correction(self._who, receipt, self._form())
        self._name(receipt.cashier)
        self._paper(receipt.delivery != "electronic")
        with self._wire.changing():
            self._ask(0xFF35)
            self._all(bodies[:-1])
            done = self._wire.ask(bodies[-1])
            done.raw(2)
            return Fiscal(*answer.report(done))

    def settlement_report(self, cashier: Cashier) -> Fiscal:
        self._name(cashier)
        self._paper(True)
        with self._wire.changing():
            self._ask(0xFF37)
            self._all(document.report_tags(self._who, cashier.name, cashier.inn))
            return Fiscal(*answer.report(self._ask(0xFF38)))

    def cancel_open_document(self) -> None:
        panel = self._wire.rest(lambda panel: panel.printing)
        begun = self._storage().document
        if not begun and panel.in_document:
            # Nothing is open in the storage: most often the panel is late, and there is nothing to cancel.
            panel = self._wire.rest(lambda panel: panel.in_document or panel.printing, LATE_LIMIT)
            begun = self._storage().document
        if begun == RECEIPT_DOCUMENT or panel.in_document:
            try:
                self._ask(0x88, self._operator)
            except Refused:
                if begun:
                    self._ask(0xFF08)
        elif begun:
            self._ask(0xFF08)

    # Money and paper

    def cash(self) -> Cash:
        return Cash(self._register(DRAWER), self._counter(INS), self._counter(OUTS))

    def cash_in(self, amount: int, cashier: Cashier) -> None:
        self._move(0x50, amount, cashier)

    def cash_out(self, amount: int, cashier: Cashier) -> None:
        self._move(0x51, amount, cashier)

    def x_report(self) -> None:
        self._ask(0x40)

    def copy_of_last(self) -> None:
        self._ask(0x8C, self._operator)

    def print_text(self, lines: tuple[str, ...]) -> None:
        self._all([command.line(self._operator, text) for text in document.lines(lines)])
        if self._can().cutter:
            self._ask(0x25, self._operator, PARTIAL_CUT)

    def continue_print(self) -> None:
        self._ask(0xB0, self._operator)

    def open_drawer(self) -> None:
        self._ask(0x28, self._operator, b"\0")

    # Parts of them

    def _all(self, bodies: Sequence[bytes]) -> None:
        for body in bodies:
            self._wire.ask(body)

    def _form(self) -> document.Form:
        return document.Form(self._format(), self._can().item_tags_first, self._settings.marker)

    def _name(self, cashier: Cashier) -> None:
        """The device prints the name that its table holds for the operator who opens the receipt."""
        if cashier.name != self._cashier:
            self._wire.ask(command.cashier_name(self._who, self._operator, cashier.name))
            self._cashier = cashier.name

    def _paper(self, wanted: bool) -> None:
        """Save the paper of the next document, or take such a wish back that an earlier one has left."""
        table = self._can().format_table
        try:
            saving = self._wire.ask(command.table_read(self._who, table, 1, 7)).number(1)
            if saving == (SKIP_NEXT if wanted else PRINT):
                self._wire.ask(command.next_without_paper(self._who, table, skip=not wanted))
        except Refused as refused:
            # A model without this setting always prints.
            if refused.code not in ("unsupported", "bad_value"):
                raise

    @document.fitting
    def _move(self, code: int, amount: int, cashier: Cashier) -> None:
        self._name(cashier)
        before = self.cash()
        try:
            self._ask(code, self._operator, money(amount))
        except Refused:
            if self.cash() != before:
                # It says no and has counted it: only a person can tell.
                raise Unknown(f"{code:02X}") from None
            raise

    def _shift(self, cashier: Cashier, begin: int, commit: int, kind: Kind) -> Fiscal:
        self._name(cashier)
        self._paper(True)
        before = self._storage()
        with self._wire.changing():
            self._ask(begin)
            self._all(document.report_tags(self._who, cashier.name, cashier.inn))
            self._print(commit)
            # The printing commands return no document: the storage is asked for it.
            seen = self._made(kind, before)
        if seen is None:
            raise Unknown(f"{commit:02X}")
        return Fiscal(seen.fd, seen.fpd, self._placed(seen.at), seen.shift)

    def _print(self, commit: int) -> None:
        """The commands that print, or the storage's own ones where a model knows no others."""
        try:
            self._ask(commit, self._operator)
        except Refused as refused:
            if refused.device_code != f"{commit:02X}/{NOT_KNOWN:02X}":
                raise
            self._ask(SPARE[commit])

    def _counted(self, receipt: Receipt) -> None:
        subtotal = self._ask(0x89, self._operator)
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
            change = done.number(5)
            fd, fpd = answer.report(done)
            at = self._placed(done.moment()) if done.left >= 5 else None
            return Fiscal(fd, fpd, at, change=change)
        raise AssertionError("no close command")
