"""The methods of a cash register in 1C's words on the core of the emulator. It holds no fiscal state; memory,
processes and parameters of a component are not its business."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from edge_agent.emulator import whole
from edge_agent.emulator.component import checker, reading, writing
from edge_agent.emulator.component.failure import BY_FAULT, NO_LINK, NOT_OPEN, Wrong, said
from edge_agent.emulator.exchange import Crashed, GarbledAnswer, NoAnswer, PowerCut, RefusedByFault, exchange
from edge_agent.emulator.record import SALES, Document
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused

GOOD, BAD, HANG, CRASH = "good", "bad", "hang", "crash"
WIDTH_OF_PAPER = 42
PRINTING = (
    *("OpenShift", "CloseShift", "ProcessCheck", "ProcessCorrectionCheck", "CashInOutcome", "PrintXReport"),
    *("PrintTextDocument", "PrintCheckCopy", "ReportCurrentStatusOfSettlements"),
)
GARBAGE = {"wrong_answer": "<Other/>", "half": "<DocumentOutputParameters><Parameters Shift"}


@dataclass
class Answer:
    """What a component does after a call: give values, say no with a number and a text, hang or crash."""

    verdict: str
    values: list[str] = field(default_factory=list)
    code: int = 0
    text: str = ""


def lives(process: int) -> bool:
    """Whether a process is there; where it cannot be asked without harm, it is taken to be."""
    if not process or os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _garbled(given: list[str], found: list[str], how: str) -> Answer:
    """A component that has done its work says so and spoils the text that comes out; before that, or where no
    text comes out, it has only lost its device."""
    if not found or found[-1] == given[-1]:
        return Answer(BAD, given, *NO_LINK)
    return Answer(GOOD, [*found[:-1], GARBAGE.get(how, "<<\x01 nonsense")])


class Face:
    def __init__(self, register: Register) -> None:
        self._register = register
        self._core = register.core
        self._methods: dict[str, Callable[[list[str]], list[str]]] = {
            **{"Open": self._open, "Close": self._close, "DeviceTest": self._test},
            **{"GetDataKKT": self._table, "GetCurrentStatus": self._status},
            **{"OpenShift": self._open_shift, "CloseShift": self._close_shift},
            **{"ProcessCheck": self._receipt, "ProcessCorrectionCheck": self._correction},
            **{"CashInOutcome": self._cash, "PrintXReport": self._x_report, "PrintCheckCopy": self._copy},
            **{"PrintTextDocument": self._text, "ReportCurrentStatusOfSettlements": self._settlements},
            **{"OpenCashDrawer": self._drawer, "GetLineLength": self._line_length},
        }
        self._revision, self._style = 4000, 0

    def answer(self, revision: int, style: int, method: str, values: list[str], process: int = 0) -> Answer:
        """One call of a method; values are all its parameters, what comes out stands in their places. The
        process is that of the component: what it has not yet told the device dies with it."""

        def run() -> list[str]:
            if not lives(process):
                raise NoAnswer
            return self._run(revision, style, method, values)

        found: list[str] = []

        def noted() -> list[str]:
            found.extend(run())
            return found

        try:
            return self._told(method, values, noted)
        except PowerCut:
            return Answer(BAD, values, *NO_LINK)
        except NoAnswer:
            return Answer(HANG)
        except Crashed:
            return Answer(CRASH)
        except GarbledAnswer as garbled:
            return _garbled(values, found, garbled.how)

    def _told(self, method: str, values: list[str], run: Callable[[], list[str]]) -> Answer:
        """What the device says, a refusal included."""
        try:
            return Answer(GOOD, exchange(self._register, method, run))
        except RefusedByFault as refused:
            return Answer(BAD, values, refused.code, f"{BY_FAULT} {refused.code}")
        except CoreRefused as refused:
            return Answer(BAD, values, *said(refused.code))
        except Wrong as wrong:
            return Answer(BAD, values, 1, str(wrong))

    def _run(self, revision: int, style: int, method: str, values: list[str]) -> list[str]:
        # Faces are called one at a time: exchange holds the register's lock.
        self._revision, self._style = revision, style
        run = self._methods.get(method)
        if run is None:
            raise Wrong(f"Неизвестный метод {method}")
        if method not in ("Open", "DeviceTest") and values[0] != self._device:
            raise Wrong(NOT_OPEN[1])
        if method in PRINTING and self._core.state.stopped and self._core.printer.works:
            self._core.continue_print()  # the interface has no such method: drivers do it by themselves
        return run(values)

    @property
    def _device(self) -> str:
        return f"KKT-{self._core.state.serial}"

    @property
    def _old(self) -> bool:
        return self._revision < 3000

    def _xml(self, root: str, values: dict[str, writing.Value]) -> str:
        return writing.rendered(root, values, self._style, self._old)

    def _cashier(self, text: str) -> str:
        return checker.cashier(text, self._revision)["cashier"]

    # The device

    def _open(self, _: list[str]) -> list[str]:
        return [self._device]

    def _close(self, values: list[str]) -> list[str]:
        return values

    def _test(self, _: list[str]) -> list[str]:
        return [f"Связь с ККТ {self._core.state.serial} установлена", ""]

    def _table(self, values: list[str]) -> list[str]:
        self._core.present()
        return [values[0], self._xml("TableParametersKKT", writing.table(self._core, self._style))]

    def _status(self, values: list[str]) -> list[str]:
        core = self._core
        core.present()
        if not self._old:
            self._cashier(values[1])
            return [*values[:2], self._xml("OutputParameters", writing.status(core))]
        # This generation counts receipts: a report of a shift does not move the number.
        last = sum(made.kind in SALES for made in core.documents)
        numbers = [str(last), str(core.state.shift.number), str(writing.shift_state(core))]
        return [values[0], *numbers, self._xml("StatusParameters", writing.backlog(core))]

    def _line_length(self, values: list[str]) -> list[str]:
        return [values[0], str(WIDTH_OF_PAPER)]

    def _drawer(self, values: list[str]) -> list[str]:
        self._core.open_drawer()
        return values

    # Documents

    def _open_shift(self, values: list[str]) -> list[str]:
        return self._report(values, self._core.open_shift(self._cashier(values[1])), closed=False)

    def _close_shift(self, values: list[str]) -> list[str]:
        return self._report(values, self._core.close_shift(self._cashier(values[1])), closed=True)

    def _report(self, values: list[str], made: Document, closed: bool) -> list[str]:
        text = self._xml("OutputParameters", writing.report(self._core, made, closed))
        numbers = [str(made.shift), str(made.fd)] if self._old else []
        return [*values[:2], text, *numbers]

    def _receipt(self, values: list[str]) -> list[str]:
        return self._document(values[:3], values[2], correction=False, paper=values[1] != "true")

    def _correction(self, values: list[str]) -> list[str]:
        return self._document(values[:2], values[1], correction=True, paper=True)

    def _document(self, given: list[str], text: str, correction: bool, paper: bool) -> list[str]:
        core = self._core
        wanted = reading.receipt(text, self._revision, correction, paper, core.switches.ffd)
        if core.state.begun or core.draft is not None:
            core.cancel()  # drivers drop by themselves what somebody has left open
        made = self._answered(whole.make(core, wanted))
        if self._old:
            return [*given, str(made.fd), str(made.shift), str(made.fpd), "www.nalog.gov.ru"]
        return [*given, self._xml("DocumentOutputParameters", writing.receipt(core, made, self._style))]

    def _answered(self, made: Document) -> Document:
        """A driver that has sent the receipt once more by itself tells of the second one only."""
        last = self._core.documents[-1]
        again = last.fd > made.fd and (last.lines, last.total, last.tags) == (
            made.lines,
            made.total,
            made.tags,
        )
        return last if again else made

    def _settlements(self, values: list[str]) -> list[str]:
        core = self._core
        core.settlement_report(self._cashier(values[1]))
        said: dict[str, writing.Value] = {
            "ShiftState": writing.shift_state(core),
            "CashBalance": writing.rub(core.state.cash),
            **writing.backlog(core),
        }
        return [*values[:2], self._xml("OutputParameters", said)]

    # Money and paper

    def _cash(self, values: list[str]) -> list[str]:
        self._cashier(values[1])
        amount = values[2].lstrip("-")
        move = self._core.cash_out if values[2].startswith("-") else self._core.cash_in
        move(reading.kopecks(amount))
        return values

    def _x_report(self, values: list[str]) -> list[str]:
        self._cashier(values[1])
        self._core.x_report()
        return values

    def _copy(self, values: list[str]) -> list[str]:
        if self._old:
            self._core.copy_of_last()
        elif not values[1].isdigit():
            raise Wrong("Номер документа не число")
        else:
            self._core.copy_of(int(values[1]))
        return values

    def _text(self, values: list[str]) -> list[str]:
        self._core.print_text(checker.lines(values[1]))
        return values
