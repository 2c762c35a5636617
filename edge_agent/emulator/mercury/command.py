"""INECRMAN commands of the emulated register: a request in, a transition of the core, an answer out.
What it keeps of an open receipt is what the service would keep; it is gone with the power."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from edge_agent.drivers.base import Kind
from edge_agent.drivers.mercury.answer import CHECKS
from edge_agent.emulator import marks
from edge_agent.emulator.memory import SAVING
from edge_agent.emulator.mercury import journal
from edge_agent.emulator.mercury.form import FormWrong
from edge_agent.emulator.record import Document, Line, Tags
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused
from edge_agent.fields import Object, flag, maybe, number, optional, section, text, texts
from edge_agent.vat import RATES, contained, rounded

Fields = dict[str, object]

VAT = {rate.tag: name for name, rate in RATES.items()}
PHASES = {"set_up": 0, "in_use": 1, "closed": 2, "handed_over": 3}
STEP = 100  # millionths in one ten-thousandth


@dataclass
class Pending:
    """What OpenCheck said and CloseCheck needs."""

    opened: Object
    operation: int
    correction: bool
    tagged: bool = False


class Commands:
    def __init__(self, register: Register) -> None:
        self._core = register.core
        self._switches = register.switches
        self._pending: Pending | None = None
        self._journal: list[Fields] | None = None
        self.handlers: dict[str, Callable[[Object], Fields]] = {
            **{"GetCommonInfo": self._common, "GetRegistrationInfo": self._registration},
            **{"GetStatus": self._status, "GetDateTime": self._clock},
            **{"OpenShift": self._open_shift, "CloseShift": self._close_shift},
            **{"ReportStatusOfSettlements": self._settlements, "PrintReport": self._x_report},
            **{"OpenCheck": self._open, "AddGoods": self._goods, "CloseCheck": self._close},
            **{"ResetCheck": self._reset, "BringMoney": self._bring, "WithdrawMoney": self._withdraw},
            **{"PrintText": self._text, "PrintDocFromFN": self._copy, "OpenBox": self._drawer},
            **{"ReadSales": self._read_sales, "GetSales": self._sales},
        }

    def forget(self) -> None:
        """The power went."""
        self._pending = self._journal = None
        self._spend_paper()

    # What the device says of itself

    def _common(self, _: Object) -> Fields:
        core, ffd = self._core, self._switches.ffd
        core.present()
        return {
            **{"model": "Меркурий-119Ф (эмулятор)", "kktNum": f"{core.state.serial:010}"},
            **{"fnNum": core.state.fn, "ffdFnVer": ffd, "ffdKktVer": ffd, "ffdTotalVer": ffd},
            **{"programVer": "1.0.0", "programDate": "2026-01-15", "dateTime": moment(core.now)},
            **{"cpl": [48, 36, 24], "maxGoodsSum": 99_999_999, "maxCheckSum": 9_999_999_999},
            "maxGoodsQty": 100,
        }

    def _registration(self, _: Object) -> Fields:
        state = self._core.state
        systems = [code for code, bit in journal.TAX_BITS.items() if bit & state.tax_systems]
        first = self._core.documents[0]
        return {
            "isRegistered": state.phase != "set_up",
            "registrationInfo": {
                "dateTime": moment(first.moment),
                "owner": {"name": state.owner, "inn": state.inn},
                "kkt": {"regNum": state.rnm, "address": state.address, "location": "Офис", "mode": {}},
                **{"taxSystem": systems, "agent": [6], "reason": 0},
            },
        }

    def _status(self, _: Object) -> Fields:
        core, state = self._core, self._core.state
        core.present()
        core.printer.turn()
        opened, waiting, since = core.shift_opened, core.queue(), core.queue_since()
        draft = core.draft
        late = self._switches.late_mode and core.printer.late
        return {
            "dateTime": moment(core.now),
            "paperPresence": state.paper,
            "shiftInfo": {
                **{"isOpen": state.shift.open, "is24Expired": core.expired, "num": state.shift.number},
                **({"lastOpen": moment(opened)} if opened else {}),
                "cash": state.cash,
            },
            "checkInfo": {
                **{"isOpen": draft is not None or late, "num": state.shift.receipts},
                "goodsQty": len(draft.lines) if draft else 0,
            },
            "fnInfo": {
                **{"status": PHASES[state.phase], "fnNum": state.fn},
                "lastDoc": {"num": core.last_fd, "dateTime": moment(core.documents[-1].moment)},
                "unsignedDocs": {
                    "qty": len(waiting),
                    **({"firstNum": waiting[0]} if waiting else {}),
                    **({"firstDateTime": moment(since)} if since else {}),
                },
            },
        }

    def _clock(self, _: Object) -> Fields:
        return {"dateTime": moment(self._core.now)}

    # Shifts and reports

    def _open_shift(self, asked: Object) -> Fields:
        return self._reported(self._core.open_shift(_cashier(asked)))

    def _close_shift(self, asked: Object) -> Fields:
        return self._reported(self._core.close_shift(_cashier(asked)))

    def _settlements(self, asked: Object) -> Fields:
        made = self._reported(self._core.settlement_report(_cashier(asked)))
        del made["shiftNum"]
        return made

    def _reported(self, made: Document) -> Fields:
        return {"shiftNum": made.shift, **_signed(made)}

    # A receipt

    def _open(self, asked: Object) -> Fields:
        kind, operation = CHECKS[number(asked, "checkType")]
        correction, cause = kind is Kind.correction, optional(asked, "correctionInfo")
        if correction != bool(cause):
            raise FormWrong("correctionInfo")
        if correction and number(cause, "correctionType") == 1 and not cause.get("causeDocNum"):
            raise FormWrong("correctionInfo.causeDocNum")
        if correction and not (maybe(asked, "additionalProps") or "0").isdecimal():
            raise FormWrong("additionalProps")
        pending = Pending(asked, int(operation), correction)
        self._save_paper(pending)
        try:
            self._core.begin_receipt(int(operation), _cashier(asked), correction)
        except CoreRefused:
            self._spend_paper()
            raise
        self._pending = pending
        return self._where()

    def _goods(self, asked: Object) -> Fields:
        pending, quantity, price = self._opened(), number(asked, "qty"), number(asked, "price")
        total, rate = rounded(price * quantity, 1_000_000 // STEP), VAT[number(asked, "taxCode")]
        line = Line(
            name=text(asked, "productName"),
            price=price,
            quantity=quantity * STEP,
            sum=total,
            vat=rate,
            vat_sum=contained(total, rate) if RATES[rate].taxed else None,
            department=number(asked, "section", 1),
            method=number(asked, "paymentFormCode"),
            subject=number(asked, "productTypeCode"),
        )
        self._core.add_line(pending.operation, line)
        self._core.add_line_tags(_line_tags(asked))
        return {**self._where(), "goodsNum": len(self._core.draft.lines) if self._core.draft else 0}

    def _close(self, asked: Object) -> Fields:
        pending, paid = self._opened(), section(asked, "payment")
        if not pending.tagged:
            self._core.add_tags(_tags(pending, maybe(asked, "sendCheckTo")))
            for line in (maybe(asked, "addInfo") or "").splitlines():
                self._core.add_text(line)
            pending.tagged = True
        self._save_paper(pending)  # a shift that opened by itself has used it up
        payments = [number(paid, name, 0) for name in journal.PAYMENTS]
        system = journal.TAX_BITS[number(pending.opened, "taxSystem")]
        made = self._core.close_receipt(payments, system, _cashier(pending.opened))
        self._pending = None
        return {"shiftNum": made.shift, "checkNum": made.receipt, **_signed(made)}

    def _reset(self, _: Object) -> Fields:
        self._core.cancel()
        self._spend_paper()
        self._pending = None
        return {}

    def _opened(self) -> Pending:
        if self._pending is None:
            raise CoreRefused("document_closed")
        return self._pending

    def _save_paper(self, pending: Pending) -> None:
        if not flag(pending.opened, "printDoc", True):
            self._core.set_table(SAVING, "1")

    def _spend_paper(self) -> None:
        """Saving was for one document only."""
        if self._core.table(SAVING) == "1":
            self._core.set_table(SAVING, "0")

    def _where(self) -> Fields:
        shift = self._core.state.shift
        return {"shiftNum": shift.number, "checkNum": shift.receipts + 1}

    # Money and paper

    def _bring(self, asked: Object) -> Fields:
        self._core.cash_in(number(asked, "cash"))
        return {}

    def _withdraw(self, asked: Object) -> Fields:
        self._core.cash_out(number(asked, "cash"))
        return {}

    def _x_report(self, _: Object) -> Fields:
        self._core.x_report()
        return {}

    def _text(self, asked: Object) -> Fields:
        self._core.print_text(text(asked, "text").split("\n"))
        return {}

    def _copy(self, asked: Object) -> Fields:
        self._core.copy_of(number(asked, "fiscalDocNum"))
        return {}

    def _drawer(self, _: Object) -> Fields:
        self._core.open_drawer()
        return {}

    def _read_sales(self, _: Object) -> Fields:
        self._journal = journal.shifts(self._core)
        return {}

    def _sales(self, _: Object) -> Fields:
        if self._journal is None:
            raise CoreRefused("no_data")
        return {"shifts": self._journal}


def moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S")


def _cashier(asked: Object) -> str:
    return text(section(asked, "cashierInfo"), "cashierName")


def _signed(made: Document) -> Fields:
    return {"fiscalDocNum": made.fd, "fiscalSign": f"{made.fpd:010}", "dateTime": moment(made.moment)}


def _tags(pending: Pending, contact: str | None) -> Tags:
    asked, buyer = pending.opened, optional(pending.opened, "buyerInfo")
    cause, user = optional(asked, "correctionInfo"), optional(asked, "userAttribute")
    places = [(tag, maybe(asked, name)) for name, tag in (("address", 1009), ("location", 1187))]
    return [
        *marks.receipt_tags(
            contact=contact,
            cashier_inn=maybe(section(asked, "cashierInfo"), "cashierINN"),
            marker=(text(user, "attrName"), text(user, "attrValue")) if user else None,
            additional=maybe(asked, "additionalProps"),
            correction=_basis(cause) if cause else None,
            buyer_name=maybe(buyer, "buyerName"),
            buyer_inn=maybe(buyer, "buyerINN"),
            internet=flag(asked, "internet", False),
        ),
        *marks.kept([(tag, words) for tag, words in places if words]),
    ]


def _basis(cause: Object) -> marks.Basis:
    day = date.fromisoformat(text(cause, "causeDocDate"))
    return number(cause, "correctionType"), day, maybe(cause, "causeDocNum")


def _line_tags(asked: Object) -> Tags:
    found: Tags = []
    if asked.get("measureUnit"):
        found += marks.kept([(2108, number(asked, "measureUnit"))])
    agent = optional(asked, "agent")
    if agent:
        phones = texts(agent, "supplierPhone") if agent.get("supplierPhone") else []
        name, inn = text(agent, "supplierName", ""), text(agent, "supplierINN", "")
        found += marks.agent_tags(number(agent, "code"), name, phones, inn)
    if asked.get("additionalAttribute"):
        found += marks.kept([(1191, text(asked, "additionalAttribute"))])
    return found
