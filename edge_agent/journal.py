"""The agent's memory: SQLite in WAL with full flushes. Every step of a job is on disk before the next outside
action. It knows states and their order, not devices and not the network."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from edge_agent.clock import Clock, instant
from edge_agent.cloud import UNREAD, Order
from edge_agent.disk import Disk, JournalDamaged, opened
from edge_agent.fields import Object, decode
from edge_agent.job import (
    AFTER_SENT,
    BEFORE_SENT,
    REGISTER,
    STEPS,
    UNFINISHED,
    Job,
    Outcome,
    Problem,
    Report,
    State,
)
from edge_agent.note import Notes
from edge_agent.row import documents, job_of, packed

__all__ = ["JobUnknown", "Journal", "JournalDamaged", "StepForbidden"]
KEEP = timedelta(days=30)


class StepForbidden(Exception):
    """A job cannot go from this state to that one."""


class JobUnknown(KeyError):
    """The journal has no such job."""


class Journal(Notes):
    """`cloud_now` tells the cloud's time, by which leases run; without an agent it is the computer's."""

    def __init__(self, path: Path | str, clock: Clock, free: Callable[[], int] | None = None) -> None:
        self._clock = clock
        self._base = opened(path)
        self.disk = Disk(path, free)
        self.cloud_now: Callable[[], datetime] = clock.now

    def receive(self, order: Order) -> None:
        """Take a job in. What was made is reported again, never done again; an older fence is ignored."""
        with self._transaction():
            known = self.find(order.id)
            if known is None:
                self._take(order)
            elif (order.fence, order.attempt) > (known.fence, known.attempt):
                self._renew(known, order)
            elif (order.fence, order.attempt) == (known.fence, known.attempt):
                self._repeat(known)

    def decline(self, order: Order, problem: Problem, doubt: Problem) -> None:
        """Answer for a job whose row makes no sense, without ever beginning it. What is known of the job is
        said as usual; what another self may have begun is in doubt, and only a person can look."""
        with self._transaction():
            known = self.find(order.id)
            if known is None:
                self._take(order)
            elif (order.fence, order.attempt) > (known.fence, known.attempt):
                self._renew(known, order)
            else:
                if (order.fence, order.attempt) == (known.fence, known.attempt):
                    self._repeat(known)
                return
            job = self.get(order.id)
            if known is None and job.state is State.unknown:
                self._end(job, State.manual, Outcome.manual, None, doubt)
            elif job.state in BEFORE_SENT:
                self._end(job, State.not_done, Outcome.refused, None, problem)

    def leased(self, job: Job) -> bool:
        """Nobody else can hold it yet."""
        return job.lease_until > self.cloud_now()

    def find(self, job: str) -> Job | None:
        row = self._base.execute("SELECT * FROM jobs WHERE id = ?", (job,)).fetchone()
        return None if row is None else job_of(row)

    def get(self, job: str) -> Job:
        found = self.find(job)
        if found is None:
            raise JobUnknown(job)
        return found

    def unsettled(self) -> list[Job]:
        """Jobs of which the outside world may hold a trace that nobody has looked at yet, oldest first."""
        return self._select(AFTER_SENT)

    def pending(self) -> list[Job]:
        """The cloud's jobs that still have to be begun, oldest first."""
        return self._select(BEFORE_SENT, own=True)

    def untold(self) -> list[Job]:
        """Jobs that were done and that the cloud has not been told of yet."""
        rows = self._base.execute(
            "SELECT * FROM jobs WHERE outcome = 'confirmed' AND id IN"
            " (SELECT job FROM reports WHERE answered IS NULL) ORDER BY place"
        )
        return [job_of(row) for row in rows]

    def holding(self) -> list[str]:
        jobs = self._select(UNFINISHED, own=True)
        return [job.id for job in jobs]

    def move(self, job: Job, state: State, intent: Object | None = None) -> Job:
        """One step, on disk when this returns."""
        with self._transaction():
            self._step(job, state)
            if intent is not None:
                self._base.execute("UPDATE jobs SET intent = ? WHERE id = ?", (json.dumps(intent), job.id))
        return self.get(job.id)

    def finish(
        self,
        job: Job,
        state: State,
        outcome: Outcome,
        result: Object | None = None,
        problem: Problem | None = None,
    ) -> Job:
        """The last step of an attempt together with what the cloud will be told, in one transaction."""
        with self._transaction():
            self._end(job, state, outcome, result, problem)
        return self.get(job.id)

    def amend(self, job: Job, result: Object) -> None:
        """Add to a result what was learned after the document was made, unless the cloud has been told."""
        with self._transaction():
            row = self._base.execute(
                "SELECT number, body FROM reports WHERE job = ? AND answered IS NULL"
                " AND json_extract(body, '$.outcome') = ? ORDER BY number DESC LIMIT 1",
                (job.id, Outcome.confirmed),
            ).fetchone()
            if row is None:
                return
            self._base.execute("UPDATE jobs SET result = ? WHERE id = ?", (packed(result), job.id))
            body = {**decode(row["body"]), "result": result}
            self._base.execute("UPDATE reports SET body = ? WHERE number = ?", (packed(body), row["number"]))

    def wait(self, job: Job, problem: Problem) -> bool:
        """The job stays until the cause is gone; true when the cause is new and so will be reported."""
        with self._transaction():
            if job.state in (State.prechecked, State.intent):
                self._step(job, State.received)
            return self._cause(job, problem)

    def again(self, job: Job, problem: Problem | None = None) -> Job:
        """Begin the same attempt anew, in one transaction with the verdict that nothing had been made; with a
        problem it waits for the cause to go away first."""
        verdict = State.resolved if job.state is State.unknown else State.not_done
        with self._transaction():
            self._step(job, verdict)
            self._step(replace(job, state=verdict), State.received)
            self._base.execute("UPDATE jobs SET tries = tries + 1 WHERE id = ?", (job.id,))
            if problem is not None:
                self._cause(job, problem)
        return self.get(job.id)

    def step(self, parent: Job, kind: str, body: Object) -> Job:
        """A step of its own for another job (a shift to open), begun anew if it was done earlier."""
        name = f"{parent.id}/{kind}"
        with self._transaction():
            self._base.execute("DELETE FROM jobs WHERE id = ?", (name,))
            lease = instant(parent.lease_until)
            self._insert(name, parent.id, kind, parent.attempt, parent.fence, lease, body)
        return self.get(name)

    def extend(self, seconds: int) -> None:
        """A poll that named our jobs has renewed their leases."""
        until = instant(self.cloud_now() + timedelta(seconds=seconds))
        self._base.execute(
            "UPDATE jobs SET lease_until = max(lease_until, ?)"
            " WHERE state IN (SELECT value FROM json_each(?))",
            (until, json.dumps(UNFINISHED)),
        )

    def reports(self) -> list[Report]:
        rows = self._base.execute("SELECT * FROM reports WHERE answered IS NULL ORDER BY number").fetchall()
        return [Report(row["number"], row["job"], decode(row["body"])) for row in rows]

    def answered(self, report: Report, how: str) -> None:
        self._base.execute("UPDATE reports SET answered = ? WHERE number = ?", (how, report.number))

    def superseded(self, report: Report) -> None:
        """Another attempt rules; the job stays here to be looked at, and is not begun any more."""
        with self._transaction():
            self.answered(report, "stale")
            self._base.execute(
                "UPDATE jobs SET superseded = 1 WHERE id = ? AND fence <= ?",
                (report.job, report.body["fence"]),
            )

    def documents(self) -> dict[int, str]:
        """Fiscal documents that jobs of this journal are known to have made: number to job."""
        rows = self._base.execute(
            "SELECT id, result FROM jobs WHERE result IS NOT NULL AND outcome = 'confirmed'"
        )
        return {fd: str(row["id"]) for row in rows for fd in documents(decode(row["result"]))}

    def purge(self) -> int:
        """Forget what finished jobs knew about customers thirty days after their end; returns how many."""
        before = instant(self._clock.now() - KEEP)
        query = (
            "UPDATE jobs SET body = '{}' WHERE updated_at < ? AND body != '{}'"
            " AND state NOT IN (SELECT value FROM json_each(?))"
        )
        with self._transaction():
            done = self._base.execute(query, (before, json.dumps(UNFINISHED)))
        return done.rowcount

    def history(self, job: str) -> list[str]:
        rows = self._base.execute("SELECT state FROM history WHERE job = ? ORDER BY number", (job,))
        return [row["state"] for row in rows]

    def counts(self) -> dict[str, int]:
        rows = self._base.execute("SELECT state, count(*) AS n FROM jobs WHERE parent IS NULL GROUP BY state")
        return {row["state"]: row["n"] for row in rows}

    def waiting(self) -> list[tuple[Job, str]]:
        """Unfinished jobs that wait, each with its cause."""
        causes = {row["id"]: row["cause"] for row in self._base.execute("SELECT id, cause FROM jobs")}
        return [(job, causes[job.id]) for job in self._select(UNFINISHED, own=True) if causes[job.id]]

    def sound(self) -> bool:
        return bool(self._base.execute("PRAGMA integrity_check").fetchone()[0] == "ok")

    def _select(self, states: Sequence[State], own: bool = False) -> list[Job]:
        """Jobs in these states, oldest first; `own` leaves out steps of other jobs and what is superseded."""
        rows = self._base.execute(
            "SELECT * FROM jobs WHERE state IN (SELECT value FROM json_each(?)) ORDER BY place",
            (json.dumps(states),),
        )
        jobs = [job_of(row) for row in rows]
        return [job for job in jobs if job.parent is None and not job.superseded] if own else jobs

    def _end(
        self, job: Job, state: State, outcome: Outcome, result: Object | None, problem: Problem | None
    ) -> None:
        self._step(job, state)
        self._base.execute(
            "UPDATE jobs SET outcome = ?, result = ?, problem = ?, cause = NULL WHERE id = ?",
            (outcome, packed(result), packed(problem.view() if problem else None), job.id),
        )
        if job.parent is None:
            self._report(job, outcome, result, problem)

    def _lease(self, order: Order) -> str:
        return instant(self.cloud_now() + timedelta(seconds=order.lease_seconds))

    def _take(self, order: Order) -> None:
        """A new job. One that was handed out before may have been begun by a copy of this journal, or by this
        one before it was lost: it is in doubt until the device has been asked."""
        doubtful = order.fence > 1 and order.kind in (*REGISTER, UNREAD)
        state = State.unknown if doubtful else State.received
        self._insert(
            order.id, None, order.kind, order.attempt, order.fence, self._lease(order), order.body, state
        )

    def _insert(
        self,
        job: str,
        parent: str | None,
        kind: str,
        attempt: int,
        fence: int,
        lease: str,
        body: Object,
        state: State = State.received,
    ) -> None:
        place = self._base.execute("SELECT coalesce(max(place), 0) + 1 FROM jobs").fetchone()[0]
        seen = self.seen()
        self._base.execute(
            "INSERT INTO jobs (id, place, parent, kind, attempt, fence, state, body, intent, lease_until,"
            " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(job, place, parent, kind, attempt, fence, state, packed(body)),
                *(packed({} if seen is None else {"seen": seen}), lease, self._now()),
            ),
        )
        self._note(job, attempt, state)

    def _renew(self, known: Job, order: Order) -> None:
        """A newer lease. Only a newer attempt begins anew what has an outcome, never what was made: the same
        attempt under a newer fence means that our word got lost, so it is said again."""
        self._base.execute(
            "UPDATE jobs SET attempt = ?, fence = ?, lease_until = ?, superseded = 0, cause = NULL"
            " WHERE id = ?",
            (order.attempt, order.fence, self._lease(order), known.id),
        )
        renewed = self.get(known.id)
        if known.outcome is not None and (known.made or order.attempt == known.attempt):
            self._report(renewed, known.outcome, known.result, known.problem)
        elif known.state not in AFTER_SENT:
            self._base.execute(
                "UPDATE jobs SET kind = ?, body = ?, tries = 0, outcome = NULL, problem = NULL WHERE id = ?",
                (order.kind, packed(order.body), known.id),
            )
            if known.state is not State.received:
                self._step(renewed, State.received)

    def _repeat(self, known: Job) -> None:
        """The cloud asks again for what it was told: say it again, unless the word is still on its way."""
        on_its_way = self._base.execute(
            "SELECT 1 FROM reports WHERE job = ? AND answered IS NULL", (known.id,)
        )
        if known.outcome is not None and on_its_way.fetchone() is None:
            self._report(known, known.outcome, known.result, known.problem)

    def _step(self, job: Job, state: State) -> None:
        if state not in STEPS[job.state]:
            raise StepForbidden(f"{job.id}: {job.state} to {state}")
        changed = self._base.execute(
            "UPDATE jobs SET state = ?, updated_at = ? WHERE id = ? AND state = ?",
            (state, self._now(), job.id, job.state),
        )
        if changed.rowcount != 1:
            raise StepForbidden(f"{job.id}: not {job.state} any more")
        self._note(job.id, job.attempt, state)

    def _cause(self, job: Job, problem: Problem) -> bool:
        row = self._base.execute("SELECT cause FROM jobs WHERE id = ?", (job.id,)).fetchone()
        if row["cause"] == problem.code:
            return False
        self._base.execute(
            "UPDATE jobs SET cause = ?, problem = ? WHERE id = ?",
            (problem.code, packed(problem.view()), job.id),
        )
        if job.parent is None:
            self._report(job, Outcome.waiting, None, problem)
        return True

    def _note(self, job: str, attempt: int, state: State) -> None:
        self._base.execute(
            "INSERT INTO history (job, attempt, state, at) VALUES (?, ?, ?, ?)",
            (job, attempt, state, self._now()),
        )

    def _report(self, job: Job, outcome: Outcome, result: Object | None, problem: Problem | None) -> None:
        body = {
            "job": job.id,
            "attempt": job.attempt,
            "fence": job.fence,
            "outcome": outcome,
            "result": result,
            "problem": problem.view() if problem else None,
        }
        self._base.execute("INSERT INTO reports (job, body) VALUES (?, ?)", (job.id, packed(body)))

    def _now(self) -> str:
        return instant(self._clock.now())
