"""One round of work on what the journal holds: first every doubt is settled, then jobs are begun in their
order. It talks to the device and the folder, never to the cloud."""

from dataclasses import dataclass, field

from edge_agent.clock import Clock
from edge_agent.job import AFTER_SENT, Job, Outcome, State
from edge_agent.journal import Journal
from edge_agent.log import Log
from edge_agent.onec.folder import KIND as ONEC
from edge_agent.onec.folder import Folder
from edge_agent.result import doubt_result
from edge_agent.settle import Settler
from edge_agent.texts import problem
from edge_agent.till import KINDS, Till
from edge_agent.verdict import manual

SKEW_LIMIT_MS = 300_000
PAUSE, LONGEST_PAUSE = 2.0, 60.0


@dataclass
class Work:
    journal: Journal
    clock: Clock
    log: Log
    till: Till | None = None
    settler: Settler | None = None
    folder: Folder | None = None
    offset_ms: int = 0
    _next: dict[str, float] = field(default_factory=dict)

    def round(self) -> bool:
        """Advance all that can be advanced; true when a job came to its end."""
        if self.settler is not None:
            self.settler.look()
        doubts = [job.id for job in self.journal.unsettled() if job.kind != ONEC]
        # Nothing fiscal is begun while the fate of an earlier command is open.
        settled = not doubts or (self._due("settle") and self._settle())
        ended = [self._ended(self.journal.get(job)) for job in doubts]
        open_jobs = [job for job in self.journal.unsettled() if job.kind == ONEC] + self.journal.pending()
        for job in open_jobs:
            if self._due(job.id) and (settled or job.kind == ONEC):
                ended.append(self._turn(job))
                settled = settled and not self._doubtful()
        return any(ended)

    def _doubtful(self) -> bool:
        return any(job.kind != ONEC for job in self.journal.unsettled())

    def _settle(self) -> bool:
        settled = self.settler.settle() if self.settler is not None else self._orphaned()
        if not settled:
            self._later("settle", PAUSE)
        return settled

    def _orphaned(self) -> bool:
        """There is no register any more that could be asked."""
        for job in self.journal.unsettled():
            if job.kind != ONEC:
                sent = job if job.state is State.unknown else self.journal.move(job, State.unknown)
                result = doubt_result(manual("no-device"), None, 0, "", [])
                self.journal.finish(sent, State.manual, Outcome.manual, result, problem("uncertain"))
        return True

    def _turn(self, job: Job) -> bool:
        if not self.journal.leased(job) and job.state not in AFTER_SENT:
            # Another may hold it by now; the next good poll renews what is still ours.
            return False
        self._advance(job)
        after = self.journal.get(job.id)
        if self._ended(after):
            return True
        # What was begun and refused waits longer each time: each try may print and cancel a document.
        self._later(job.id, min(LONGEST_PAUSE, PAUSE * 2 ** min(after.tries, 5)))
        return False

    def _advance(self, job: Job) -> None:
        if job.kind == ONEC:
            if self.folder is None:
                self._refuse(job, "no-folder")
            else:
                self.folder.advance(job)
        elif job.kind not in KINDS:
            self._refuse(job, "kind-unknown", job.kind)
        elif self.till is None:
            self._refuse(job, "no-device")
        elif not self.journal.disk.roomy():
            self.journal.wait(job, problem("disk-full"))
        elif abs(self.offset_ms) > SKEW_LIMIT_MS:
            self.journal.wait(job, problem("agent_clock_skew"))
        else:
            self.till.advance(job)

    def _refuse(self, job: Job, code: str, where: str = "") -> None:
        if job.state not in (State.received, State.prechecked, State.intent, State.sent):
            return
        self.journal.finish(job, State.not_done, Outcome.refused, problem=problem(code, where))

    def _ended(self, job: Job) -> bool:
        if job.outcome is None:
            return False
        self._next.pop(job.id, None)
        if self.settler is not None:
            self.settler.look_at_paper(job)
        code = job.problem.code if job.problem else None
        self.log.write("job", job=job.id, kind=job.kind, state=job.state, outcome=job.outcome, code=code)
        return True

    def _due(self, name: str) -> bool:
        return self.clock.monotonic() >= self._next.get(name, 0.0)

    def _later(self, name: str, seconds: float) -> None:
        self._next[name] = self.clock.monotonic() + seconds
