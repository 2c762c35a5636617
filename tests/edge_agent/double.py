"""A register of a few lines that keeps its documents in a list and loses answers on demand: for what no wire
has to do with."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

from edge_agent.clock import Clock
from edge_agent.drivers.base import (
    Cash,
    Document,
    Driver,
    Evidence,
    Fiscal,
    Identity,
    Kind,
    Refused,
    Status,
    Unknown,
)
from edge_agent.journal import Journal
from edge_agent.log import Log
from edge_agent.receipt import Cashier, Operation, Receipt
from edge_agent.settle import Settler
from edge_agent.till import Desk, Till
from edge_agent.work import Work

FN = "9999078900012345"


@dataclass
class Double(Driver):
    """`fates` come true one by one, a change each: "before" loses the request, "after" the answer; "twice"
    does the work again by itself, "lie" says done and does nothing, "refuse:code" refuses, "deny:code"
    refuses what it has done."""

    evidence: Evidence = Evidence.archive
    counts: bool = True
    lacks: tuple[str, ...] = ()
    documents: list[Document] = field(default_factory=list)
    shift: str = "closed"
    number: int = 0
    receipts: int = 0
    drawer: int = 0
    ins: int = 0
    outs: int = 0
    paper: bool = True
    fn: str = FN
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    fates: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    marks: bool = True
    changes: dict[str, Any] = field(default_factory=dict)

    name = "double"

    def status(self) -> Status:
        self.calls.append("status")
        last = self.receipts_made() if self.evidence is Evidence.receipts else len(self.documents)
        status = Status(
            *(self.fn, last, self.shift, self.number, self.receipts),
            opened_at=self.at - timedelta(hours=1) if self.shift == "open" else None,
            document_open=False,
            printing=False,
            paper=self.paper,
            cover_open=False,
            waits_continue=False,
            clock=self.at,
            ofd_queue=len(self.documents),
        )
        return replace(status, **self.changes)

    def receipts_made(self) -> int:
        return sum(document.kind in (Kind.receipt, Kind.correction) for document in self.documents)

    def identity(self) -> Identity:
        self.calls.append("identity")
        return Identity("Касса", "1", self.fn, "0001", "7700000016", ("usn_income",), 0, "1.2")

    def find(self, fd: int) -> Document | None:
        self.calls.append("find")
        if self.evidence is not Evidence.archive:
            raise Refused("unsupported")
        return self.documents[fd - 1] if fd <= len(self.documents) else None

    def cash(self) -> Cash:
        self.calls.append("cash")
        return Cash(self.drawer, self.ins, self.outs) if self.counts else Cash(self.drawer)

    def open_shift(self, cashier: Cashier) -> Fiscal:
        return self._done(self.turn_on)

    def close_shift(self, cashier: Cashier) -> Fiscal:
        return self._done(self.turn_off)

    def settlement_report(self, cashier: Cashier) -> Fiscal:
        return self._done(lambda: self.add(Kind.settlement_report))

    def receipt(self, receipt: Receipt) -> Fiscal:
        return self._done(lambda: self.sell(receipt, Kind.receipt))

    def correction(self, receipt: Receipt) -> Fiscal:
        return self._done(lambda: self.sell(receipt, Kind.correction))

    def cash_in(self, amount: int, cashier: Cashier) -> None:
        self._fated(lambda: self.move(amount))

    def cash_out(self, amount: int, cashier: Cashier) -> None:
        if amount > self.drawer:
            raise Refused("no_cash")
        self._fated(lambda: self.move(-amount))

    def x_report(self) -> None:
        self._fated(lambda: self.papers.append("x"))

    def copy_of_last(self) -> None:
        self._fated(lambda: self.papers.append("copy"))

    def print_text(self, lines: tuple[str, ...]) -> None:
        self._fated(lambda: self.papers.extend(lines))

    def open_drawer(self) -> None:
        self._fated(lambda: self.papers.append("drawer"))

    def cancel_open_document(self) -> None:
        self.calls.append("cancel")

    def add(self, kind: Kind, **more: Any) -> None:
        fd = len(self.documents) + 1
        plain = Document(fd, kind, self.at, str(1000 + fd), shift=self.number, tags_read=True)
        self.documents.append(replace(plain, **more))

    def turn_on(self) -> None:
        self.shift, self.number, self.receipts = "open", self.number + 1, 0
        self.add(Kind.open_shift)

    def turn_off(self) -> None:
        self.shift = "closed"
        self.add(Kind.close_shift)

    def move(self, amount: int) -> None:
        self.drawer += amount
        self.ins += amount > 0
        self.outs += amount < 0

    def sell(self, receipt: Receipt, kind: Kind = Kind.receipt, marked: bool = True) -> None:
        self.receipts += 1
        change = receipt.payments.all - receipt.total
        sign = 1 if receipt.operation is Operation.sale else -1
        self.drawer += sign * (receipt.payments.cash - change)
        mark = receipt.job_id if marked and self.marks else None
        self.add(kind, operation=receipt.operation, total=receipt.total, marker=mark, tags_read=self.marks)

    def _done(self, change: Callable[[], None]) -> Fiscal:
        self._fated(change)
        last = self.documents[-1]
        return Fiscal(last.fd, last.fpd, last.at, last.shift)

    def _fated(self, change: Callable[[], object]) -> None:
        fate = self.fates.pop(0) if self.fates else ""
        if fate == "before":
            raise Unknown("request")
        if fate == "lie":
            return
        if fate.startswith("refuse:"):
            raise Refused(fate.removeprefix("refuse:"), "так сказала касса", "42")
        change()
        if fate == "twice":
            change()
        if fate == "after":
            raise Unknown("answer")
        if fate.startswith("deny:"):
            raise Refused(fate.removeprefix("deny:"), "сделано и отрицается", "2F")


def a_work(journal: Journal, driver: Driver, clock: Clock, marker: bool = True) -> Work:
    """Rounds of work on a journal and a driver, without an agent."""
    desk = Desk(driver, journal, clock, UTC, marker)
    work = Work(journal, clock, Log(clock, StringIO()))
    work.till, work.settler = Till(desk), Settler(desk, lambda _: None)
    return work
