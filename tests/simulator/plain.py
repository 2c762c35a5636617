"""A driver that speaks with the core without any protocol in between: the yardstick beside the real faces. It
reports what a device would and no more; with `counter` evidence it cannot look into the storage."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from edge_agent.drivers.base import (
    Busy,
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
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator import record
from edge_agent.emulator.exchange import Crashed, GarbledAnswer, NoAnswer, RefusedByFault, exchange
from edge_agent.emulator.marks import agent_tags, receipt_tags
from edge_agent.emulator.record import Line
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused
from edge_agent.emulator.whole import Wanted, make
from edge_agent.receipt import AGENTS, TAX_SYSTEMS, Cashier, Operation, Receipt

T = TypeVar("T")
KINDS = {
    record.REGISTRATION: Kind.registration,
    record.OPEN_SHIFT: Kind.open_shift,
    record.CLOSE_SHIFT: Kind.close_shift,
    record.RECEIPT: Kind.receipt,
    record.CORRECTION: Kind.correction,
    record.SETTLEMENT_REPORT: Kind.settlement_report,
}
SYSTEMS = {bit: name for name, bit in TAX_SYSTEMS.items()}
READS = ("status", "identity", "find", "cash")


class Plain(Driver):
    def __init__(self, register: Register, marker: bool, evidence: Evidence = Evidence.archive) -> None:
        self._register = register
        self._core = register.core
        self._marker = marker
        self.evidence = evidence

    def _ask(self, verb: str, run: Callable[[], T]) -> T:
        try:
            return exchange(self._register, verb, run)
        except CoreRefused as refused:
            if refused.code == "busy":
                raise Busy from refused
            if refused.code == "fn_comm":
                raise Unknown(verb) from refused
            raise Refused(refused.code) from refused
        except RefusedByFault as refused:
            raise Refused("bad_value", device_code=str(refused.code)) from refused
        except (NoAnswer, GarbledAnswer, Crashed) as lost:
            raise Busy("link") if verb in READS else Unknown(verb) from lost

    def status(self) -> Status:
        return self._ask("status", self._status)

    def _status(self) -> Status:
        core, state = self._core, self._core.state
        core.present()
        shift = "closed" if not state.shift.open else "expired" if core.expired else "open"
        return Status(
            fn=state.fn,
            last_fd=core.last_fd,
            shift=shift,
            shift_number=state.shift.number,
            receipts=state.shift.receipts,
            opened_at=core.shift_opened,
            document_open=bool(core.draft or state.begun),
            printing=core.printer.printing,
            paper=state.paper,
            cover_open=state.cover_open,
            waits_continue=core.printer.submode == 3,
            clock=core.now,
            ofd_queue=len(core.queue()),
            warnings=core.warnings,
            queue_since=core.queue_since(),
            blocked=core.blocked,
        )

    def identity(self) -> Identity:
        return self._ask("identity", self._identity)

    def _identity(self) -> Identity:
        core, state = self._core, self._core.state
        core.present()
        systems = tuple(name for bit, name in SYSTEMS.items() if bit & state.tax_systems)
        return Identity(
            *("Мерка", str(state.serial), state.fn, state.rnm, state.inn, systems),
            core.last_fd,
            self._register.switches.ffd,
            date.fromisoformat(state.valid_to),
        )

    def find(self, fd: int) -> Document | None:
        if self.evidence is not Evidence.archive:
            raise Refused("unsupported")
        try:
            found = self._ask("find", lambda: self._core.find(fd))
        except Refused as refused:
            if refused.code == "no_data":
                return None
            raise
        return _seen(found)

    def cash(self) -> Cash:
        counters = self._core.counters
        return self._ask(
            "cash",
            lambda: Cash(self._core.state.cash, counters.get("cash_in", 0), counters.get("cash_out", 0)),
        )

    def open_shift(self, cashier: Cashier) -> Fiscal:
        return _made(self._ask("open_shift", lambda: self._core.open_shift(cashier.name)))

    def close_shift(self, cashier: Cashier) -> Fiscal:
        return _made(self._ask("close_shift", lambda: self._core.close_shift(cashier.name)))

    def settlement_report(self, cashier: Cashier) -> Fiscal:
        return _made(self._ask("settlement_report", lambda: self._core.settlement_report(cashier.name)))

    def receipt(self, receipt: Receipt) -> Fiscal:
        return _made(self._ask("sell", lambda: make(self._core, self._wanted(receipt))))

    def correction(self, receipt: Receipt) -> Fiscal:
        return _made(self._ask("correct", lambda: make(self._core, self._wanted(receipt))))

    def _wanted(self, receipt: Receipt) -> Wanted:
        paid, basis = receipt.payments, receipt.correction
        bare = basis is not None and self._register.switches.ffd == "1.05"
        lines = [
            Line(
                *(item.name, item.price, item.quantity, item.sum, item.vat, None),
                *(item.department, item.method, item.subject),
                agent_tags(AGENTS[item.agent], supplier.name, supplier.phones, supplier.inn)
                if (supplier := item.supplier)
                else [],
            )
            for item in receipt.items
        ]
        tags = receipt_tags(
            receipt.buyer.contact,
            receipt.cashier.inn,
            ("JOB", receipt.job_id) if self._marker and not bare else None,
            receipt.wrong_fpd,
            (int(not basis.own), basis.date, basis.number) if basis else None,
        )
        return Wanted(
            *(receipt.operation, basis is not None, TAX_SYSTEMS[receipt.tax_system], receipt.cashier.name),
            [] if bare else lines,
            tags,
            [paid.cash, paid.card, paid.prepaid, paid.credit, paid.barter],
            list(receipt.print_lines),
            receipt.delivery != "electronic",
        )

    def cash_in(self, amount: int, _cashier: Cashier) -> None:
        self._ask("cash_in", lambda: self._core.cash_in(amount))

    def cash_out(self, amount: int, _cashier: Cashier) -> None:
        self._ask("cash_out", lambda: self._core.cash_out(amount))

    def x_report(self) -> None:
        self._ask("x_report", self._core.x_report)

    def print_text(self, lines: tuple[str, ...]) -> None:
        self._ask("print_text", lambda: self._core.print_text(list(lines)))

    def copy_of_last(self) -> None:
        self._ask("copy_of_last", self._core.copy_of_last)

    def continue_print(self) -> None:
        self._ask("continue_print", self._core.continue_print)

    def open_drawer(self) -> None:
        self._ask("open_drawer", self._core.open_drawer)

    def cancel_open_document(self) -> None:
        def cancel() -> None:
            if self._core.draft or self._core.state.begun:
                self._core.cancel()

        self._ask("cancel", cancel)


def _made(document: record.Document) -> Fiscal:
    return Fiscal(document.fd, str(document.fpd), document.moment, document.shift, document.change)


def _seen(document: record.Document) -> Document:
    sale = document.kind in record.SALES
    data = b"".join(
        tag.to_bytes(2, "little") + (len(raw) // 2).to_bytes(2, "little") + bytes.fromhex(raw)
        for tag, raw in document.tags
    )
    return Document(
        *(document.fd, KINDS[document.kind], document.moment, str(document.fpd)),
        Operation(document.operation) if sale else None,
        document.total if sale else None,
        document.shift,
        tlv.marker(tlv.unpack(data)) if sale else None,
        tags_read=sale,
    )
