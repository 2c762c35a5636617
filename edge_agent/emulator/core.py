"""The fiscal core of the emulator: state and transitions. It does not know which protocol speaks, and it
reads time only from the clocks it is given. Nothing gets a document number before the commit point."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from edge_agent.emulator import paper
from edge_agent.emulator.printer import Printer
from edge_agent.emulator.record import (
    CLOSE_SHIFT,
    OPEN_SHIFT,
    RECEIPT,
    REGISTRATION,
    Document,
    Draft,
    Line,
    Slip,
    State,
    Tags,
)
from edge_agent.emulator.rule import CoreRefused, payable, sign
from edge_agent.emulator.store import Store

DAY = timedelta(hours=24)
QUEUE_LIMIT = timedelta(days=30)
QUEUE_WARNING = timedelta(days=2)
CLOCK_LIMIT = 5
TICKET = timedelta(seconds=5)
PRINT_SECONDS = 3.0
SAVING = "17.1.7"


class FiscalCore:
    def __init__(
        self,
        fresh: State,
        store: Store,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        speed: float = 1.0,
        auto_open_shift: bool = True,
        late_mode: bool = True,
    ) -> None:
        self._store = store
        self._now = now
        self._speed = speed
        self._auto_open_shift = auto_open_shift
        self._late_mode = late_mode
        self.state = store.load() or fresh
        self.documents = store.documents()
        self.slips = store.slips()
        self.draft: Draft | None = None
        # Fault point between a commit and its paper: each call here is made once, after the next commit.
        self.after_commit: list[Callable[[], None]] = []
        self._begun_tags: Tags = []
        self.printer = Printer(self.state, self._came_out, monotonic)
        self.state.begun = ""
        if not self.documents:
            self._commit(self._blank(REGISTRATION, "СИСТЕМА"))

    # Reading

    @property
    def now(self) -> datetime:
        """What the device's clock shows."""
        return self._now() + timedelta(minutes=self.state.clock_minutes)

    @property
    def last_fd(self) -> int:
        return len(self.documents)

    @property
    def expired(self) -> bool:
        """The open shift is 24 hours old."""
        shift = self.state.shift
        if not shift.open:
            return False
        age = self._now() - datetime.fromisoformat(shift.opened_at)
        return age + timedelta(minutes=self.state.aged_minutes) >= DAY

    @property
    def mode(self) -> int:
        """Mode byte of the device's panel, computed and never stored."""
        kinds = {1: 0, 3: 1, 2: 2, 4: 3}
        if self.draft is not None:
            return 8 | kinds[self.draft.operation] << 4
        if self._late_mode and self.printer.late:
            return 8
        if not self.state.shift.open:
            return 4
        return 3 if self.expired else 2

    def find(self, fd: int) -> Document:
        if not 1 <= fd <= self.last_fd:
            raise CoreRefused("no_data")
        return self.documents[fd - 1]

    def queue(self) -> list[int]:
        """Documents without a ticket of the ОФД."""
        if self.state.ofd_online:
            before = self._now() - TICKET * self._speed
            self.state.queue = [fd for fd in self.state.queue if self._taken(fd) > before]
        return self.state.queue

    def queue_age(self) -> timedelta:
        waiting = self.queue()
        return self._now() - self._taken(waiting[0]) if waiting else timedelta(0)

    @property
    def queue_late(self) -> bool:
        return self.queue_age() > QUEUE_WARNING

    # Fiscal transitions

    def begin(self, kind: str) -> None:
        """The storage enters a shift document; it is made by the next command."""
        self._may(kind)
        self.state.begun = kind
        self.draft = None
        self._begun_tags = []

    def open_shift(self, cashier: str) -> Document:
        self._may("open_shift")
        self.printable()
        shift = self.state.shift
        shift.open, shift.number, shift.receipts = True, shift.number + 1, 0
        shift.opened_at = self._now().isoformat()
        self.state.aged_minutes = 0
        return self._commit(self._blank(OPEN_SHIFT, cashier))

    def close_shift(self, cashier: str) -> Document:
        self._may("close_shift")
        self.printable()
        self.state.shift.open = False
        return self._commit(self._blank(CLOSE_SHIFT, cashier))

    def begin_receipt(self, operation: int, cashier: str) -> None:
        if self.draft is not None or self.state.begun:
            raise CoreRefused("document_open")
        self.printable()
        if not self.state.shift.open:
            if not self._auto_open_shift:
                raise CoreRefused("shift_closed")
            self.open_shift(cashier)
        if self.expired:
            raise CoreRefused("shift_expired")
        self._sane()
        self.draft = Draft(operation)
        self.state.begun = "receipt"
        self._store.save(self.state)

    def add_line(self, operation: int, line: Line) -> None:
        draft = self._draft()
        if operation != draft.operation or not line.name or line.quantity <= 0 or line.sum < 0:
            raise CoreRefused("bad_value")
        if not 1 <= line.method <= 7 or not 1 <= line.subject <= 33:
            raise CoreRefused("bad_value")
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
        """The commit point is inside: before it nothing has happened, after it nothing can be undone."""
        draft = self._draft()
        cash, cashless = payments[0], sum(payments[1:])
        payable(draft.total, cash, cashless)
        if not tax_system & self.state.tax_systems or tax_system & (tax_system - 1):
            raise CoreRefused("bad_value")
        if self.expired:
            raise CoreRefused("shift_expired")
        self._sane()
        change = cash + cashless - draft.total
        self._move_cash(draft.operation, cash - change)
        self.state.shift.receipts += 1
        document = replace(
            self._blank(RECEIPT, cashier),
            receipt=self.state.shift.receipts,
            operation=draft.operation,
            total=draft.total,
            lines=draft.lines,
            payments=payments,
            change=change,
            tax_system=tax_system,
            tags=draft.tags,
        )
        return self._commit(document, draft.texts)

    def cancel(self) -> None:
        """Drop what is open and not committed."""
        if self.draft is None and not self.state.begun:
            raise CoreRefused("document_closed")
        was_receipt = self.draft is not None
        self.draft, self.state.begun = None, ""
        if was_receipt:
            self._print("ЧЕК АННУЛИРОВАН", paper.plain(["ЧЕК АННУЛИРОВАН"]), None, None)
        self._store.save(self.state)

    # Paper and money without a fiscal document

    def x_report(self) -> None:
        if not self.state.shift.open:
            raise CoreRefused("shift_closed")
        if self.draft is not None:
            raise CoreRefused("document_open")
        self.printable()
        self._count("x_reports")
        self._print("X-ОТЧЁТ", paper.x_report(self.state, self.now), None, None)
        self._store.save(self.state)

    def cash_in(self, amount: int) -> None:
        self._cash(amount, "cash_in", "ВНЕСЕНИЕ")

    def cash_out(self, amount: int) -> None:
        if amount > self.state.cash:
            raise CoreRefused("no_cash")
        self._cash(-amount, "cash_out", "ВЫПЛАТА")

    def copy_of_last(self) -> None:
        last = self.documents[-1]
        if last.kind != RECEIPT:
            raise CoreRefused("nothing_to_copy")
        self.printable()
        lines, code = paper.document(last, self.state)
        self._print("КОПИЯ ЧЕКА", [*paper.plain(["КОПИЯ"]), *lines], None, code)

    def continue_print(self) -> None:
        if not self.state.stopped or not self.printer.works:
            raise CoreRefused("wrong_submode")
        self.printer.go_on(PRINT_SECONDS * self._speed)
        self._store.save(self.state)

    def printable(self) -> None:
        """A command that prints is possible now."""
        if self.printer.printing:
            raise CoreRefused("busy")
        if self.state.stopped and self.printer.works:
            raise CoreRefused("continue_print")
        if not self.printer.works and not self._paper_saved():
            raise CoreRefused("no_paper")

    # Hands and fate

    def set_paper(self, there: bool) -> None:
        self.state.paper = there
        self.printer.turn()
        self._store.save(self.state)

    def set_cover(self, is_open: bool) -> None:
        self.state.cover_open = is_open
        self.printer.turn()
        self._store.save(self.state)

    def set_ofd(self, online: bool) -> None:
        self.queue()
        self.state.ofd_online = online
        self._store.save(self.state)

    def age_shift(self, minutes: int) -> None:
        """The open shift grows older, as if it had been opened earlier."""
        self.state.aged_minutes += minutes
        self._store.save(self.state)

    def shift_clock(self, minutes: int) -> None:
        """The device's clock goes away from the storage's own."""
        self.state.clock_minutes = minutes
        self._store.save(self.state)

    def power_cycle(self) -> None:
        """What lived in RAM is gone; documents stay."""
        self.draft, self.state.begun = None, ""
        self._store.save(self.state)

    def table(self, key: str) -> str:
        return self.state.tables.get(key, "")

    def set_table(self, key: str, value: str) -> None:
        self.state.tables[key] = value
        self._store.save(self.state)

    # Inside

    def _draft(self) -> Draft:
        if self.draft is None:
            raise CoreRefused("document_closed")
        return self.draft

    def _may(self, kind: str) -> None:
        if self.draft is not None:
            raise CoreRefused("document_open")
        if kind == "open_shift" and self.state.shift.open:
            raise CoreRefused("shift_open")
        if kind == "close_shift" and not self.state.shift.open:
            raise CoreRefused("shift_closed")
        self._sane()

    def _sane(self) -> None:
        """The storage takes documents at all."""
        if self.state.fn_full:
            raise CoreRefused("fn_full")
        if self.state.fn_expired:
            raise CoreRefused("fn_expired")
        if abs(self.state.clock_minutes) > CLOCK_LIMIT:
            raise CoreRefused("fn_clock")
        if self.queue_age() > QUEUE_LIMIT:
            raise CoreRefused("ofd_overdue")

    def _blank(self, kind: int, cashier: str) -> Document:
        at = self.now.replace(second=0, microsecond=0).isoformat()
        return Document(fd=0, kind=kind, at=at, fpd=0, shift=self.state.shift.number, cashier=cashier)

    def _commit(self, blank: Document, texts: list[str] | None = None) -> Document:
        fd = self.last_fd + 1
        document = replace(blank, fd=fd, fpd=sign(self.state.fn, fd, blank))
        self.documents.append(document)
        self.state.queue.append(fd)
        self.draft, self.state.begun = None, ""
        self._store.save(self.state, document)
        while self.after_commit:
            self.after_commit.pop()()
        if not self._paper_saved():
            lines, code = paper.document(document, self.state)
            self._print(paper.TITLES[document.kind], [*lines, *(texts or [])], fd, code)
        elif self.table(SAVING) == "1":
            self.set_table(SAVING, "0")
        return document

    def _paper_saved(self) -> bool:
        return self.table(SAVING) in ("1", "2")

    def _print(self, title: str, lines: list[str], fd: int | None, code: str | None) -> None:
        number = len(self.slips) + len(self.state.stopped) + 1
        self.printer.print(Slip(number, title, lines, fd, code), PRINT_SECONDS * self._speed)

    def _came_out(self, slip: Slip) -> None:
        slip = replace(slip, number=len(self.slips) + 1)
        self.slips.append(slip)
        self._store.save(self.state, slip=slip)

    def _cash(self, amount: int, counter: str, title: str) -> None:
        if self.draft is not None:
            raise CoreRefused("document_open")
        self.printable()
        self.state.cash += amount
        self._count(counter)
        self._print(title, paper.plain([title, paper.rub(abs(amount))]), None, None)
        self._store.save(self.state)

    def _move_cash(self, operation: int, amount: int) -> None:
        incoming = operation in (1, 4)
        if not incoming and amount > self.state.cash:
            raise CoreRefused("no_cash")
        self.state.cash += amount if incoming else -amount

    def _count(self, name: str) -> None:
        self.state.counters[name] = self.state.counters.get(name, 0) + 1

    def _taken(self, fd: int) -> datetime:
        return self.documents[fd - 1].moment
