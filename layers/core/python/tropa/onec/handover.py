"""The way of a file into the folder at a cash desk: the job, its body when it is handed over, and its end."""

from typing import Any

from tropa import files, ids
from tropa.db.unit import Unit
from tropa.desks import model
from tropa.desks import store as desks
from tropa.desks.store import Job
from tropa.onec import service
from tropa.onec.store import Export

KIND = "onec_files"
LOST = "export-lost"
# Nobody decides about a file that may or may not lie in a folder: it is downloaded or ordered again.
ENDED_BADLY = (*model.FAILED, model.MANUAL)


def send(unit: Unit, export: Export) -> str:
    """Puts a job for the export's desk into the unit and gives its id.

    It names the object in the bucket: an address would be dead long before a desk that sleeps asks for work.
    """
    kept = (
        ("name", export.file_name),
        ("size", export.size),
        ("sha256", export.sha256),
        ("object", export.object),
    )
    job = Job(
        id=ids.new_id(),
        desk_id=export.desk_id,
        work=KIND,
        body={"files": [dict(kept)]},
        about={"export_id": export.id},
    )
    desks.add_job(unit, job, act="onec.send")
    return str(job.id)


def body(job: Job) -> dict[str, Any]:
    """What the agent gets: the files with addresses that live for minutes."""
    return {"files": [_addressed(file) for file in job.body["files"]]}


def note(unit: Unit, job: Job, _act: str) -> None:
    """Carries the end of a job to its export in the same unit; a job still in hand changes nothing."""
    export_id = job.about["export_id"]
    if job.state == model.CONFIRMED:
        service.delivered(unit, unit.actor.tenant, export_id, result=job.result)
    elif job.state in ENDED_BADLY:
        service.delivered(unit, unit.actor.tenant, export_id, problem=job.problem or {"code": LOST})


def _addressed(file: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in file.items() if name != "object"}
    return {**shown, "url": files.presign(file["object"])}
