"""The verbs of a cash register spoken to INECRMAN. Exactly-once is not its business, telling the truth is: a
refusal of the closing command counts only after the device has shown that nothing was made."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from edge_agent.clock import placed
from edge_agent.drivers import Settings
from edge_agent.drivers.base import Busy, Cash, Document, Driver, Fiscal, Identity, Refused, Status, Unknown
from edge_agent.drivers.mercury import answer, refusal, request
from edge_agent.drivers.mercury.answer import Facts, Sale
from edge_agent.drivers.mercury.request import Fields
from edge_agent.drivers.mercury.session import Declined, Session
from edge_agent.fields import FieldWrong, Object, number
from edge_agent.receipt import Cashier, Operation, Receipt

T = TypeVar("T")
OUTGOING = (Operation.refund, Operation.purchase)
FORMATS = {"2": "1.05", "3": "1.1", "4": "1.2"}
SHIFT_REPORT = 1
JOURNAL_LIMIT, FLAG_LIMIT, STEP = 30.0, 15.0, 0.5
LATEST = {"11": request.LATEST, "20": request.AS_OLD}


class Mercury(Driver):
    name = "mercury"
    note = "через службу INECRMAN"
    lacks: tuple[str, ...] = ()

    def __init__(
        self, session: Session, settings: Settings, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._session = session
        self._settings = settings
        self._pause = pause
        self._sales: dict[tuple[str, int], Sale] = {}
        self._latest = LATEST.get(settings.options.get("vat22", "11"), {})

    def close(self) -> None:
        self._session.close()

    def status(self) -> Status:
        facts = self._facts()
        late = facts.queue_since is not None and facts.clock - facts.queue_since > refusal.LATE
        is_open = "expired" if facts.expired else "open"
        opened = facts.opened_at if facts.shift_open else None
        return Status(
            fn=facts.fn,
            last_fd=facts.last_fd,
            shift=is_open if facts.shift_open else "closed",
            shift_number=facts.shift,
            receipts=facts.receipts,
            opened_at=placed(opened, self._settings.zone) if opened else None,
            document_open=facts.check_open,
            printing=False,
            paper=facts.paper,
            cover_open=False,
            waits_continue=False,
            clock=placed(facts.clock, self._settings.zone),
            ofd_queue=facts.queue,
            warnings=("ofd_late",) if late else (),
            queue_since=placed(facts.queue_since, self._settings.zone) if facts.queue_since else None,
            blocked=refusal.blocked(facts),
        )

    def identity(self) -> Identity:
        common = self._session.read("GetCommonInfo")
        registered = self._read(answer.registration, "GetRegistrationInfo")
        facts = self._facts()
        return Identity(
            model=self._word(common, "model") or "Меркурий",
            serial=self._word(common, "kktNum"),
            fn=facts.fn,
            rnm=registered.rnm,
            inn=registered.inn,
            tax_systems=registered.tax_systems,
            last_fd=facts.last_fd,
            ffd=self._format(common),
        )

    def find(self, fd: int) -> Document | None:
        """One document out of the device's journal of sales: receipts and shifts, not other reports."""
        facts = self._facts()
        key = facts.fn, fd
        if key not in self._sales and fd <= facts.last_fd:
            self._read_journal(facts.fn)
        sale = self._sales.get(key)
        if sale is None:
            return None
        at = placed(sale.at, self._settings.zone)
        return Document(sale.fd, sale.kind, at, sale.fpd, sale.operation, sale.total, sale.shift)

    def cash(self) -> Cash:
        """The device has no counters of money moves."""
        return Cash(self._facts().cash)

    def open_shift(self, cashier: Cashier) -> Fiscal:
        return self._report("OpenShift", cashier)

    def close_shift(self, cashier: Cashier) -> Fiscal:
        return self._report("CloseShift", cashier)

    def settlement_report(self, cashier: Cashier) -> Fiscal:
        return self._report("ReportStatusOfSettlements", cashier)

    def receipt(self, receipt: Receipt) -> Fiscal:
        return self._check(replace(receipt, correction=None))

    def correction(self, receipt: Receipt) -> Fiscal:
        if receipt.correction is None:
            raise Refused("bad_value", "Нет оснований коррекции.")
        if self._format(self._session.read("GetCommonInfo")) == "1.05":
            # That format corrects by sums alone, and INECRMAN has no command for them.
            raise Refused("unsupported", "По ФФД 1.05 эта касса не принимает чек коррекции от программы.")
        return self._check(receipt)

    def cash_in(self, amount: int, cashier: Cashier) -> None:
        self._move("BringMoney", amount, cashier)

    def cash_out(self, amount: int, cashier: Cashier) -> None:
        self._move("WithdrawMoney", amount, cashier, out=amount)

    def x_report(self) -> None:
        self._paper("PrintReport", {"reportCode": SHIFT_REPORT})

    def print_text(self, lines: tuple[str, ...]) -> None:
        self._paper("PrintText", {"text": request.plain("\n".join(lines))})

    def copy_of_last(self) -> None:
        self._paper("PrintDocFromFN", {"fiscalDocNum": self._facts().last_fd})

    def open_drawer(self) -> None:
        self._paper("OpenBox", {})

    def cancel_open_document(self) -> None:
        facts = self._facts()
        if not facts.check_open:
            return
        try:
            self._cancel(facts)
        except Refused as refused:
            # The flag outlives the check for a while: nothing to undo, if only it goes away.
            if not self._closes():
                raise Refused("document_open", refused.text, refused.device_code) from refused

    # Inside

    def _facts(self) -> Facts:
        return self._read(answer.facts, "GetStatus")

    def _read(self, reader: Callable[[Object], T], command: str) -> T:
        source = self._session.read(command)
        try:
            return reader(source)
        except FieldWrong as wrong:
            raise Busy("link") from wrong

    def _check(self, receipt: Receipt) -> Fiscal:
        """Everything is built before anything is sent, so that what cannot be carried leaves nothing open."""
        opening = request.opening(receipt, self._settings.marker)
        goods = [request.goods(item, self._latest) for item in receipt.items]
        closing = request.closing(receipt)
        before = self._facts()
        if before.check_open:
            raise Refused("document_open")
        self._begin("OpenCheck", opening, before)
        if not before.shift_open:
            # The device has opened the shift by itself: a document that is not the receipt.
            before = self._after("OpenCheck")
        for row in goods:
            self._begin("AddGoods", row, before, begun=True)
        taken = receipt.payments.cash if receipt.operation in OUTGOING else 0
        return self._commit("CloseCheck", closing, before, taken)

    def _begin(self, command: str, fields: Fields, before: Facts, begun: bool = False) -> None:
        """A step before the commit: whatever the device declines here is not done."""
        try:
            self._session.write(command, fields, begun)
        except Declined as declined:
            facts = before
            with contextlib.suppress(Busy, Refused, Unknown, Declined):
                facts = self._facts()
                if begun and facts.check_open and facts.last_fd == before.last_fd:
                    self._cancel(facts)
            raise self._refused(declined, facts) from declined

    def _commit(self, command: str, fields: Fields, before: Facts, taken: int = 0) -> Fiscal:
        """The command that makes the document. A refusal is believed when nothing was made and nothing is
        open any more."""
        try:
            return self._fiscal(self._session.write(command, fields, begun=True), command)
        except Declined as declined:
            facts = self._after(command)
            if facts.check_open and facts.last_fd == before.last_fd:
                try:
                    self._cancel(facts)
                except (Busy, Refused, Unknown) as failed:
                    raise Unknown(command) from failed
                facts = replace(self._after(command), cash=facts.cash)
            if facts.check_open or facts.last_fd != before.last_fd or facts.fn != before.fn:
                raise Unknown(command) from declined
            raise self._refused(declined, facts, taken) from declined

    def _after(self, command: str) -> Facts:
        try:
            return self._facts()
        except (Busy, Refused) as failed:
            raise Unknown(command) from failed

    def _cancel(self, facts: Facts) -> None:
        try:
            self._session.write("ResetCheck", {})
        except Declined as declined:
            raise self._refused(declined, facts) from declined

    def _closes(self) -> bool:
        waited = 0.0
        while self._facts().check_open:
            if waited >= FLAG_LIMIT:
                return False
            self._pause(STEP)
            waited += STEP
        return True

    def _report(self, command: str, cashier: Cashier) -> Fiscal:
        before = self._facts()
        if before.check_open:
            raise Refused("document_open")
        fields: Fields = {"cashierInfo": request.cashier(cashier)}
        if command != "ReportStatusOfSettlements":
            fields["printDoc"] = True
        return self._commit(command, fields, before)

    def _move(self, command: str, amount: int, cashier: Cashier, out: int = 0) -> None:
        before = self._facts()
        try:
            self._session.write(command, {"cash": amount, "cashierInfo": request.cashier(cashier)})
        except Declined as declined:
            facts = self._after(command)
            if facts.cash != before.cash:
                raise Unknown(command) from declined
            raise self._refused(declined, facts, out) from declined

    def _paper(self, command: str, fields: Fields) -> None:
        before = self._facts()
        try:
            self._session.write(command, fields)
        except Declined as declined:
            raise self._refused(declined, before) from declined

    def _refused(self, declined: Declined, facts: Facts, taken: int = 0) -> Refused:
        code = refusal.named(declined.command, declined.text, facts, taken)
        return Refused(code, declined.text, declined.device_code)

    def _fiscal(self, made: Object, command: str) -> Fiscal:
        try:
            at = placed(answer.moment(made, "dateTime"), self._settings.zone)
            sign = answer.sign(made)
            shift = None if made.get("shiftNum") is None else number(made, "shiftNum")
            return Fiscal(number(made, "fiscalDocNum"), sign, at, shift)
        except FieldWrong as wrong:
            raise Unknown(command) from wrong

    def _read_journal(self, fn: str) -> None:
        """The whole journal of the device. Nothing is remembered when it does not give it out."""
        self._session.read("ReadSales")
        waited = 0.0
        while waited < JOURNAL_LIMIT:
            try:
                found = list(answer.sales(self._session.write("GetSales", {}), fn))
            except Declined:
                self._pause(STEP)  # it is still being read
                waited += STEP
            except FieldWrong:
                return
            else:
                self._sales.update({(fn, sale.fd): sale for sale in found})
                return

    @staticmethod
    def _word(source: Object, name: str) -> str:
        """A field that a firmware may leave out or give as a number."""
        value = source.get(name)
        return "" if value is None else str(value)

    def _format(self, common: Object) -> str:
        said = self._word(common, "ffdTotalVer") or self._word(common, "ffdKktVer")
        return FORMATS.get(said, said)
