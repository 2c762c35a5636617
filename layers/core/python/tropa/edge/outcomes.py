"""What else happens when a job's state changes, by the kind of work; and the body when it is handed over.

A kind that is not named here changes nothing but its job.
"""

from collections.abc import Callable
from typing import Any

from tropa.db.unit import Unit
from tropa.desks import model
from tropa.desks.store import Job
from tropa.onec import handover
from tropa.receipts import service as receipts

Note = Callable[[Unit, Job, str], None]
Body = Callable[[Job], dict[str, Any]]

NOTES: dict[str, Note] = {
    model.RECEIPT: receipts.note,
    model.CORRECTION: receipts.note,
    handover.KIND: handover.note,
}
# Work whose body holds what is good for minutes only, like an address to download from.
BODIES: dict[str, Body] = {handover.KIND: handover.body}


def note(unit: Unit, job: Job, act: str) -> None:
    """Carries the new state of a job to whom it concerns, in the same unit."""
    if job.work in NOTES:
        NOTES[job.work](unit, job, act)


def body(job: Job) -> dict[str, Any]:
    """The body as the desk gets it now."""
    plain: dict[str, Any] = job.body
    return BODIES[job.work](job) if job.work in BODIES else plain
