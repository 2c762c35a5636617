"""The life of a register's job from the journal to the device. Every step is journaled before it is taken;
how an unanswered command is judged stands in settle.py and verdict.py."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, tzinfo

from edge_agent import precheck
from edge_agent.check import Flaw, cashier_flaws, flaws, registered
from edge_agent.clock import Clock, instant
from edge_agent.drivers.base import Busy, Cash, Driver, Evidence, Fiscal, Identity, Refused, Status, Unknown
from edge_agent.fields import FieldWrong, number
from edge_agent.job import Job, Outcome, Problem, State
from edge_agent.journal import Journal
from edge_agent.kind import KINDS as TABLE
from edge_agent.kind import Duty, Proof, Shift, Task, able, cash_of, signed, task
from edge_agent.receipt import Cashier
from edge_agent.result import Made, doubt_result, receipt_result, work_result
from edge_agent.texts import problem
from edge_agent.verdict import UNLIKELY, Verdict, belied, manual, moved

KINDS = tuple(TABLE)
FN = "fn"
SAME_IDENTITY = 60.0
MOST_LOOKED_AT = 100
DOUBTFUL = ("fn_comm", "interrupted")  # a device that says so may have done it


class Halt(Exception):
    """The job cannot go on now: it waits or is refused, by the problem's code; `stay` makes it wait."""

    def __init__(self, found: Problem, stay: bool = False) -> None:
        super().__init__(found.code)
        self.problem = found
        self.stay = stay


@dataclass(frozen=True)
class Desk:
    """What a till works with."""

    driver: Driver
    journal: Journal
    clock: Clock
    zone: tzinfo | None = None
    marker: bool = True

    def marks(self, duty: Duty, identity: Identity) -> bool:
        """A document of this kind would carry our mark; the old format of corrections has no place for it."""
        return self.marker and duty.receipt and not (duty.verb == "correction" and identity.ffd == "1.05")

    def drawer(self) -> Cash | None:
        """The cash counters, noted in the journal; None where the device does not tell them."""
        try:
            cash = self.driver.cash()
        except Refused:
            return None
        self.journal.saw_cash(asdict(cash))
        return cash


def accept(journal: Journal, fn: str) -> None:
    """Take another storage, or another register, as the right one from now on."""
    journal.remember(FN, fn)
    journal.saw(None)


