"""Planted bugs: each breaks one rule of the agent at run time, and the simulator has to see it. A bug that is
not caught means that the simulator looks away."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from edge_agent import job as jobs
from edge_agent import stray, till, verdict
from edge_agent.drivers.base import Refused, Unknown
from edge_agent.job import Outcome, State
from edge_agent.journal import Journal
from edge_agent.kind import KINDS
from edge_agent.settle import Settler
from edge_agent.till import Till
from tests.simulator import life, sweep

SEEDS = 400
# Where these showed last; when they do not any more, all seeds are gone through.
LAST = {
    **{"no INTENT": 2, "trust mode byte": 59, "fence ignored": 15, "refusal is certain": 4},
    **{"journal not flushed": 109, "fd guessed": 0, "waiting forgotten": 4},
}
FACE = ("plain",)
Patches = list[Any]


def resend_after_unknown() -> Patches:
    """What got no answer is sent again without asking the device."""

    def judge(self: Settler, job: Any) -> None:
        self._not_made(job, "not-made", KINDS[job.kind])

    return [patch.object(Settler, "_judge", judge)]


def no_intent() -> Patches:
    """The journal does not know that a command has gone out."""
    real = Journal.move

    def move(self: Journal, job: Any, state: State, intent: Any = None) -> Any:
        return job if state is State.sent else real(self, job, state, intent)

    steps = {**jobs.STEPS, State.intent: (*jobs.STEPS[State.intent], *jobs.STEPS[State.sent])}
    return [patch.object(Journal, "move", move), patch("edge_agent.journal.STEPS", steps)]


def trust_mode_byte() -> Patches:
    """A device that says "receipt open, printing" is believed to have made nothing."""
    real = Settler._judge

    def judge(self: Settler, job: Any) -> None:
        status = self.desk.driver.status()
        if status.printing or status.document_open:
            self._not_made(job, "not-made", KINDS[job.kind])
        else:
            real(self, job)

    return [patch.object(Settler, "_judge", judge)]


def ignore_fn_number() -> Patches:
    """Another fiscal storage is taken for the one before."""
    real, facts = Journal.meta, Till._facts

    def meta(self: Journal, key: str) -> str | None:
        return None if key == till.FN else real(self, key)

    return [
        patch.object(Journal, "meta", meta),
        patch.object(Till, "_facts", lambda self, status: {**facts(self, status), "fn": ""}),
    ]


def marker_ignored() -> Patches:
    """Documents are told apart by sum and time alone."""
    real = verdict.decide

    def decide(sought: Any, documents: Any, others: Any) -> Any:
        bare = [one and replace(one, marker=None, tags_read=False) for one in documents]
        return real(replace(sought, marked=False), bare, others)

    return [patch.object(verdict, "decide", decide)]


def n0_read_after_send() -> Patches:
    """The number before the command is read when the command is through."""
    real = Till._facts

    def facts(self: Till, status: Any) -> Any:
        return {**real(self, status), "n0": status.last_fd + 1}

    return [patch.object(Till, "_facts", facts), patch.object(Till, "_untouched", lambda *_: True)]


def confirm_without_fd() -> Patches:
    """No answer is taken for a good one."""

    def called(self: Till, job: Any, verb: Callable[[], Any], duty: Any) -> Any:
        try:
            return verb(), True
        except Refused as refused:
            self._refused(job, till.refusal(refused), duty)
        except (Unknown, till.Busy):
            return None, True
        return None, False

    return [patch.object(Till, "_called", called)]


def cancel_after_commit() -> Patches:
    """What got no answer is cancelled and said to be not done."""

    def called(self: Till, job: Any, verb: Callable[[], Any], duty: Any) -> Any:
        try:
            return verb(), True
        except (Refused, Unknown, till.Busy):
            with suppress(Refused, Unknown, till.Busy):
                self._driver.cancel_open_document()
            self._journal.finish(job, State.not_done, Outcome.not_done)
        return None, False

    return [patch.object(Till, "_called", called)]


def fence_ignored() -> Patches:
    """A job that comes again is begun again, whatever became of it."""
    real = Journal.receive

    def receive(self: Journal, order: Any) -> None:
        with self._transaction():
            self._base.execute("DELETE FROM jobs WHERE id = ?", (order.id,))
        real(self, replace(order, fence=1))
        self._base.execute("UPDATE jobs SET fence = ? WHERE id = ?", (order.fence, order.id))

    return [patch.object(Journal, "receive", receive)]


def stray_unreported() -> Patches:
    """What the device has made besides is kept from people."""
    return [patch.object(stray, "strays", lambda *_: [])]


def cash_count_ignored() -> Patches:
    """Nobody looks whether the money has moved."""
    return [patch.object(verdict, "moved", lambda *_: verdict.NOT_MADE)]


def refusal_is_certain() -> Patches:
    """A refusal is believed without reading the number again."""
    return [patch.object(Till, "_untouched", lambda *_: True)]


def journal_not_flushed() -> Patches:
    """The journal leaves it to the system when to write to the disk."""
    real = Journal.__init__

    def begin(self: Journal, *given: Any, **named: Any) -> None:
        real(self, *given, **named)
        self._base.execute("PRAGMA synchronous=NORMAL")

    return [patch.object(Journal, "__init__", begin)]


def fd_guessed() -> Patches:
    """The number told is the one that should have come, not the one that came."""
    real = Till._confirm

    def confirm(self: Till, job: Any, asked: Any, identity: Any, status: Any, done: Any) -> None:
        real(self, job, asked, identity, status, done and replace(done, fd=status.last_fd + 1))

    return [patch.object(Till, "_confirm", confirm)]


def waiting_forgotten() -> Patches:
    """What has to wait once is not looked at any more."""
    real = Journal.pending

    def pending(self: Journal) -> Any:
        waits = {job.id for job, _ in self.waiting()}
        return [job for job in real(self) if job.id not in waits]

    return [patch.object(Journal, "pending", pending)]


BUGS: dict[str, Callable[[], Patches]] = {
    "resend after unknown": resend_after_unknown,
    "no INTENT": no_intent,
    "trust mode byte": trust_mode_byte,
    "ignore FN number": ignore_fn_number,
    "marker ignored": marker_ignored,
    "n0 read after send": n0_read_after_send,
    "confirm without fd": confirm_without_fd,
    "cancel after commit": cancel_after_commit,
    "fence ignored": fence_ignored,
    "stray unreported": stray_unreported,
    "cash count ignored": cash_count_ignored,
    "refusal is certain": refusal_is_certain,
    "journal not flushed": journal_not_flushed,
    "fd guessed": fd_guessed,
    "waiting forgotten": waiting_forgotten,
}


@contextmanager
def planted(name: str) -> Iterator[None]:
    with ExitStack() as stack:
        for one in BUGS[name]():
            stack.enter_context(one)
        yield


def caught(name: str, seeds: int = SEEDS) -> tuple[str, str] | None:
    """Where the bug shows and what is seen there; None when it stays hidden."""
    with planted(name):
        for pair in () if name in LAST else sweep.pairs(FACE[0]):
            result = sweep.run(pair)
            if result.wrong:
                return f"{pair.kind}: {pair.action} {pair.point}", result.wrong
        for seed in (LAST.get(name, 0), *range(seeds)):
            day = life.live(seed, FACE)
            if day.found.all:
                return f"SEED={seed}", day.found.all[0]
    return None
