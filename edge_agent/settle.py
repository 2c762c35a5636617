"""After a doubt: ask the device what became of a command, and only ask. Nothing is sent again from here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from time import sleep

from edge_agent import verdict
from edge_agent.clock import parse
from edge_agent.drivers.base import Busy, Document, Kind, Refused, Status, Unknown
from edge_agent.fields import number, text
from edge_agent.job import Job, Outcome, State
from edge_agent.receipt import receipt
from edge_agent.result import receipt_result, shift_result
from edge_agent.texts import problem
from edge_agent.till import KINDS, Desk
from edge_agent.verdict import Decision, Sought, Verdict

RETRIES = 2
QUIET_LIMIT, QUIET_STEP = 180.0, 0.2
PRINT_LIMIT = 15.0


@dataclass
class Settler:
    desk: Desk
    pause: Callable[[float], None] = sleep

    def settle(self) -> bool:
        """Judge every job whose command may have been carried out; true when none is left open."""
        for job in self._open():
            if job.state is State.sent:
                job = self.desk.journal.move(job, State.unknown)
            try:
                self._judge(job)
            except (Busy, Unknown, Refused) as lost:
                code = lost.code if isinstance(lost, Busy | Refused) else "link"
                self.desk.journal.wait(job, problem(code))
                return False
        return True

    def _open(self) -> list[Job]:
        return [job for job in self.desk.journal.unsettled() if job.kind in KINDS]

    def look_at_paper(self, job: Job) -> None:
        """Paper is not fiscalisation: a receipt that is made is told apart from one that is also printed."""
        if job.kind != "receipt" or not job.made or job.result is None or job.result["printed"] is not None:
            return
        if job.body.get("delivery") == "electronic":
            printed: bool | None = False
        else:
            printed = self._printed()
        self.desk.journal.amend(job, {**job.result, "printed": printed})

    def _printed(self) -> bool | None:
        try:
            status = self._quiet(PRINT_LIMIT)
        except (Busy, Unknown, Refused):
            return None
        if status.printing:
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
        if job.kind == "x_report":
            # It leaves no trace in the storage and may be printed again, by ourselves once.
            self._not_made(job, "not-printed", retries=1)
            return
        status = self._quiet()
        if status.fn != text(job.intent, "fn"):
            self._manual(job)
            return
        before = number(job.intent, "n0")
        if status.last_fd == before and status.document_open:
            self.desk.driver.cancel_open_document()
            status = self._quiet()
            if status.document_open:
                raise Busy("document_open")
        found = [self.desk.driver.find(fd) for fd in range(before + 1, status.last_fd + 1)]
        self._decided(job, verdict.decide(self._sought(job), found, self.desk.journal.documents()))

    def _decided(self, job: Job, decision: Decision) -> None:
        if decision.verdict is Verdict.made and decision.document is not None:
            self._made(job, decision.document)
        elif decision.verdict is Verdict.not_made:
            self._not_made(job, "not-made", RETRIES)
        else:
            self._manual(job)

    def _sought(self, job: Job) -> Sought:
        since, until = parse(text(job.intent, "at")), self.desk.clock.now()
        if job.kind != "receipt":
            return Sought(job.id, Kind(job.kind), since, until)
        model = receipt(job.body)
        return Sought(job.id, Kind.receipt, since, until, model.operation, model.total, self.desk.marker)

    def _made(self, job: Job, document: Document) -> None:
        shift = number(job.intent, "shift")
        result: dict[str, object]
        if job.kind == "receipt":
            made: dict[str, int | str | None] = {
                "fd": document.fd,
                "fpd": document.fpd,
                "shift": shift,
                "receipt_in_shift": number(job.intent, "receipts") + 1,
                "how": "found_after_restart",
            }
            model = replace(receipt(job.body), job_id=job.id)
            result = receipt_result(model, self.desk.driver.identity(), made, document.at, self.desk.zone)
        else:
            result = shift_result(
                document.fd, document.fpd, document.shift or shift, document.at, self.desk.zone
            )
        self.desk.journal.finish(job, State.resolved, Outcome.confirmed, result)

    def _not_made(self, job: Job, code: str, retries: int) -> None:
        """Nothing was made: begin anew while the lease is ours, else let the cloud decide."""
        alive = job.lease_until - self.desk.clock.now() > timedelta(0)
        if job.parent is None and not job.superseded and alive and job.tries < retries:
            self.desk.journal.again(job)
        else:
            self.desk.journal.finish(job, State.resolved, Outcome.not_done, problem=problem(code))

    def _manual(self, job: Job) -> None:
        self.desk.journal.finish(job, State.manual, Outcome.manual, problem=problem("uncertain"))
