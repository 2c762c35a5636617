"""The life of a fiscal job from the journal to the device. Every step is journaled before it is taken; how an
unanswered command is judged stands in settle.py and verdict.py."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import TypeVar

from edge_agent import precheck
from edge_agent.check import flaws
from edge_agent.clock import Clock, instant
from edge_agent.drivers.base import Busy, Driver, Fiscal, Identity, Refused, Status, Unknown
from edge_agent.fields import FieldWrong, Object, number
from edge_agent.job import Job, Outcome, Problem, State
from edge_agent.journal import Journal
from edge_agent.receipt import Cashier, Receipt, cashier, receipt
from edge_agent.result import receipt_result, shift_result
from edge_agent.texts import problem

T = TypeVar("T")
KINDS = ("receipt", "open_shift", "close_shift", "x_report")
FN = "fn"


class Halt(Exception):
    """The job cannot go on now: it waits or is refused, by the problem's code."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


@dataclass(frozen=True)
class Desk:
    """What a till works with."""

    driver: Driver
    journal: Journal
    clock: Clock
    zone: tzinfo | None = None
    marker: bool = True


class Till:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._journal = desk.journal
        self._driver = desk.driver

    def advance(self, job: Job) -> None:
        """Take a job as far as it goes: to an outcome, or to the cause that it waits for."""
        try:
            self._begin(job)
        except FieldWrong as error:
            self._halt(job, problem("job_field", str(error)))
        except Halt as halt:
            self._halt(job, halt.problem)
        except Refused as refused:
            self._halt(job, refusal(refused))
        except Busy as busy:
            self._halt(job, problem(busy.code))
        except Unknown:
            self._halt(job, problem("link"))

    def _halt(self, job: Job, found: Problem) -> None:
        job = self._journal.get(job.id)
        if job.state in (State.sent, State.unknown) or job.outcome is not None:
            return
        if found.code in precheck.OUTSIDE or (found.code == "shift_closed" and job.kind == "receipt"):
            self._journal.wait(job, found)
        else:
            self._journal.finish(job, State.not_done, Outcome.refused, problem=found)

    def _begin(self, job: Job) -> None:
        if job.state is State.intent or job.state is State.prechecked:
            # A crash came before anything was sent: the facts may have changed since.
            job = self._journal.move(job, State.received)
        identity = self._driver.identity()
        self._same_storage(identity)
        if job.kind == "receipt":
            self._receipt(job, identity)
        else:
            self._simple(job)

    def _same_storage(self, identity: Identity) -> None:
        known = self._journal.meta(FN)
        if known is None:
            self._journal.remember(FN, identity.fn)
        elif known != identity.fn:
            raise Halt(problem("fn_replaced"))

    def _receipt(self, job: Job, identity: Identity) -> None:
        model = replace(receipt(job.body), job_id=job.id)
        wrong = flaws(model, identity.tax_systems)
        if wrong:
            raise Halt(problem(wrong[0].code, wrong[0].where))
        status = self._ready(paper=model.delivery != "electronic")
        status = self._shift(job, model, status)
        job = self._journal.move(job, State.prechecked)
        done = self._send(job, status, {"total": model.total}, lambda: self._driver.receipt(model))
        if done is not None:
            self._confirm_receipt(job, model, identity, status, done)

    def _ready(self, paper: bool = True, clock: bool = True) -> Status:
        """Status of a device that nothing stands in the way of; what can be put right without people is."""
        status = self._driver.status()
        if status.waits_continue:
            self._driver.continue_print()
            status = self._driver.status()
        if status.document_open:
            # Every job of ours is settled by now, so this is a leftover that has made no document.
            self._driver.cancel_open_document()
            status = self._driver.status()
        cause = precheck.obstacle(status, self._desk.clock.now(), paper, clock)
        if cause:
            raise Halt(problem(cause))
        return status

    def _shift(self, job: Job, model: Receipt, status: Status) -> Status:
        """A shift that a receipt may be made in: opened, or closed and opened, as steps of their own."""
        state = precheck.shift(status, self._desk.clock.now())
        if state == "open":
            return status
        if state == "expired":
            if not model.auto_close_expired:
                raise Halt(problem("shift_expired"))
            self._step(job, "close_shift", model.cashier)
        elif not model.auto_open_shift:
            raise Halt(problem("shift_closed"))
        self._step(job, "open_shift", model.cashier)
        return self._ready(paper=model.delivery != "electronic")

    def _step(self, job: Job, kind: str, who: Cashier) -> None:
        step = self._journal.step(job, kind, {"cashier": {"name": who.name, "inn": who.inn}})
        self.advance(step)
        step = self._journal.get(step.id)
        if not step.made:
            raise Halt(step.problem or problem("link"))

    def _simple(self, job: Job) -> None:
        who = cashier(job.body)
        status = self._ready(clock=job.kind == "open_shift")
        is_open = status.shift != "closed"
        if job.kind == "open_shift" and is_open:
            raise Halt(problem("shift_open"))
        if job.kind != "open_shift" and not is_open:
            raise Halt(problem("shift_closed"))
        job = self._journal.move(job, State.prechecked)
        if job.kind == "x_report":
            self._x_report(job, status)
            return
        verb = self._driver.open_shift if job.kind == "open_shift" else self._driver.close_shift
        done = self._send(job, status, {}, lambda: verb(who))
        if done is not None:
            at, shift = self._when(done), done.shift or status.shift_number
            result = shift_result(done.fd, done.fpd, shift, at, self._desk.zone)
            self._journal.finish(self._journal.get(job.id), State.confirmed, Outcome.confirmed, result)

    def _x_report(self, job: Job, status: Status) -> None:
        self._send(job, status, {}, self._driver.x_report)
        job = self._journal.get(job.id)
        if job.state is State.sent:
            result = shift_result(None, None, status.shift_number, self._desk.clock.now(), self._desk.zone)
            self._journal.finish(job, State.confirmed, Outcome.confirmed, result)

    def _send(self, job: Job, status: Status, more: Object, verb: Callable[[], T]) -> T | None:
        """INTENT with all that the device says of itself, SENT, the verb. None when no sound answer came."""
        facts = {
            "n0": status.last_fd,
            "fn": status.fn,
            "shift": status.shift_number,
            "receipts": status.receipts,
            "at": instant(self._desk.clock.now()),
            **more,
        }
        job = self._journal.move(job, State.intent, facts)
        job = self._journal.move(job, State.sent)
        try:
            return verb()
        except Refused as refused:
            self._refused(job, refusal(refused))
        except Busy as busy:
            self._refused(job, problem(busy.code))
        except Unknown:
            self._journal.move(job, State.unknown)
        return None

    def _refused(self, job: Job, found: Problem) -> None:
        """A refusal is certain only after the open document was cancelled and no new one was found."""
        if not self._untouched(number(job.intent, "n0")):
            self._journal.move(job, State.unknown)
        elif found.code in precheck.OUTSIDE:
            self._journal.again(job, found)
        else:
            self._journal.finish(job, State.not_done, Outcome.refused, problem=found)

    def _untouched(self, before: int) -> bool:
        try:
            self._driver.cancel_open_document()
            status = self._driver.status()
        except (Refused, Busy, Unknown):
            return False
        return status.last_fd == before and not status.document_open

    def _confirm_receipt(
        self, job: Job, model: Receipt, identity: Identity, status: Status, done: Fiscal
    ) -> None:
        made: dict[str, int | str | None] = {
            "fd": done.fd,
            "fpd": done.fpd,
            "shift": status.shift_number,
            "receipt_in_shift": status.receipts + 1,
            "how": "answer",
        }
        result = receipt_result(model, identity, made, self._when(done), self._desk.zone)
        self._journal.finish(self._journal.get(job.id), State.confirmed, Outcome.confirmed, result)

    def _when(self, done: Fiscal) -> datetime:
        return done.at if done.at is not None else self._desk.clock.now()


def refusal(refused: Refused) -> Problem:
    said = problem(refused.code, device_code=refused.device_code)
    return replace(said, text=f"{said.text} Касса: {refused.text}") if refused.text else said
