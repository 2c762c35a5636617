"""The worker of an export: gathers, numbers, checks, writes the file, and hands it to the desk.

A message may come twice or in the middle of another's work: whatever was done already is done over with the
same result, and only one of two can move the export on.
"""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from tropa import clock, files
from tropa.db.unit import Unit
from tropa.desks.store import DeskNotFound
from tropa.faults import RuleBroken
from tropa.money import plain
from tropa.onec import collection, enterprise_data, handover, mapping, numbering, service, store
from tropa.onec.collection import Harvest
from tropa.onec.findings import Finding
from tropa.onec.identifiers import Kind
from tropa.onec.model import ExportDocument, ExportJob
from tropa.onec.progress import BUILT, FAILED, QUEUED, move
from tropa.onec.store import Export, ExportNotFound
from tropa.problems import Stale
from tropa.tenancy import Actor, Tenant

PROFILE = "bp30"
MEDIA = "application/xml"
# More than anybody reads; the rest appears when these are mended.
MOST_SHOWN = 50
PATIENCE = timedelta(hours=1)
UNCONFIRMED = "sale-not-confirmed"
WRITE_OFF = "discount-to-write-off"


def work(actor: Actor, export_id: str) -> None:
    """Builds the file of a queued export; a repeated message has no effect."""
    try:
        export = store.get(actor.tenant, export_id, consistent=True)
    except ExportNotFound:
        return
    if export.state != QUEUED:
        return
    try:
        unit = Unit(actor)
        _advance(unit, export)
        _commit(unit)
    except Exception:
        # A fault comes again with the message, but nobody waits for ever: others are refused meanwhile.
        if clock.now() - clock.parse(export.ca or "") > PATIENCE:
            _give_up(actor, export_id)
        raise


def _commit(unit: Unit) -> None:
    try:
        unit.commit()
    except Stale:
        # A twin of this message was faster and has moved the export.
        return


def _give_up(actor: Actor, export_id: str) -> None:
    export = store.get(actor.tenant, export_id, consistent=True)
    if export.state == QUEUED:
        export.state = move(export.state, FAILED)
        export.problem = {"code": "export-broken", "findings": []}
        unit = Unit(actor)
        store.change(unit, export, "onec.fail")
        _commit(unit)


def _advance(unit: Unit, export: Export) -> None:
    harvest = collection.collect(unit.actor.tenant, service.period_of(export))
    documents, broken = _documents(unit.actor, harvest)
    job = _job(unit.actor.tenant, export, documents)
    found = enterprise_data.check(job) if documents or not broken else []
    blocking = broken + [_kept(one, harvest) for one in found if one.blocking]
    export.warnings = _warnings(found, harvest) or None
    export.counts = _counts(job)
    if blocking:
        export.state = move(export.state, FAILED)
        export.problem = {"code": "export-refused", "findings": blocking[:MOST_SHOWN]}
        store.change(unit, export, "onec.fail")
        return
    _finish(unit, export, job)


def _finish(unit: Unit, export: Export, job: ExportJob) -> None:
    data, name = enterprise_data.build(job), enterprise_data.filename(job, unit.actor.tenant.id)
    place = f"exports/{unit.actor.tenant.id}/{export.id}/{name}"
    files.put(place, data, MEDIA)
    export.file_name, export.object = name, place
    export.sha256, export.size = sha256(data).hexdigest(), len(data)
    export.state = move(export.state, BUILT)
    if export.desk_id and _is_served(unit.actor.tenant, export.desk_id):
        export.job_id = handover.send(unit, export)
    store.change(unit, export, "onec.build")


def _is_served(tenant: Tenant, desk_id: str) -> bool:
    try:
        return service.takes_files(tenant, desk_id)
    except DeskNotFound:
        return False


def _documents(actor: Actor, harvest: Harvest) -> tuple[list[ExportDocument], list[dict[str, Any]]]:
    """All documents with their numbers, and why some of them could not be made."""
    documents: list[ExportDocument] = []
    broken = [
        _problem("prefix-wrong", f"{Kind.ORGANIZATION}:{firm.id}", {"prefix": firm.prefix}, harvest)
        for firm in numbering.unfit(harvest)
    ]
    if broken:
        return documents, broken
    numbers = numbering.assign(actor, harvest)
    for book in harvest.sales:
        try:
            documents.append(mapping.sale(book, numbers[Kind.SALE, book.deal.id]))
        except RuleBroken as error:
            broken.append(_impossible(error, f"{Kind.SALE}:{book.deal.id}", harvest))
    for book, payment in harvest.cash:
        try:
            documents.append(mapping.cash_in(book, payment, numbers[Kind.CASH_IN, payment.id]))
        except RuleBroken as error:
            broken.append(_impossible(error, f"{Kind.CASH_IN}:{payment.id}", harvest))
    return documents, broken


def _impossible(error: RuleBroken, subject: str, harvest: Harvest) -> dict[str, Any]:
    return _problem(error.code, subject, {"what": " ".join(error.details)}, harvest)


def _job(tenant: Tenant, export: Export, documents: list[ExportDocument]) -> ExportJob:
    return ExportJob(
        tenant=tenant.id,
        profile=PROFILE,
        period=service.period_of(export),
        documents=tuple(documents),
        created_at=clock.parse(export.ca or ""),
        seq=int(export.seq),
    )


def _counts(job: ExportJob) -> dict[str, int]:
    kinds = [document.KIND.value for document in job.documents]
    people = {(one.kind, one.id) for one in job.objects() if one.kind.value in ("contact", "supplier")}
    return {"counterparties": len(people), "sales": kinds.count("sale"), "cash_ins": kinds.count("cash-in")}


def _warnings(found: list[Finding], harvest: Harvest) -> list[dict[str, Any]]:
    kept = [_kept(one, harvest) for one in found if not one.blocking]
    for book in harvest.sales:
        if given := mapping.discount(book):
            kept.append(_problem(WRITE_OFF, f"{Kind.SALE}:{book.deal.id}", {"sum": plain(given)}, harvest))
    for shown in harvest.unconfirmed:
        name = shown["number"] or shown["title"]
        kept.append({"code": UNCONFIRMED, "kind": "deal", "id": shown["id"], "name": name, "params": {}})
    return kept[:MOST_SHOWN]


def _kept(one: Finding, harvest: Harvest) -> dict[str, Any]:
    return _problem(one.code.value, one.subject, dict(one.params), harvest)


def _problem(code: str, subject: str, params: dict[str, str], harvest: Harvest) -> dict[str, Any]:
    kind, _, id_ = subject.partition(":")
    return {"code": code, "kind": kind, "id": id_, "name": harvest.names.get(subject, ""), "params": params}
