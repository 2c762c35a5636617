"""Documents that nobody asked for: found beside one that a job is known to have made. It only looks."""

from datetime import UTC, datetime

from edge_agent.clock import parse
from edge_agent.drivers.base import Busy, Document, Evidence, Kind, Refused, Status, Unknown
from edge_agent.fields import number, text
from edge_agent.job import Job
from edge_agent.kind import Duty, task
from edge_agent.result import found, unseen
from edge_agent.till import Desk
from edge_agent.verdict import Sought, again

MOST = 50
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, TIME_SIGNS = 26, 10


def strays(desk: Desk, job: Job, duty: Duty, status: Status | None) -> list[dict[str, object]]:
    """What the device has made again by itself, as the cloud is told; `status` is None when the device has
    gone."""
    result = job.result or {}
    before, fd = number(job.intent, "n0", -1), number(result, "fd", 0)
    if before < 0:
        return []
    last = fd if status is None else status.last_fd
    if desk.driver.evidence is not Evidence.archive:
        return _by_count(desk, job, status, before, fd)
    known = desk.journal.documents()
    numbers = [one for one in range(before + 1, last + 1) if one != fd and known.get(one, job.id) == job.id]
    if not numbers:
        return []
    try:
        seen = [desk.driver.find(one) for one in numbers[:MOST]]
    except (Busy, Unknown, Refused):
        seen = []
    sought = _sought(desk, job, duty, status)
    return [found(one, desk.zone) for one in seen if one is not None and again(sought, one)]


def _by_count(desk: Desk, job: Job, status: Status | None, before: int, fd: int) -> list[dict[str, object]]:
    """Numbers that no report explains: the device cannot show what they are."""
    counts = desk.driver.evidence is Evidence.counter
    last = status.last_fd if status is not None else (fd if counts else before + 1)
    shifts = 0
    if status is not None and counts:
        # A new shift number is one opening report, and one closing report when a shift had been open.
        turned = status.shift_number != number(job.intent, "shift", status.shift_number)
        shifts = (1 + (text(job.intent, "state", "open") != "closed")) if turned else 0
    known = desk.journal.documents() if counts else {}
    # The last one is taken for ours: a driver that repeats a receipt answers for the repetition.
    first = before + 1 + shifts
    numbers = [one for one in range(first, last + 1) if known.get(one, job.id) == job.id and one != fd]
    if not counts:
        numbers = numbers[:-1]
    return [unseen(one, desk.clock.now(), desk.zone) for one in numbers[:MOST]]


def _sought(desk: Desk, job: Job, duty: Duty, status: Status | None) -> Sought:
    model = task(job).model
    since = parse(text(job.intent, "clock", text(job.intent, "at")))
    until = desk.clock.now() if status is None else status.clock
    marked = job.intent.get("marked") is True
    kind = duty.document or Kind.other
    return Sought(job.id, kind, since, until, model.operation, model.total, marked)


def strangers(documents: list[Document | None], known: dict[int, str]) -> int:
    """How many receipts among these no job of ours has made."""
    kinds = (Kind.receipt, Kind.correction)
    return sum(one is not None and one.kind in kinds and one.fd not in known for one in documents)


def born(job: str) -> datetime | None:
    """When a job was made, out of its name; None for a name that tells no time."""
    if len(job) != LENGTH or any(sign not in ALPHABET for sign in job):
        return None
    moment = 0
    for sign in job[:TIME_SIGNS]:
        moment = moment * 32 + ALPHABET.index(sign)
    try:
        return datetime.fromtimestamp(moment // 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None
