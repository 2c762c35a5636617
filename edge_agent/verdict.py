"""What became of a command whose answer is not known: the table of decisions. Pure; others ask the device."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from edge_agent.drivers.base import Document, Kind
from edge_agent.receipt import Operation

SLACK = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)  # the storage keeps no seconds
REPORTS = (Kind.open_shift, Kind.close_shift, Kind.registration, Kind.settlement_report)


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
class Decision:
    verdict: Verdict
    document: Document | None = None


def decide(sought: Sought, documents: Sequence[Document | None], others: Mapping[int, str]) -> Decision:
    """Judge by the documents that have appeared since the intent; None among them is one that cannot be read.
    `others` are documents that other jobs of the journal have made: number to job."""
    read = [document for document in documents if document is not None]
    marked = [document for document in read if sought.marked and document.marker == sought.job]
    if marked:
        return Decision(Verdict.made, marked[0])
    if len(read) != len(documents):
        return Decision(Verdict.manual)
    fitting = [document for document in read if fits(sought, document) and _free(sought, document, others)]
    if len(fitting) == 1 and not _readable_stranger(sought, fitting[0]):
        return Decision(Verdict.made, fitting[0])
    if not fitting and all(_explained(sought, document, others) for document in read):
        return Decision(Verdict.not_made)
    return Decision(Verdict.manual)


def fits(sought: Sought, document: Document) -> bool:
    """All compared fields are equal and the time is between the sending and now."""
    return (
        document.kind is sought.kind
        and document.operation == sought.operation
        and document.total == sought.total
        and sought.since - SLACK - MINUTE <= document.at <= sought.until + SLACK
    )


def _free(sought: Sought, document: Document, others: Mapping[int, str]) -> bool:
    return others.get(document.fd, sought.job) == sought.job


def _readable_stranger(sought: Sought, document: Document) -> bool:
    """Where tags can be read and ours would be marked, a document without our mark is not ours."""
    return sought.marked and document.tags_read and document.marker != sought.job


def _explained(sought: Sought, document: Document, others: Mapping[int, str]) -> bool:
    """A report of the device itself, or the work of another job of ours."""
    report = document.kind in REPORTS and document.kind is not sought.kind
    return report or others.get(document.fd, sought.job) != sought.job
