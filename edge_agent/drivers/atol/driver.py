"""The verbs of a cash register spoken in ATOL's tasks, by whichever way. Exactly-once is not its business,
telling the truth is."""

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from edge_agent.drivers import Settings
from edge_agent.drivers.atol import answer, archive, refusal, task
from edge_agent.drivers.atol.notation import Answer, Malformed, Task
from edge_agent.drivers.atol.way import Failed, Look, Lost, Way
from edge_agent.drivers.base import Busy, Cash, Document, Driver, Fiscal, Identity, Refused, Status, Unknown
from edge_agent.receipt import Cashier, Receipt

T = TypeVar("T")
READ, X_REPORT, CLOSE_SHIFT, OPEN_SHIFT, OTHERS = 5.0, 60.0, 120.0, 180.0, 60.0
PRINT_LIMIT, PRINT_STEP = 180.0, 0.5
READ_TRIES = 2


class Atol(Driver):
    name = "atol"

    def __init__(self, way: Way, settings: Settings, pause: Callable[[float], None] = time.sleep) -> None:
        self._way = way
        self._zone = settings.zone
        self._mark = settings.marker
        self._pause = pause
        self._last: int | None = None  # number of the last document, as the status just before a task told it
        self._doubt = False  # something may have stopped in the middle: its paper is to be finished first

    def close(self) -> None:
        self._way.close()

    def status(self) -> Status:
        self._finish()
        names = ("getDeviceStatus", "getShiftStatus", "getFnStatus", "getFnInfo", "ofdExchangeStatus")
        answers = self._read(*(task.simple(name) for name in names))
        found = self._understood(lambda: answer.status(answers, self._look(), self._zone))
        self._last = found.last_fd
        return found

    def identity(self) -> Identity:
        names = ("getDeviceInfo", "getRegistrationInfo", "getFnInfo", "getFnStatus")
        answers = self._read(*(task.simple(name) for name in names))
        return self._understood(lambda: answer.identity(answers))

    def find(self, fd: int) -> Document | None:
        for raw in (True, False):
            try:
                shown = self._read(task.document(fd, raw))[0]
            except Refused as refused:
                if refused.code not in ("no_data", "unsupported", "bad_value"):
                    raise
                continue
            return self._understood(partial(archive.document, fd, shown, self._zone))
        return None

    def cash(self) -> Cash:
        totals = self._read(task.simple("getShiftTotals"))[0]
        return self._understood(lambda: answer.cash(totals))

    def open_shift(self, cashier: Cashier) -> Fiscal:
        return self._fiscal(task.simple("openShift", cashier), OPEN_SHIFT)

    def close_shift(self, cashier: Cashier) -> Fiscal:
        return self._fiscal(task.simple("closeShift", cashier), CLOSE_SHIFT)

    def receipt(self, receipt: Receipt) -> Fiscal:
        measured = any(item.measure for item in receipt.items)
        made = task.receipt(receipt, self._mark, self._format() if measured else "")
        return self._fiscal(made, OTHERS, receipt)

    def correction(self, receipt: Receipt) -> Fiscal:
        return self._fiscal(task.correction(receipt, self._mark, self._format()), OTHERS, receipt)

    def settlement_report(self, cashier: Cashier) -> Fiscal:
        return self._fiscal(task.simple("reportOfdExchangeStatus", cashier), OTHERS)

    def cash_in(self, amount: int, cashier: Cashier) -> None:
        self._change(task.cash("cashIn", amount, cashier), OTHERS)

    def cash_out(self, amount: int, cashier: Cashier) -> None:
        self._change(task.cash("cashOut", amount, cashier), OTHERS)

    def x_report(self) -> None:
        self._print(task.simple("reportX"), X_REPORT)

    def print_text(self, lines: tuple[str, ...]) -> None:
        self._print(task.text(lines), OTHERS)

    def copy_of_last(self) -> None:
        self._print(task.simple("printLastReceiptCopy"), OTHERS)

    def continue_print(self) -> None:
        self._print(task.simple("continuePrint"), OTHERS)
        self._doubt = False

    def open_drawer(self) -> None:
        self._print(task.simple("openCashDrawer"), OTHERS)

    def cancel_open_document(self) -> None:
        try:
            self._way.cancel(OTHERS)
        except Lost as lost:
            raise Busy("link") from lost
        except Failed as failed:
            # Nothing was open, or a shift that has ended or a report that has stopped leaves nothing to drop.
            if refusal.named(failed.code) == "link":
                raise Busy("link") from failed

    def _fiscal(self, made: Task, limit: float, receipt: Receipt | None = None) -> Fiscal:
        total = receipt.total if receipt else None
        change = receipt.payments.all - receipt.total if receipt else 0
        said = self._change(made, limit)
        try:
            done = answer.fiscal(said, self._zone, change, total)
        except Malformed as error:
            raise self._unknown(made) from error
        self._doubt = done.printed is False
        return done

    def _change(self, made: Task, limit: float) -> Answer:
        """Carry out a task that must not be repeated. A device that still prints has not begun it."""
        last, self._last = self._last, None
        try:
            return self._patient(made, limit)
        except Failed as failed:
            self._doubt = True
            if not refusal.certain(failed.code) and not self._untouched(failed.code, last):
                raise self._unknown(made) from failed
            raise _refused(failed) from failed

    def _print(self, made: Task, limit: float) -> None:
        """Carry out a task that leaves paper only: the device's word for what stopped it is enough."""
        try:
            self._patient(made, limit)
        except Failed as failed:
            if refusal.named(failed.code) == "link":
                raise self._unknown(made) from failed
            raise _refused(failed) from failed

    def _patient(self, made: Task, limit: float) -> Answer:
        waited = 0.0
        while True:
            try:
                return self._way.run(made, limit)
            except Lost as lost:
                if lost.sent:
                    raise self._unknown(made) from lost
                raise Busy("link") from lost
            except Malformed as error:
                raise self._unknown(made) from error
            except Failed as failed:
                if refusal.named(failed.code) != "busy":
                    raise
                if waited >= PRINT_LIMIT:
                    raise Busy("busy") from failed
            self._pause(PRINT_STEP)
            waited += PRINT_STEP

    def _untouched(self, code: int, last: int | None) -> bool:
        """A device that names its fault and answers at once may be asked whether it has made anything."""
        if refusal.named(code) != "device_fault" or last is None:
            return False
        try:
            shown = self._read(task.simple("getFnStatus"))[0]
            return answer.last_fd(shown) == last
        except (Refused, Busy, Malformed):
            return False

    def _read(self, *tasks: Task) -> list[Answer]:
        """Carry out tasks that may be repeated."""
        for left in reversed(range(READ_TRIES)):
            try:
                return self._way.read(tasks, READ)
            except (Lost, Malformed) as error:
                if not left:
                    raise Busy("link") from error
            except Failed as failed:
                name = refusal.named(failed.code)
                if name in ("link", "busy"):
                    raise Busy(name) from failed
                raise _refused(failed) from failed
        raise AssertionError("unreachable")

    def _look(self) -> Look | None:
        try:
            return self._way.look(READ)
        except (Lost, Malformed) as error:
            raise Busy("link") from error
        except Failed as failed:
            if refusal.named(failed.code) == "link":
                raise Busy("link") from failed
            return None

    def _finish(self) -> None:
        """After a doubt the device first finishes what has stopped; only then its counters are to be
        believed. Whether there was anything to finish does not matter."""
        if not self._doubt:
            return
        try:
            self._way.run(task.simple("continuePrint"), OTHERS)
        except Failed as failed:
            if refusal.named(failed.code) == "link":
                raise Busy("link") from failed
            if refusal.named(failed.code) in ("no_paper", "cover_open", "device_fault", "busy"):
                return
        except (Lost, Malformed) as error:
            raise Busy("link") from error
        self._doubt = False

    def _format(self) -> str:
        return answer.ffd(self._read(task.simple("getDeviceInfo"))[0])

    def _unknown(self, made: Task) -> Unknown:
        self._doubt = True
        return Unknown(str(made["type"]))

    def _understood(self, read: Callable[[], T]) -> T:
        try:
            return read()
        except Malformed as error:
            raise Busy("link") from error


def _refused(failed: Failed) -> Refused:
    name = refusal.named(failed.code)
    return Refused(name, refusal.said(failed.code, failed.text), str(failed.code))
