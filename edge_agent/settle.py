"""After a doubt: ask the device what became of a command, and only ask. Nothing is sent again from here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import sleep

from edge_agent import stray, verdict
from edge_agent.clock import parse
from edge_agent.drivers.base import Busy, Document, Evidence, Kind, Refused, Status, Unknown
from edge_agent.fields import FieldWrong, maybe, number, optional, text
from edge_agent.job import Job, Outcome, State
from edge_agent.kind import KINDS, Duty, Proof, cash_of, cash_told, signed, task
from edge_agent.note import FOREIGN, MOVED, RESCUED
from edge_agent.receipt import Operation
from edge_agent.result import Made, doubt_result, found, receipt_result, unseen, work_result
from edge_agent.texts import problem
from edge_agent.till import FN, Desk
from edge_agent.verdict import Count, Decision, Sought, Verdict

QUIET_LIMIT, QUIET_STEP = 180.0, 0.2
PRINT_LIMIT = 15.0
MOST_LOOKED_AT = 300
EARLY = timedelta(minutes=10)


@dataclass
class Settler:
    desk: Desk
    pause: Callable[[float], None] = sleep
    _looked: set[str] = field(default_factory=set)

    def settle(self) -> bool:
        """Judge every job whose command may have been carried out; true when none is left open."""
        for job in self._open():
            if job.state is State.sent:
                job = self.desk.journal.move(job, State.unknown)
            try:
                self._judge(job)
            except FieldWrong:
                # What was asked for cannot be read any more: a person has to compare.
                self._finish_unread(job)
            except (Busy, Unknown, Refused) as lost:
                code = lost.code if isinstance(lost, Busy | Refused) else "link"
                self.desk.journal.wait(job, problem(code))
                return False
        return True

    def _finish_unread(self, job: Job) -> None:
        decision, before = verdict.manual("body_lost"), job.intent.get("n0")
        fn, fd = self.desk.journal.meta(FN) or "", before if isinstance(before, int) else None
        result = doubt_result(decision, fd, fd or 0, fn, [])
        self.desk.journal.finish(job, State.manual, Outcome.manual, result, problem("uncertain"))

    def _open(self) -> list[Job]:
        return [job for job in self.desk.journal.unsettled() if job.kind in KINDS]

    def look(self) -> None:
        """Look at the paper of what was made and not told yet, as after a death between the two."""
        for job in self.desk.journal.untold():
            self.look_at_paper(job)

    def look_at_paper(self, job: Job) -> None:
        """Paper is not fiscalisation: a receipt that is made is told apart from one that is also printed. The
        same look finds what the device has made besides, unasked."""
        duty = KINDS.get(job.kind)
        if duty is None or not duty.receipt or not job.made or job.result is None or job.id in self._looked:
            return
        self._looked.add(job.id)
        try:
            status: Status | None = self._quiet(PRINT_LIMIT)
        except (Busy, Unknown, Refused):
            status = None
        result = dict(job.result)
        if result["printed"] is None:
            result["printed"] = self._printed(job, status)
        strays = stray.strays(self.desk, job, duty, status)
        if strays:
            result["strays"] = strays
        self.desk.journal.amend(job, result)
        if status is not None:
            self.desk.journal.saw(status.last_fd)
        elif self.desk.driver.evidence is Evidence.receipts:
            self.desk.journal.saw(number(job.intent, "n0", 0) + 1)

    def _printed(self, job: Job, status: Status | None) -> bool | None:
        if job.body.get("delivery") == "electronic":
            return False
        if status is None or status.printing:
            return None
        return status.paper and not status.waits_continue

    def _quiet(self, limit: float = QUIET_LIMIT) -> Status:
        """Status of the device once it no longer prints."""
        waited, status = 0.0, self.desk.driver.status()
        while status.printing and waited < limit:
            self.pause(QUIET_STEP)
            waited += QUIET_STEP
            status = self.desk.driver.status()
        return status

    def _judge(self, job: Job) -> None:
        duty = KINDS[job.kind]
        if duty.proof is Proof.paper:
            # It leaves no trace in the storage and may be printed again, by ourselves once.
            self._not_made(job, "not-printed", duty)
            return
        status = self._quiet()
        paired = maybe(job.intent, "fn") or self.desk.journal.meta(FN)
        if paired is not None and status.fn != paired:
            self._manual(job, verdict.manual("fn_replaced"), status, [])
            return
        before = self._before(job, status)
        if status.last_fd == before and status.document_open:
            self.desk.driver.cancel_open_document()
            status = self._quiet()
            if status.document_open:
                raise Busy("document_open")
        if duty.proof is Proof.cash:
            self._decided(job, duty, status, self._cash(job, status), [])
        elif self.desk.driver.evidence is Evidence.archive:
            self._by_documents(job, duty, status, before)
        else:
            self._by_counts(job, duty, status, before)

    def _before(self, job: Job, status: Status) -> int:
        """The last document before the command. For a job that somebody else may have begun, the last one
        before there was such a job."""
        if "n0" in job.intent:
            return number(job.intent, "n0")
        born, seen = stray.born(job.id), number(job.intent, "seen", status.last_fd)
        if self._trusted(job) or self.desk.driver.evidence is not Evidence.archive:
            return seen
        for fd in range(status.last_fd, max(0, status.last_fd - MOST_LOOKED_AT), -1):
            document = self.desk.driver.find(fd)
            if document is not None and born is not None and document.at < born - EARLY:
                return fd
        return max(0, status.last_fd - MOST_LOOKED_AT)

    def _trusted(self, job: Job) -> bool:
        """Of a job that was handed out before: nobody else can have begun it, so that the device as we saw it
        last is the device as it was before the job."""
        born, journal = stray.born(job.id), self.desk.journal
        if "seen" not in job.intent or born is None or journal.lately(FOREIGN, RESCUED, MOVED):
            return False
        return journal.unbroken(born)

    def _by_documents(self, job: Job, duty: Duty, status: Status, before: int) -> None:
        if not 0 <= status.last_fd - before <= MOST_LOOKED_AT:
            self._decided(job, duty, status, verdict.manual("numbers_back"), [])
            return
        numbers = range(before + 1, status.last_fd + 1)
        documents = [self.desk.driver.find(fd) for fd in numbers]
        decision = verdict.decide(self.sought(job, duty, status), documents, self.desk.journal.documents())
        now, zone = self.desk.clock.now(), self.desk.zone
        rows = [
            found(document, zone) if document is not None else unseen(fd, now, zone)
            for fd, document in zip(numbers, documents, strict=True)
        ]
        self._decided(job, duty, status, decision, rows)

    def _by_counts(self, job: Job, duty: Duty, status: Status, before: int) -> None:
        """The transport cannot look inside: by what it counts."""
        told = job.intent
        drawer = optional(told, "cash").get("drawer")
        earlier = Count(
            before,
            text(told, "state", status.shift),
            number(told, "shift", status.shift_number),
            number(told, "receipts", status.receipts),
            drawer if isinstance(drawer, int) else None,
        )
        later = Count(status.last_fd, status.shift, status.shift_number, status.receipts)
        if duty.proof is Proof.shift and "n0" in told:
            decision = verdict.turned(earlier, later, self._kind(duty))
        elif self._uncounted(job, duty):
            decision = verdict.manual("cannot_look")
        else:
            cash = self.desk.drawer() if earlier.drawer is not None else None
            later = replace(later, drawer=cash.drawer if cash else None)
            decision = verdict.counted(earlier, later, self._kind(duty), self._into_drawer(job, duty))
        now, zone = self.desk.clock.now(), self.desk.zone
        numbers = range(before + 1, min(status.last_fd, before + MOST_LOOKED_AT) + 1)
        self._decided(job, duty, status, decision, [unseen(fd, now, zone) for fd in numbers])

    def _uncounted(self, job: Job, duty: Duty) -> bool:
        """What the device counts now says nothing of this job."""
        if duty.proof is Proof.document and "n0" not in job.intent and not self._trusted(job):
            return True
        return duty.verb == "settlement_report" and self.desk.driver.evidence is Evidence.receipts

    def _into_drawer(self, job: Job, duty: Duty) -> int:
        if not duty.receipt:
            return 0
        model = task(job).model
        cash = model.payments.cash - (model.payments.all - model.total)
        return cash if model.operation in (Operation.sale, Operation.purchase_refund) else -cash

    def _cash(self, job: Job, status: Status) -> Decision:
        if "n0" not in job.intent:
            return self._untouched(job, status)
        quiet = status.last_fd == number(job.intent, "n0") and status.shift_number == number(
            job.intent, "shift"
        )
        return verdict.moved(signed(job), cash_of(job.intent), self.desk.drawer(), quiet)

    def _untouched(self, job: Job, status: Status) -> Decision:
        """Of a move that was handed out before: a drawer that is as we have seen it last."""
        before, same = cash_told(self.desk.journal.seen_cash()), self.desk.journal.seen() == status.last_fd
        if before is not None and same and self._trusted(job) and before == self.desk.drawer():
            return verdict.NOT_MADE
        return verdict.manual("cash_unread" if before is None else "cash_moved")

    def _decided(
        self, job: Job, duty: Duty, status: Status, decision: Decision, rows: list[dict[str, object]]
    ) -> None:
        if decision.verdict is Verdict.made:
            self._made(job, duty, status, decision.document)
        elif decision.verdict is Verdict.not_made:
            self._not_made(job, "not-made", duty)
        else:
            self._manual(job, decision, status, rows)

    def sought(self, job: Job, duty: Duty, status: Status) -> Sought:
        """What the job would have made, timed by the device's own clock: that of the computer may jump."""
        since, until = self._since(job, status), status.clock
        marked = job.intent.get("marked", self.desk.marker and duty.receipt) is True
        if not duty.receipt:
            return Sought(job.id, self._kind(duty), since, until)
        model = task(job).model
        return Sought(job.id, self._kind(duty), since, until, model.operation, model.total, marked)

    def _since(self, job: Job, status: Status) -> datetime:
        told = maybe(job.intent, "clock") or maybe(job.intent, "at")
        return parse(told) if told else stray.born(job.id) or status.clock

    def _kind(self, duty: Duty) -> Kind:
        return duty.document or Kind.other

    def _made(self, job: Job, duty: Duty, status: Status, document: Document | None) -> None:
        made = Made(
            document.at if document else self.desk.clock.now(),
            number(job.intent, "shift", status.shift_number),
            receipts=number(job.intent, "receipts", status.receipts - 1) + 1,
            how="found_after_restart",
            queue=status.ofd_queue,
        )
        if document is not None:
            made = replace(made, fd=document.fd, fpd=document.fpd, shift=document.shift or made.shift)
        elif duty.proof is Proof.shift:
            # Only a count that has moved by one says whose the last number is.
            counts = self.desk.driver.evidence is Evidence.counter
            alone = counts and status.last_fd == number(job.intent, "n0", -1) + 1
            made = replace(made, shift=status.shift_number, fd=status.last_fd if alone else None)
        elif duty.proof is Proof.cash:
            cash = self.desk.drawer()
            made = replace(made, drawer=cash.drawer if cash else None)
        if duty.receipt:
            result = receipt_result(task(job).model, self.desk.driver.identity(), made, self.desk.zone)
        else:
            result = work_result(job.kind, made, self.desk.zone)
        self.desk.journal.finish(job, State.resolved, Outcome.confirmed, result)

    def _not_made(self, job: Job, code: str, duty: Duty) -> None:
        """Nothing was made: begin anew while the lease is ours, else let the cloud decide."""
        ours = job.parent is None and not job.superseded and self.desk.journal.leased(job)
        if ours and job.tries < duty.retries:
            self.desk.journal.again(job)
        else:
            self.desk.journal.finish(job, State.resolved, Outcome.not_done, problem=problem(code))

    def _manual(self, job: Job, decision: Decision, status: Status, rows: list[dict[str, object]]) -> None:
        before = number(job.intent, "n0") if "n0" in job.intent else None
        result = doubt_result(decision, before, status.last_fd, status.fn, rows)
        self.desk.journal.finish(job, State.manual, Outcome.manual, result, problem("uncertain"))
