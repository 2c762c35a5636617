"""The fiscal storage of the emulated register: documents without a gap, the queue to the ОФД, and whether it
takes anything at all. Nothing gets a number before the commit point."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from edge_agent.emulator import paper
from edge_agent.emulator.fault import PowerCut
from edge_agent.emulator.memory import SAVING, Memory
from edge_agent.emulator.record import (
    OPEN_SHIFT,
    RECEIPT,
    SALES,
    Document,
    Line,
    Slip,
)
from edge_agent.emulator.rule import CoreRefused, sign

QUEUE_LIMIT, QUEUE_WARNING = timedelta(days=30), timedelta(days=2)
CLOCK_LIMIT = 5
STRANGER = "ДРУГАЯ ПРОГРАММА"
STRANGE_TOTAL = 77_700


class Storage(Memory):
    def find(self, fd: int) -> Document:
        self.present()
        hidden = self.state.hidden_from and fd >= self.state.hidden_from
        if hidden or not 1 <= fd <= self.last_fd:
            raise CoreRefused("no_data")
        return self.documents[fd - 1]

    def present(self) -> None:
        """There is a storage in the device at all."""
        if self.state.fn_missing:
            raise CoreRefused("fn_missing")

    def queue(self) -> range:
        """Numbers of the documents without a ticket of the ОФД, oldest first."""
        if self.state.ofd_online:
            before = self._now() - timedelta(seconds=self.switches.ticket_seconds) * self.speed
            while self.state.tickets < self.last_fd and self._taken(self.state.tickets + 1) <= before:
                self.state.tickets += 1
        return range(self.state.tickets + 1, self.last_fd + 1)

    def queue_since(self) -> datetime | None:
        """Time of the oldest document that waits."""
        waiting = self.queue()
        if not waiting:
            return None
        return self._taken(waiting[0]) - timedelta(days=self.state.queue_aged_days)

    def queue_age(self) -> timedelta:
        since = self.queue_since()
        return self._now() - since if since is not None else timedelta(0)

    @property
    def queue_late(self) -> bool:
        return self.queue_age() > QUEUE_WARNING

    @property
    def full(self) -> bool:
        return self.state.fn_full or self.last_fd >= self.state.capacity

    @property
    def life_over(self) -> bool:
        return self.state.fn_expired or self._now().date().isoformat() > self.state.valid_to

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the storage warns of: fn_three_days, fn_thirty_days, fn_nearly_full, ofd_late."""
        left = (datetime.fromisoformat(self.state.valid_to).date() - self._now().date()).days
        found = {
            "fn_three_days": left <= 3,
            "fn_thirty_days": left <= 30,
            "fn_nearly_full": self.full or self.last_fd * 10 >= self.state.capacity * 9,
            "ofd_late": self.queue_late,
        }
        return tuple(name for name, true in found.items() if true)

    @property
    def blocked(self) -> str | None:
        """The refusal that every document would get now."""
        try:
            self._sane()
        except CoreRefused as refused:
            return refused.code
        return None

    def force(self, blank: Document) -> Document:
        """A document of somebody else, or once more the same: it does not care what is open here."""
        if not self.state.shift.open:
            self._append(self._opening(STRANGER))
        blank = replace(blank, shift=self.state.shift.number, receipt=self._next_receipt())
        self._turnover(blank)
        document = self._append(blank)
        self.uncalled.add((self.state.fn, document.fd))
        lines, code = paper.document(document, self.state)
        slip = Slip(len(self.slips) + 1, paper.TITLES[document.kind], lines, document.fd, code)
        if self.printer.works:
            self._came_out(slip)
        else:
            self.state.stopped.append(slip)
        return document

    def stranger(self, total: int | None = None, operation: int = 1) -> Document:
        """Another program sells something."""
        amount = total or STRANGE_TOTAL
        blank = replace(
            self._blank(RECEIPT, STRANGER),
            operation=operation,
            total=amount,
            lines=[Line("Чужая услуга", amount, 1_000_000, amount, "none", None, 1, 4, 4)],
            payments=[0, amount, 0, 0, 0],
            tax_system=self.state.tax_systems & -self.state.tax_systems,
        )
        return self.force(blank)

    def come_between(self, blank: Document | None = None) -> None:
        """What other programs, or the driver by itself, do at this moment."""
        waiting, self.beside = self.beside, []
        blank = blank or self.documents[-1]
        for what in waiting:
            if what == "cash":
                self.beside.append(what)  # it waits for a move of money
            elif what == "twice" and blank.kind in SALES:
                self.force(blank)
            elif what == "stranger_same" and blank.kind in SALES:
                self.stranger(blank.total, blank.operation)
            elif what != "twice":
                self.stranger()

    # Inside

    def _sane(self) -> None:
        """The storage takes documents at all."""
        self.present()
        if self.state.phase != "in_use":
            raise CoreRefused("fn_state")
        if self.full:
            raise CoreRefused("fn_full")
        if self.life_over:
            raise CoreRefused("fn_expired")
        limit = timedelta(minutes=CLOCK_LIMIT)
        back = self.documents and self.now + limit < self._taken(self.last_fd)
        if abs(self.state.clock_minutes) > CLOCK_LIMIT or back:
            raise CoreRefused("fn_clock")
        if self.queue_age() > QUEUE_LIMIT:
            raise CoreRefused("ofd_overdue")

    def _blank(self, kind: int, cashier: str) -> Document:
        at = self.now.replace(second=0, microsecond=0).isoformat()
        return Document(fd=0, kind=kind, at=at, fpd=0, shift=self.state.shift.number, cashier=cashier)

    def _opening(self, cashier: str) -> Document:
        shift = self.state.shift
        shift.open, shift.number, shift.receipts = True, shift.number + 1, 0
        shift.opened_at = self._now().isoformat()
        self.state.aged_minutes = 0
        return self._blank(OPEN_SHIFT, cashier)

    def _next_receipt(self) -> int:
        self.state.shift.receipts += 1
        return self.state.shift.receipts

    def _turnover(self, blank: Document) -> None:
        cash = blank.payments[0] - blank.change
        self.state.cash += cash if blank.operation in (1, 4) else -cash
        for prefix in ("", "shift_"):
            self._count(f"{prefix}receipts_{blank.operation}")
            self._count(f"{prefix}sum_{blank.operation}", blank.total)

    def _append(self, blank: Document) -> Document:
        fd = self.last_fd + 1
        document = replace(blank, fd=fd, fpd=sign(self.state.fn, fd, blank))
        self.documents.append(document)
        self._save(document)
        return document

    def _commit(
        self,
        blank: Document,
        allowed: Callable[[], None],
        change: Callable[[], Document],
        texts: list[str] | None = None,
    ) -> Document:
        """The one commit point: `change` turns the state and says what is written. Before it nothing has
        happened, after it nothing can be undone. The world may turn until the last moment, so it is asked
        twice whether the document is allowed."""
        texts = texts or []
        allowed()
        self.strike("before_commit")
        self.come_between(blank)
        allowed()
        document = change()
        self.draft, self.state.begun, self._begun_tags = None, "", []
        document = self._append(document)
        try:
            while self.after_commit:
                self.after_commit.pop()()
            self.strike("after_commit")
            self.come_between(document)
        except PowerCut:
            if self.switches.print_keeps_after_power:
                self._paper(document, texts)
            raise
        except BaseException:
            self._paper(document, texts)
            raise
        self._paper(document, texts)
        return document

    def _paper(self, document: Document, texts: list[str]) -> None:
        if not self._paper_saved():
            lines, code = paper.document(document, self.state)
            self._print(paper.TITLES[document.kind], [*lines, *texts], document.fd, code)
        elif self.table(SAVING) == "1":
            self.set_table(SAVING, "0")

    def _taken(self, fd: int) -> datetime:
        return self.documents[fd - 1].moment
