"""What became of a command whose answer is not known: the tables of decisions. Pure; others ask the
device."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from edge_agent.drivers.base import Cash, Document, Kind
from edge_agent.receipt import Operation

SLACK = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)  # the storage keeps no seconds
REPORTS = (Kind.open_shift, Kind.close_shift, Kind.registration, Kind.settlement_report)
LIKELY, UNLIKELY = "probably_made", "probably_not_made"


class Verdict(StrEnum):
    made = "made"
    not_made = "not_made"
    manual = "manual"


@dataclass(frozen=True)
class Sought:
    """What the command would have made, and when."""

    job: str
    kind: Kind
    since: datetime
    until: datetime
    operation: Operation | None = None
    total: int | None = None
    marked: bool = False


@dataclass(frozen=True)
class Count:
    """What a device counts at one moment."""

    last: int
    shift: str
    number: int
    receipts: int = 0
    drawer: int | None = None

    def same_shift(self, other: "Count") -> bool:
        return (self.number, self.shift == "closed") == (other.number, other.shift == "closed")


@dataclass(frozen=True)
class Decision:
    """`proposal` and `reason` are for the person who has to decide; `extra` are more documents that carry our
    mark."""

    verdict: Verdict
    document: Document | None = None
    proposal: str | None = None
    reason: str = "uncertain"
    extra: tuple[Document, ...] = ()


MADE, NOT_MADE = Decision(Verdict.made), Decision(Verdict.not_made)


def manual(reason: str, proposal: str | None = None) -> Decision:
    return Decision(Verdict.manual, proposal=proposal, reason=reason)


def decide(sought: Sought, documents: Sequence[Document | None], others: Mapping[int, str]) -> Decision:
    """Judge by the documents that have appeared since the intent; None among them is one that cannot be read.
    `others` are documents that other jobs of the journal have made: number to job."""
    read = [document for document in documents if document is not None]
    marked = [document for document in read if document.marker == sought.job]
    if marked:
        return Decision(Verdict.made, marked[0], extra=tuple(marked[1:]))
    if len(read) != len(documents):
        return manual("unreadable", LIKELY if len(documents) == 1 else None)
    fitting = [document for document in read if fits(sought, document) and _free(sought, document, others)]
    bare = [document for document in fitting if not _readable_stranger(sought, document)]
    if len(fitting) == 1 and bare:
        return Decision(Verdict.made, fitting[0])
    if not fitting and all(_explained(sought, document, others) for document in read):
        return NOT_MADE
    return manual("several", LIKELY) if len(bare) > 1 else manual("stranger", UNLIKELY)


def counted(before: Count, after: Count, kind: Kind, cash: int = 0) -> Decision:
    """Judge a document that cannot be looked at: only an unmoved count is certain. `cash` is how the drawer
    would have moved."""
    if after.last == before.last:
        return NOT_MADE
    if after.last < before.last:
        return manual("numbers_back")
    if after.last != before.last + 1 or not after.same_shift(before):
        return manual("cannot_look")
    grown = after.receipts - before.receipts
    counts = bool(after.receipts or before.receipts)
    wanted = 0 if kind is Kind.settlement_report else 1
    if counts and grown != wanted:
        return manual("cannot_look", UNLIKELY if grown == 1 - wanted else None)
    if cash and before.drawer is not None and after.drawer is not None:
        return manual("cannot_look", LIKELY if after.drawer - before.drawer == cash else None)
    return manual("cannot_look", LIKELY)


def turned(before: Count, after: Count, kind: Kind) -> Decision:
    """Judge a shift opened or closed by the state and the number of the shift alone."""
    opened = after.shift != "closed"
    if kind is Kind.open_shift:
        if opened:
            return MADE
        return NOT_MADE if after.same_shift(before) else manual("shift_moved")
    if not opened:
        return MADE
    return NOT_MADE if after.number == before.number else manual("shift_moved", LIKELY)


def moved(amount: int, before: Cash | None, after: Cash | None, quiet: bool) -> Decision:
    """Judge a move of cash, negative when taken out. `quiet`: no document and no shift since."""
    if before is None or after is None:
        return manual("cash_unread")
    drawer = after.drawer - before.drawer
    counts = _grown(amount, before, after)
    if counts is None:
        if drawer in (0, amount):
            likely = LIKELY if drawer else UNLIKELY
            return (MADE if drawer else NOT_MADE) if quiet else manual("cash_moved", likely)
        return manual("cash_moved")
    ours, others = counts
    if (ours, others, drawer) == (1, 0, amount):
        return MADE
    if (ours, others, drawer) == (0, 0, 0) and quiet:
        return NOT_MADE
    return manual("cash_moved", {0: UNLIKELY, 1: LIKELY}.get(ours))


def belied(amount: int, before: Cash, after: Cash) -> bool:
    """The counters say otherwise than an answer of success: more has moved, as the device did it again by
    itself, or nothing. A drawer that has merely stayed where nothing is counted is no proof."""
    counts = _grown(amount, before, after)
    if counts is None:
        return after.drawer - before.drawer == 2 * amount
    return counts[0] > 1 or (counts == (0, 0) and after.drawer == before.drawer)


def again(sought: Sought, document: Document) -> bool:
    """A document, beside the one that the job is known to have made, that looks like the same work done
    twice."""
    if document.marker is not None or (sought.marked and document.tags_read):
        return document.marker == sought.job
    return fits(sought, document)


def fits(sought: Sought, document: Document) -> bool:
    """All compared fields are equal and the time is between the sending and now."""
    return (
        document.kind is sought.kind
        and document.operation == sought.operation
        and document.total == sought.total
        and sought.since - SLACK - MINUTE <= document.at <= sought.until + SLACK
    )


def _grown(amount: int, before: Cash, after: Cash) -> tuple[int, int] | None:
    """How many moves in our direction and in the other one; None where the device does not count."""
    if before.ins is None or before.outs is None or after.ins is None or after.outs is None:
        return None
    ins, outs = after.ins - before.ins, after.outs - before.outs
    return (ins, outs) if amount > 0 else (outs, ins)


def _free(sought: Sought, document: Document, others: Mapping[int, str]) -> bool:
    """Nobody else's by what we know; a foreign mark is somebody else's."""
    return document.marker is None and others.get(document.fd, sought.job) == sought.job


def _readable_stranger(sought: Sought, document: Document) -> bool:
    """Where tags can be read and ours would be marked, a document without our mark is not ours."""
    return sought.marked and document.tags_read and document.marker != sought.job


def _explained(sought: Sought, document: Document, others: Mapping[int, str]) -> bool:
    """A report of the device itself, or the work of another job of ours."""
    report = document.kind in REPORTS and document.kind is not sought.kind
    known = others.get(document.fd, sought.job) != sought.job
    return report or known or document.marker is not None
