"""The verbs of a cash register spoken through a driver made for 1C. It tells what the driver said; what
to make of a doubt or of a document too many is decided elsewhere."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from edge_agent.clock import placed
from edge_agent.drivers import Settings
from edge_agent.drivers.base import (
    Busy,
    Cash,
    Driver,
    Evidence,
    Fiscal,
    Identity,
    Parameter,
    Refused,
    Status,
    Unknown,
)
from edge_agent.drivers.child import ChildDied, ChildLost
from edge_agent.drivers.component import package, words
from edge_agent.drivers.component.amount import rubles
from edge_agent.drivers.component.answer import Answer, listed, sign
from edge_agent.drivers.component.archive import broken
from edge_agent.drivers.component.channel import Channel, Param, Reply
from edge_agent.drivers.component.dialect import EVIDENCE, LIMITS, Dialect
from edge_agent.drivers.component.refusal import refusal
from edge_agent.drivers.component.session import EMPTY, ZERO, Session
from edge_agent.drivers.component.tree import XmlBroken
from edge_agent.receipt import Cashier, Receipt

OWN = ("class", "python", "component", "url")  # options that are not the component's
SHIFTS = {1: "closed", 2: "open", 3: "expired"}
STORAGE_WARNINGS = {"FNError": "fn_three_days", "FNOverflow": "fn_nearly_full", "FNFail": "fn_thirty_days"}
# Work that does not move the one number of 2.x.
BLIND = ("CashInOutcome", "ReportCurrentStatusOfSettlements", "OpenShift", "CloseShift")
NOBODY = Cashier("Кассир")
NOTE = (
    "Касса работает через драйвер 1С её изготовителя (так подключается и Пионер-114Ф). Такой драйвер не "
    "показывает пробитые документы: если связь оборвётся посреди чека, его сверяют по ленте."
)


@dataclass(frozen=True)
class State:
    """GetCurrentStatus in the words of either generation."""

    number: int
    shift: str
    shift_number: int
    receipts: int
    answer: Answer


class Component(Driver):
    note = NOTE

    def __init__(
        self,
        channel: Channel,
        settings: Settings,
        limits: Mapping[str, float] = LIMITS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.evidence = Evidence.counter
        self.channel = channel
        self._settings = settings
        self._limits = limits
        self._now = now
        self._session: Session | None = None
        self._cashier = NOBODY
        self._opened: dict[tuple[str, int], datetime] = {}
        self._warnings: tuple[str, ...] = ()
        self._number: int | None = None  # of the last document that was heard of

    @property
    def name(self) -> str:
        """The scheme with the dialect, once it is known."""
        return f"component-{int(self._session.dialect)}" if self._session else "component"

    def close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            with suppress(ChildLost, Refused):
                session.close()
        self.channel.close()

    # Reading

    def status(self) -> Status:
        fn = self._registered().text("FNSerialNumber")
        state = self._state()
        since = state.answer.moment("BacklogDocumentFirstDateTime")
        waiting = state.answer.number("BacklogDocumentsCounter") or 0
        return Status(
            fn=fn,
            last_fd=state.number,
            shift=state.shift,
            shift_number=state.shift_number,
            receipts=state.receipts,
            opened_at=self._opened.get((fn, state.shift_number)) if state.shift == "open" else None,
            # Nothing in this interface shows a document that is open, the paper, the cover or the clock.
            document_open=False,
            printing=False,
            paper=True,
            cover_open=False,
            waits_continue=False,
            clock=self._now(),
            ofd_queue=waiting,
            warnings=self._warnings,
            queue_since=placed(since, self._settings.zone) if since and waiting else None,
        )

    def identity(self) -> Identity:
        said = self._registered()
        state = self._state()
        systems = listed(said.text("TaxationSystems"))
        return Identity(
            model=self._ready().about.name or "ККТ",
            serial=said.text("KKTSerialNumber"),
            fn=said.text("FNSerialNumber"),
            rnm=said.text("KKTNumber"),
            inn=said.text("INN"),
            tax_systems=tuple(name for name, number in words.SYSTEMS.items() if str(number) in systems),
            last_fd=state.number,
            ffd=self._format(said),
            valid_to=state.answer.day("FNValidityDate") or said.day("FNValidityDate"),
        )

    def cash(self) -> Cash:
        drawer = self._state().answer.money("CashBalance")
        if drawer is None:
            raise Refused("unsupported", "Драйвер не сообщает сумму наличных в кассе.")
        return Cash(drawer)

    def parameters(self) -> list[Parameter]:
        """The settings that the component describes; its device need not be there."""
        session = Session(self.channel, self._limits)
        try:
            session.meet()
            return session.parameters()
        except ChildDied as lost:
            raise _fell(lost) from lost
        except ChildLost as lost:
            raise Busy("link") from lost

    def test(self) -> str:
        """The maker's own test of the connection."""
        return self._asked(lambda session: session.test())

    # Documents

    def open_shift(self, cashier: Cashier) -> Fiscal:
        return self._shift("OpenShift", cashier)

    def close_shift(self, cashier: Cashier) -> Fiscal:
        return self._shift("CloseShift", cashier)

    def receipt(self, receipt: Receipt) -> Fiscal:
        revision = self._ready().revision
        text = package.check(receipt, revision, self._settings.marker)
        flag: Param = ("bool", "true" if receipt.delivery == "electronic" else "false")
        return self._document("ProcessCheck", receipt, flag, ("text", text))

    def correction(self, receipt: Receipt) -> Fiscal:
        session = self._ready()
        if receipt.correction is None:
            raise Refused("bad_value", "Нет основания коррекции.")
        if session.dialect is not Dialect.old:
            text = package.check(receipt, session.revision, self._settings.marker)
        elif self._format(self._registered()) in ("1.1", "1.2"):
            raise package.lacking("чек коррекции с позициями (ФФД 1.1 и 1.2)")
        else:
            text = package.correction(receipt, session.revision)
        return self._document("ProcessCorrectionCheck", receipt, ("text", text))

    def settlement_report(self, cashier: Cashier) -> Fiscal:
        self._cashier = cashier
        old, before = self._ready().dialect is Dialect.old, self._heard()
        self._changing("ReportCurrentStatusOfSettlements", self._who(), EMPTY)
        return Fiscal(0 if old else self._last(before), "")

    # Money and paper

    def cash_in(self, amount: int, cashier: Cashier) -> None:
        self._cashier = cashier
        self._changing("CashInOutcome", self._who(), ("double", rubles(amount)))

    def cash_out(self, amount: int, cashier: Cashier) -> None:
        self._cashier = cashier
        self._changing("CashInOutcome", self._who(), ("double", rubles(-amount)))

    def x_report(self) -> None:
        self._changing("PrintXReport", self._who())

    def print_text(self, lines: tuple[str, ...]) -> None:
        self._changing("PrintTextDocument", ("text", package.text_document(lines)))

    def copy_of_last(self) -> None:
        if self._ready().dialect is Dialect.old:
            self._changing("PrintCheckCopy")
        else:
            self._changing("PrintCheckCopy", ("text", str(self._state().number)))

    def open_drawer(self) -> None:
        self._changing("OpenCashDrawer")

    def cancel_open_document(self) -> None:
        """The interface has no such verb: drivers drop what is open before the next receipt by themselves."""

    # Inside

    def _ready(self) -> Session:
        """The session, begun anew if the component's process is gone; a device that does not answer yet has
        been told nothing."""
        if self._session is not None and not self.channel.alive:
            self._session = None  # it died between two calls: nothing is lost with it
        if self._session is None:
            session = Session(self.channel, self._limits)
            try:
                session.meet()
                session.open({k: v for k, v in self._settings.options.items() if k not in OWN})
            except ChildDied as lost:
                raise _fell(lost) from lost
            except ChildLost as lost:
                raise Busy("link") from lost
            self._session = session
            self.evidence = EVIDENCE[session.dialect]
        return self._session

    def _asked(self, ask: "Callable[[Session], str]") -> str:
        session = self._ready()
        try:
            return ask(session)
        except ChildLost as lost:
            self._session = None
            raise Busy("link") from lost

    def _call(self, method: str, params: tuple[Param, ...], changing: bool) -> Reply:
        session = self._ready()
        try:
            reply = session.call(method, session.device, *params)
            if reply.good:
                return reply
            text, code = session.error()
        except ChildLost as lost:
            self._session = None
            if changing and lost.sent:
                raise Unknown(method) from lost
            raise Busy("link") from lost
        if reply.result is None and changing:
            # The call itself failed: that is a crash caught by the component, not an answer.
            raise Unknown(method)
        blind = session.dialect is Dialect.old and method in BLIND
        raise refusal(method, text or "; ".join(reply.errors), code, changing, blind)

    def _changing(self, method: str, *params: Param) -> Reply:
        return self._call(method, params, changing=True)

    def _reading(self, method: str, *params: Param) -> Reply:
        return self._call(method, params, changing=False)

    def _who(self) -> Param:
        """The cashier, wanted also where nobody is named: the last one who was."""
        return "text", package.input_parameters(self._cashier, self._ready().revision)

    def _registered(self) -> Answer:
        return self._understood(self._reading("GetDataKKT", EMPTY).values[1])

    def _state(self) -> State:
        if self._ready().dialect is Dialect.old:
            reply = self._reading("GetCurrentStatus", ZERO, ZERO, ZERO, EMPTY)
            number, session, state = (_whole(value) for value in reply.values[1:4])
            return State(number, SHIFTS.get(state, "closed"), session, 0, self._understood(reply.values[4]))
        answer = self._understood(self._reading("GetCurrentStatus", self._who(), EMPTY).values[2])
        last, mode = answer.number("CheckNumber"), answer.number("ShiftState")
        if last is None or mode not in SHIFTS:
            raise Busy("link")
        shift, receipts = answer.number("ShiftNumber") or 0, answer.number("ShiftClosingCheckNumber") or 0
        self._number = last
        return State(last, SHIFTS[mode], shift, receipts, answer)

    def _understood(self, text: str) -> Answer:
        try:
            return Answer(text)
        except XmlBroken as error:
            raise Busy("link") from error

    def _format(self, said: Answer) -> str:
        version = said.text("FFDVersionKKT")
        return words.FORMATS.get(version, version)

    def _shift(self, method: str, cashier: Cashier) -> Fiscal:
        self._cashier = cashier
        old = self._ready().dialect is Dialect.old
        more, before = (ZERO, ZERO) if old else (), self._heard()
        reply = self._changing(method, self._who(), EMPTY, *more)
        answer = Answer("")
        with suppress(XmlBroken):  # the report is made, whatever the driver writes of it
            answer = Answer(reply.values[2])
        self._warnings = tuple(code for name, code in STORAGE_WARNINGS.items() if answer.flag(name))
        naive = answer.moment("DateTime")
        at = placed(naive, self._settings.zone) if naive else None
        number = _whole(reply.values[3]) if old else answer.number("ShiftNumber")
        if method == "OpenShift" and at and number:
            with suppress(Refused, Busy):
                self._opened = {(self._registered().text("FNSerialNumber"), number): at}
        return Fiscal(_whole(reply.values[4]) if old else self._last(before), "", at, number or None)

    def _heard(self) -> int:
        """Number of the last document that was heard of, before one more is made; 2.x numbers its reports
        itself."""
        if self._number is None and self._ready().dialect is not Dialect.old:
            self._number = self._state().number
        return self._number or 0

    def _last(self, before: int) -> int:
        """Number of the report just made: the driver's own answer does not hold it. 0 when it cannot be told,
        for somebody else may have made a document meanwhile; the report stays made all the same."""
        try:
            number = self._state().number
        except (Refused, Busy):
            return 0
        return number if number == before + 1 else 0

    def _document(self, method: str, receipt: Receipt, *params: Param) -> Fiscal:
        self._cashier = receipt.cashier
        change = receipt.payments.all - receipt.total
        if self._ready().dialect is Dialect.old:
            reply = self._changing(method, *params, ZERO, ZERO, EMPTY, EMPTY)
            fd, shift, fpd = reply.values[-4:-1]
            return _made(method, _whole(fd), sign(fpd), None, _whole(shift), change, None)
        reply = self._changing(method, *params, EMPTY)
        try:
            answer = Answer(reply.values[-1])
        except XmlBroken as error:
            raise Unknown(method) from error
        naive = answer.moment("DateTime")
        at = placed(naive, self._settings.zone) if naive else None
        number, fpd = answer.number("CheckNumber") or 0, sign(answer.text("FiscalSign"))
        failed = answer.flag("PrintError")
        printed = None if failed is None else not failed
        self._number = max(number, self._number or 0)
        return _made(method, number, fpd, at, answer.number("ShiftNumber"), change, printed)


def _fell(lost: ChildDied) -> Refused:
    """A component that dies before it has been given anything to do will not be better the next time."""
    return broken(
        f"Драйвер кассы аварийно завершился при подключении. Переустановите его. {lost.said[-200:]}"
    )


def _made(
    method: str, fd: int, fpd: str, at: datetime | None, shift: int | None, change: int, printed: bool | None
) -> Fiscal:
    """A success without the numbers of the document is no answer that one could show to anybody."""
    if fd <= 0 or not fpd:
        raise Unknown(method)
    return Fiscal(fd, fpd, at, shift or None, change, printed)


def _whole(value: str) -> int:
    """A number out of any type of it that the component chose."""
    plain = value.strip().partition(".")[0]
    return int(plain) if plain.lstrip("-").isdigit() else 0
