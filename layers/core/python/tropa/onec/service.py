"""Use cases of exports to 1С: order, look, fetch, and what the cash desk says about the delivery."""

from datetime import date
from typing import Any

from tropa import clock, files, ids, intents
from tropa.db import counter
from tropa.db.read import Page
from tropa.db.unit import Unit
from tropa.desks import store as desks
from tropa.desks.store import DeskNotFound
from tropa.faults import RuleBroken
from tropa.onec import store
from tropa.onec.model import Period
from tropa.onec.progress import DELIVERED, FAILED, QUEUED, may_move
from tropa.onec.store import Export, ExportNotFound
from tropa.onec.views import NewExport
from tropa.problems import Conflict, invalid
from tropa.tenancy import Actor, Tenant

SERIES = "export"
LONGEST = 366
PAIRED = "paired"


class ExportRunning(Conflict):
    """The newest export is still being built; a second one would only repeat it."""

    default_code = "export-running"


class ExportNotBuilt(Conflict):
    """There is no file to fetch: it is not made yet, or could not be."""

    default_code = "export-not-built"


class DeskNotServed(Conflict):
    """No agent is paired with the desk, so nobody could put the file into a folder."""

    default_code = "export-desk-unpaired"


class PeriodWrong(RuleBroken):
    """The period ends before it begins."""

    code = "period-wrong"
    pointer = "/date_to"


class PeriodTooLong(RuleBroken):
    """One file takes a year at most."""

    code = "period-too-long"
    pointer = "/date_to"


def create(unit: Unit, sent: NewExport) -> Export:
    """Orders a file; the item itself rings the worker. 422 on a wrong period or desk, 409 while one runs."""
    first, last = _day(sent.date_from, "/date_from"), _day(sent.date_to, "/date_to")
    if last < first:
        raise PeriodWrong()
    if (last - first).days >= LONGEST:
        raise PeriodTooLong()
    tenant = unit.actor.tenant
    if sent.desk_id:
        _check_desk(tenant, sent.desk_id)
    newest = store.page(tenant, 1, None).rows
    if newest and newest[0].summary["state"] == QUEUED:
        raise ExportRunning(export_id=newest[0].summary["id"])
    export = Export(
        id=ids.new_id(),
        seq=counter.advance(tenant, SERIES),
        date_from=sent.date_from,
        date_to=sent.date_to,
        desk_id=sent.desk_id,
    )
    store.add(unit, export)
    return export


def show(actor: Actor, export_id: str) -> Export:
    """The export; 404 when it is not this agency's."""
    return store.get(actor.tenant, export_id)


def page(actor: Actor, limit: int, after: dict[str, str] | None) -> Page:
    """One page of exports, newest first."""
    return store.page(actor.tenant, limit, after)


def fetch(unit: Unit, export_id: str) -> str:
    """An address of the file that lives for minutes; the log knows of it before anybody has it."""
    export = store.get(unit.actor.tenant, export_id)
    if not export.object:
        raise ExportNotBuilt()
    intents.record(unit, "onec.download", f"export/{export.id}")
    return files.presign(export.object)


def delivered(
    unit: Unit,
    tenant: Tenant,
    export_id: str,
    *,
    result: dict[str, Any] | None = None,
    problem: dict[str, Any] | None = None,
) -> None:
    """Notes how a cash desk's job of this export ended: `result` tells the path, `problem` why there is none.

    Must stand in the same unit as the end of the job. An export that has come to its end stays as it is.
    """
    try:
        export = store.get(tenant, export_id, consistent=True)
    except ExportNotFound:
        return
    target = FAILED if problem else DELIVERED
    if not may_move(export.state, target):
        return
    export.state = target
    if problem:
        export.problem = {"code": problem["code"], "text": problem.get("text"), "findings": []}
    else:
        export.path = _path(result or {})
    store.change(unit, export, "onec.deliver" if not problem else "onec.fail")


def period_of(export: Export) -> Period:
    """The local days of an export."""
    return Period(date.fromisoformat(export.date_from), date.fromisoformat(export.date_to))


def _path(result: dict[str, Any]) -> str | None:
    paths = [str(file["path"]) for file in result.get("files") or [] if file.get("path")]
    return paths[0] if paths else None


def _day(text: str, pointer: str) -> date:
    if not clock.is_day(text):
        raise invalid(pointer, "day-wrong")
    return date.fromisoformat(text)


def takes_files(tenant: Tenant, desk_id: str) -> bool:
    """Whether an agent serves the desk; DeskNotFound when it is not this agency's."""
    return desks.get(tenant, desk_id).state == PAIRED


def _check_desk(tenant: Tenant, desk_id: str) -> None:
    try:
        served = takes_files(tenant, desk_id)
    except DeskNotFound as error:
        raise invalid("/desk_id", "reference-unknown") from error
    if not served:
        raise DeskNotServed()