class Till:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._journal = desk.journal
        self._driver = desk.driver
        self._known: Identity | None = None
        self._known_at = 0.0

    def advance(self, job: Job) -> None:
        """Take a job as far as it goes: to an outcome, or to the cause that it waits for."""
        try:
            self._begin(job)
        except FieldWrong as error:
            self._halt(job, problem("job_field", str(error)))
        except Halt as halt:
            self._halt(job, halt.problem, halt.stay)
        except Refused as refused:
            self._halt(job, refusal(refused))
        except Busy as busy:
            self._halt(job, problem(busy.code))
        except Unknown:
            self._halt(job, problem("link"))

    def _halt(self, job: Job, found: Problem, stay: bool = False) -> None:
        job = self._journal.get(job.id)
        if job.state in (State.sent, State.unknown) or job.outcome is not None:
            return
        wants_shift = TABLE[job.kind].shift is Shift.fresh and found.code == "shift_closed"
        if stay or wants_shift or found.code in precheck.OUTSIDE:
            self._journal.wait(job, found)
        else:
            self._journal.finish(job, State.not_done, Outcome.refused, problem=found)

    def _begin(self, job: Job) -> None:
        if job.state is State.intent or job.state is State.prechecked:
            # A crash came before anything was sent: the facts may have changed since.
            job = self._journal.move(job, State.received)
        if job.kind not in able(self._driver):
            raise Halt(problem("unsupported"))
        duty, asked = TABLE[job.kind], task(job)
        self._checked(asked)
        status = self._ready(duty, asked)
        identity = self._identity(status.fn)
        if asked.receipt is not None:
            self._sound(registered(asked.receipt, identity.tax_systems))
        if duty.receipt and self._forestalled(job, status):
            return
        status = self._shift(job, duty, asked, status)
        self._make(job, duty, asked, status, identity)

    def _checked(self, asked: Task) -> None:
        """What can be judged without the device is judged first, whether it is there or not."""
        if asked.receipt is not None:
            self._sound(flaws(asked.receipt, day=self._today()))
        elif asked.cashier is not None:
            self._sound(list(cashier_flaws(asked.cashier)))

    def _sound(self, wrong: list[Flaw]) -> None:
        if wrong:
            raise Halt(problem(wrong[0].code, wrong[0].where))

    def _identity(self, fn: str) -> Identity:
        """Whose storage it is, asked anew once a minute and whenever its number changes."""
        now, known = self._desk.clock.monotonic(), self._known
        if known is None or known.fn != fn or now - self._known_at >= SAME_IDENTITY:
            known = self._known = self._driver.identity()
            self._known_at = now
        paired = self._journal.meta(FN)
        if paired is None:
            self._journal.remember(FN, known.fn)
        elif paired != known.fn or known.fn != fn:
            raise Halt(problem("fn_replaced"))
        return known

    def _ready(self, duty: Duty, asked: Task) -> Status:
        """Status of a device that nothing stands in the way of; what can be put right without people is."""
        status = self._driver.status()
        paired = self._journal.meta(FN)
        if paired is not None and paired != status.fn:
            raise Halt(problem("fn_replaced"))
        if status.waits_continue and duty.verb != "continue_print":
            self._driver.continue_print()
            status = self._driver.status()
        if status.document_open:
            # Every job of ours is settled by now, so this is a leftover that has made no document.
            self._driver.cancel_open_document()
            status = self._driver.status()
        paper = duty.paper and asked.paper
        cause = precheck.obstacle(status, self._desk.clock.now(), paper, duty.clock, duty.fiscal)
        if cause:
            raise Halt(problem(cause))
        return status

    def _forestalled(self, job: Job, status: Status) -> bool:
        """Our mark on a document that appeared after the job came: somebody with a copy of this job has been
        faster. The job goes on as one that may have been made, and the settler finds the document."""
        seen = number(job.intent, "seen", number(job.intent, "n0", status.last_fd))
        if self._driver.evidence is not Evidence.archive or status.last_fd <= seen:
            return False
        known = self._journal.documents()
        for fd in range(max(seen, status.last_fd - MOST_LOOKED_AT) + 1, status.last_fd + 1):
            document = None if fd in known else self._driver.find(fd)
            if document is not None and document.marker == job.id:
                facts = {**self._facts(status), "n0": fd - 1, "clock": instant(document.at)}
                job = self._journal.move(job, State.prechecked)
                job = self._journal.move(job, State.intent, facts)
                self._journal.move(self._journal.move(job, State.sent), State.unknown)
                return True
        return False

    def _shift(self, job: Job, duty: Duty, asked: Task, status: Status) -> Status:
        """A shift that the work may be done in; for receipts it is opened, or closed and opened, as steps of
        their own."""
        state = precheck.shift(status, self._desk.clock.now())
        if duty.shift is Shift.closed and state != "closed":
            raise Halt(problem("shift_open"))
        if duty.shift is Shift.open and state == "closed":
            raise Halt(problem("shift_closed"))
        if duty.shift is not Shift.fresh or state == "open":
            return status
        if state == "expired":
            if not asked.model.auto_close_expired:
                raise Halt(problem("shift_expired"))
            self._step(job, "close_shift", asked.who)
        elif not asked.model.auto_open_shift:
            raise Halt(problem("shift_closed"))
        self._step(job, "open_shift", asked.who)
        return self._ready(duty, asked)

    def _step(self, job: Job, kind: str, who: Cashier) -> None:
        step = self._journal.step(job, kind, {"cashier": {"name": who.name, "inn": who.inn}})
        self.advance(step)
        step = self._journal.get(step.id)
        if not step.made:
            # Whatever became of it, the next try sees the shift as it is then.
            raise Halt(step.problem or problem("link"), stay=step.outcome is not Outcome.refused)

    def _make(self, job: Job, duty: Duty, asked: Task, status: Status, identity: Identity) -> None:
        facts = {**self._facts(status), "marked": self._desk.marks(duty, identity)}
        if duty.proof is Proof.cash or (duty.receipt and self._driver.evidence is not Evidence.archive):
            cash = self._desk.drawer()
            if cash is not None:
                facts["cash"] = asdict(cash)
        job = self._journal.move(job, State.prechecked)
        job = self._journal.move(job, State.intent, facts)
        if duty.proof is not Proof.paper:
            self._journal.saw_cash(None)
        job = self._journal.move(job, State.sent)
        done, sure = self._called(job, lambda: duty.call(self._driver, asked), duty)
        if sure:
            self._confirm(job, asked, identity, status, done)

    def _facts(self, status: Status) -> dict[str, object]:
        """All that the device says of itself before the command."""
        return {
            "n0": status.last_fd,
            "fn": status.fn,
            "shift": status.shift_number,
            "state": status.shift,
            "receipts": status.receipts,
            "at": instant(self._desk.clock.now()),
            "clock": instant(status.clock),
        }

    def _called(self, job: Job, verb: Callable[[], Fiscal | None], duty: Duty) -> tuple[Fiscal | None, bool]:
        """The verb, and whether a sound answer came."""
        try:
            return verb(), True
        except Refused as refused:
            self._refused(job, refusal(refused), duty)
        except Busy as busy:
            self._refused(job, problem(busy.code), duty)
        except Unknown:
            self._journal.move(job, State.unknown)
        return None, False

    def _refused(self, job: Job, found: Problem, duty: Duty) -> None:
        """A refusal is certain only after the device was asked whether really nothing has changed."""
        if not self._certain(job, found, duty):
            self._journal.move(job, State.unknown)
        elif found.code in precheck.OUTSIDE:
            self._journal.again(job, found)
        else:
            self._journal.finish(job, State.not_done, Outcome.refused, problem=found)

    def _certain(self, job: Job, found: Problem, duty: Duty) -> bool:
        if duty.proof is Proof.paper:
            return True
        if not self._untouched(job):
            return False
        if duty.proof is not Proof.cash:
            return True
        try:
            before, after = cash_of(job.intent), self._desk.drawer()
        except (Busy, Unknown):
            return False
        if before is None or after is None:
            return found.code not in DOUBTFUL
        return moved(signed(job), before, after, quiet=True).verdict is Verdict.not_made

    def _untouched(self, job: Job) -> bool:
        try:
            self._driver.cancel_open_document()
            status = self._driver.status()
        except (Refused, Busy, Unknown):
            return False
        told = job.intent
        turned = (status.shift_number, status.shift == "closed") != (told["shift"], told["state"] == "closed")
        if TABLE[job.kind].proof is Proof.shift and turned:
            return False  # some transports do not count reports
        return status.last_fd == number(told, "n0") and not status.document_open

    def _confirm(
        self, job: Job, asked: Task, identity: Identity, status: Status, done: Fiscal | None
    ) -> None:
        now = self._desk.clock.now()
        made = Made(now, status.shift_number, receipts=status.receipts + 1, queue=status.ofd_queue)
        if done is not None:
            at, shift = done.at or now, done.shift or status.shift_number
            made = replace(made, at=at, shift=shift, fd=done.fd, fpd=done.fpd, printed=done.printed)
        if TABLE[job.kind].proof is Proof.cash:
            before, after = cash_of(job.intent), self._counted()
            if before is not None and after is not None and self._belied(job, status, before, after):
                return
            made = replace(made, drawer=after.drawer if after is not None else None)
        zone = self._desk.zone
        if asked.receipt is not None:
            result = receipt_result(asked.receipt, identity, made, zone)
        else:
            result = work_result(job.kind, made, zone)
        self._journal.finish(job, State.confirmed, Outcome.confirmed, result)

    def _belied(self, job: Job, status: Status, before: Cash, after: Cash) -> bool:
        """The counters contradict the answer: they decide, or a person where only the drawer has stayed. Some
        devices never tell it anew, so that it may not be a reason to move money once more."""
        if belied(signed(job), before, after):
            self._journal.move(job, State.unknown)
            return True
        if before.ins is not None or before.drawer != after.drawer:
            return False
        job = self._journal.move(job, State.unknown)
        doubt = manual("cash_moved", UNLIKELY)
        result = doubt_result(doubt, status.last_fd, status.last_fd, status.fn, [])
        self._journal.finish(job, State.manual, Outcome.manual, result, problem("uncertain"))
        return True

    def _counted(self) -> Cash | None:
        try:
            return self._desk.drawer()
        except (Busy, Unknown):
            return None  # the money has moved; what is left over is only a figure to show

    def _today(self) -> datetime:
        return self._desk.clock.now().astimezone(self._desk.zone)


def refusal(refused: Refused) -> Problem:
    said = problem(refused.code, device_code=refused.device_code)
    return replace(said, text=f"{said.text} Касса: {refused.text}") if refused.text else said
