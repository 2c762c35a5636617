"""The fiscal core of the emulator: what may follow what. It does not know which protocol speaks, and it
reads time only from the clocks it is given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from edge_agent.emulator import paper
from edge_agent.emulator.fate import Fate
from edge_agent.emulator.memory import PRINT_SECONDS
from edge_agent.emulator.record import (
    CLOSE_SHIFT,
    CORRECTION,
    OPEN_SHIFT,
    RECEIPT,
    REGISTRATION,
    SALES,
    SETTLEMENT_REPORT,
    Document,
    Draft,
    Line,
    State,
    Switches,
    Tags,
)
from edge_agent.emulator.rule import CoreRefused, payable, sellable
from edge_agent.emulator.store import Store

BASIS, DAY_OF, NUMBER_OF, TEXT_OF = 1174, 1178, 1179, 1177


class FiscalCore(Fate):
    def __init__(
        self,
        fresh: State,
        store: Store,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        speed: float = 1.0,
        auto_open_shift: bool = True,
        late_mode: bool = True,
        switches: Switches | None = None,
    ) -> None:
        habits = switches or Switches(auto_open_shift=auto_open_shift, late_mode=late_mode)
        super().__init__(fresh, store, now, monotonic, speed, habits)
        if not self.documents:
            self._append(self._blank(REGISTRATION, "СИСТЕМА"))
            self._paper(self.documents[0], [])

    # Shifts and reports

    def begin(self, kind: str) -> None:
        """The storage enters a document that has no items (open_shift, close_shift, settlement_report,
        correction); it is made by the next command."""
        self._may(kind)
        self.state.begun = kind
        self._begun_tags = []

    def open_shift(self, cashier: str) -> Document:
        self._may("open_shift")
        self.printable()
        blank = self._blank(OPEN_SHIFT, cashier)
        return self._commit(blank, lambda: self._may("open_shift"), lambda: self._opening(cashier))

    def close_shift(self, cashier: str) -> Document:
        self._may("close_shift")
        self.printable()
        blank = self._blank(CLOSE_SHIFT, cashier)
        return self._commit(blank, lambda: self._may("close_shift"), lambda: self._closing(cashier))

    def settlement_report(self, cashier: str) -> Document:
        """How many documents the ОФД has not confirmed; the shift does not matter unless it is too old."""
        self._may("settlement_report")
        self.printable()
        blank = self._blank(SETTLEMENT_REPORT, cashier)
        return self._commit(blank, lambda: self._may("settlement_report"), lambda: self._settled(cashier))

    # Receipts and corrections

    def begin_receipt(self, operation: int, cashier: str, correction: bool = False) -> None:
        """A receipt, or a correction with items: the format 1.05 knows only one without them."""
        if self.draft is not None or self.state.begun:
            raise CoreRefused("document_open")
        if operation not in (1, 2, 3, 4):
            raise CoreRefused("bad_value")
        if correction and self.switches.ffd == "1.05":
            raise CoreRefused("unsupported")
        self.printable()
        self._shift_for_receipt(cashier)
        self.draft = Draft(operation, correction)
        self.state.begun = "correction" if correction else "receipt"
        self._save()

    def add_line(self, operation: int, line: Line) -> None:
        draft = self._draft()
        if operation != draft.operation:
            raise CoreRefused("bad_value")
        sellable(line)
        if self.switches.replace_vat_20_by_22:
            line = replace(line, vat={"vat20": "vat22", "vat120": "vat122"}.get(line.vat, line.vat))
        draft.lines.append(line)

    def add_tags(self, tags: Tags) -> None:
        """Tags of the document that is open."""
        if self.draft is None and not self.state.begun:
            raise CoreRefused("document_closed")
        if self.draft is not None:
            self.draft.tags += tags
        else:
            self._begun_tags += tags

    def add_line_tags(self, tags: Tags) -> None:
        draft = self._draft()
        if not draft.lines:
            raise CoreRefused("bad_value")
        draft.lines[-1].tags.extend(tags)

    def add_text(self, text: str) -> None:
        if self.draft is not None:
            self.draft.texts.append(text)

    def subtotal(self) -> int:
        return self._draft().total

    def close_receipt(self, payments: list[int], tax_system: int, cashier: str) -> Document:
        """The commit point is inside. A refusal leaves the receipt open."""
        draft = self._draft()
        kind = CORRECTION if draft.correction else RECEIPT
        blank = replace(
            self._blank(kind, cashier),
            operation=draft.operation,
            total=draft.total,
            lines=draft.lines,
            payments=payments,
            change=sum(payments) - draft.total,
            tax_system=tax_system,
            tags=_based(draft.tags) if draft.correction else draft.tags,
            own=_own(draft.tags),
        )
        return self._settle(blank, draft.texts)

    def correction(
        self, total: int, payments: list[int], operation: int, own: bool, tax_system: int, cashier: str
    ) -> Document:
        """A correction without items; its tags were given after `begin`."""
        self._may("correction")
        if self.switches.ffd != "1.05":
            raise CoreRefused("unsupported")
        self.printable()
        self._shift_for_receipt(cashier)
        blank = replace(
            self._blank(CORRECTION, cashier),
            operation=operation,
            total=total,
            payments=payments,
            change=sum(payments) - total,
            tax_system=tax_system,
            tags=_based(self._begun_tags),
            own=own,
        )
        return self._settle(blank, [])

    def cancel(self) -> None:
        """Drop what is open and not committed."""
        if self.draft is None and not self.state.begun:
            raise CoreRefused("document_closed")
        was_receipt = self.draft is not None
        self.draft, self.state.begun, self._begun_tags = None, "", []
        if was_receipt:
            self._print("ЧЕК АННУЛИРОВАН", paper.plain(["ЧЕК АННУЛИРОВАН"]))
        self._save()

    # Paper and money without a fiscal document

    def x_report(self) -> None:
        if not self.state.shift.open:
            raise CoreRefused("shift_closed")
        self._closed()
        self.printable()
        self.strike("before_commit")
        self._count("x_reports")
        self._print("X-ОТЧЁТ", paper.x_report(self.state, self.now))
        self._save()
        self.strike("after_commit")

    def cash_in(self, amount: int) -> None:
        self._cash(amount, "cash_in", "ВНЕСЕНИЕ")

    def cash_out(self, amount: int) -> None:
        self._enough(amount)
        self._cash(-amount, "cash_out", "ВЫПЛАТА")

    def _enough(self, amount: int) -> None:
        if amount > self.state.cash:
            raise CoreRefused("no_cash")

    def open_drawer(self) -> None:
        self._count("drawer")
        self._save()

    def print_text(self, lines: list[str]) -> None:
        """A slip of its own, without a fiscal document."""
        self._closed()
        self.printable()
        self._print("ТЕКСТ", lines)

    def copy_of_last(self) -> None:
        """A copy of the last document, when it is a receipt."""
        if self.documents[-1].kind not in SALES:
            raise CoreRefused("nothing_to_copy")
        self.copy_of(self.last_fd)

    def copy_of(self, fd: int) -> None:
        self._closed()
        document = self.find(fd)
        self.printable()
        lines, code = paper.document(document, self.state)
        self._print("КОПИЯ ЧЕКА", [*paper.plain(["КОПИЯ"]), *lines], None, code)

    def continue_print(self) -> None:
        if not self.state.stopped or not self.printer.works:
            raise CoreRefused("wrong_submode")
        self.printer.go_on(PRINT_SECONDS * self.speed)
        self._save()

    # Inside

    def _draft(self) -> Draft:
        if self.draft is None:
            raise CoreRefused("document_closed")
        return self.draft

    def _closed(self) -> None:
        if self.draft is not None:
            raise CoreRefused("document_open")

    def _may(self, kind: str) -> None:
        self._closed()
        if kind == "open_shift" and self.state.shift.open:
            raise CoreRefused("shift_open")
        if kind == "close_shift" and not self.state.shift.open:
            raise CoreRefused("shift_closed")
        if kind == "settlement_report" and self.expired:
            raise CoreRefused("shift_expired")
        self._sane()

    def _shift_for_receipt(self, cashier: str) -> None:
        """A shift that takes a receipt: models differ in whether they open it by themselves."""
        if not self.state.shift.open:
            if not self.switches.auto_open_shift:
                raise CoreRefused("shift_closed")
            tags, self._begun_tags = self._begun_tags, []
            self.open_shift(cashier)
            self._begun_tags = tags
        if self.expired:
            raise CoreRefused("shift_expired")
        self._sane()

    def _settle(self, blank: Document, texts: list[str]) -> Document:
        with_items = self.draft is not None

        def allowed() -> None:
            if with_items:
                self._draft()
            self._sellable(blank)

        return self._commit(blank, allowed, lambda: self._numbered(blank), texts)

    def _sellable(self, blank: Document) -> None:
        cash, cashless = blank.payments[0], sum(blank.payments[1:])
        payable(blank.total, cash, cashless)
        system = blank.tax_system
        if (
            not system & self.state.tax_systems
            or system & (system - 1)
            or blank.operation not in (1, 2, 3, 4)
        ):
            raise CoreRefused("bad_value")
        if blank.kind == CORRECTION and not any(tag == BASIS for tag, _ in blank.tags):
            raise CoreRefused("bad_value")
        if not self.state.shift.open:
            raise CoreRefused("shift_closed")
        if self.expired:
            raise CoreRefused("shift_expired")
        self._sane()
        if blank.operation in (2, 3) and cash - blank.change > self.state.cash:
            raise CoreRefused("no_cash")
        if not self.printer.works:
            self.printable()

    def _numbered(self, blank: Document) -> Document:
        blank = replace(blank, shift=self.state.shift.number, receipt=self._next_receipt())
        self._turnover(blank)
        return blank

    def _settled(self, cashier: str) -> Document:
        waiting, since = self.queue(), self.queue_since()
        blank = self._blank(SETTLEMENT_REPORT, cashier)
        return replace(blank, queue=len(waiting), since=since.isoformat() if since else "")

    def _closing(self, cashier: str) -> Document:
        self.state.shift.open = False
        for name in [name for name in self.state.counters if name.startswith("shift_")]:
            del self.state.counters[name]
        if not self.switches.cash_stays:
            self.state.cash = 0
        return self._blank(CLOSE_SHIFT, cashier)

    def _cash(self, amount: int, counter: str, title: str) -> None:
        self._closed()
        self.printable()
        self.strike("before_commit")
        self._by_hand(amount, counter)
        self._enough(-amount)
        self._moved(amount, counter)
        self._print(title, paper.plain([title, paper.rub(abs(amount))]))
        self.strike("after_commit")
        self._by_hand(amount, counter)

    def _by_hand(self, amount: int, counter: str) -> None:
        """Somebody moves the same sum at the device itself."""
        while "cash" in self.beside:
            self.beside.remove("cash")
            if self.state.cash + amount >= 0:
                self._moved(amount, counter, "hand")

    def _moved(self, amount: int, counter: str, by: str = "asked") -> None:
        self.state.cash += amount
        self.moves.append((amount, by))
        self._count(counter)
        self._count(f"{counter}_sum", abs(amount))
        self._save()


def _based(tags: Tags) -> Tags:
    """The device gathers day, number and text of a correction's basis into one container."""
    singles = [(tag, raw) for tag, raw in tags if tag in (DAY_OF, NUMBER_OF, TEXT_OF)]
    rest = [(tag, raw) for tag, raw in tags if tag not in (DAY_OF, NUMBER_OF, TEXT_OF)]
    if not any(tag == DAY_OF for tag, _ in singles):
        return rest
    packed = b"".join(
        tag.to_bytes(2, "little") + (len(raw) // 2).to_bytes(2, "little") + bytes.fromhex(raw)
        for tag, raw in sorted(singles)
    )
    return [*rest, (BASIS, packed.hex())]


def _own(tags: Tags) -> bool:
    """Kind of a correction, tag 1173: 0 by oneself, 1 by order."""
    return all(raw == "00" for tag, raw in tags if tag == 1173)
