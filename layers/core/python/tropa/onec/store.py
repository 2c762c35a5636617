"""Records of the exchange with 1С: exports with their list, and the numbers that documents keep for ever."""

from datetime import date
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from tropa import clock
from tropa.db import keys, read
from tropa.db.read import Page, Row
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.onec.progress import QUEUED
from tropa.problems import Conflict, NotFound
from tropa.tenancy import Tenant

FORMAT = "enterprise_data_1_8"
ROWS = 200


class ExportNotFound(NotFound):
    """No such export in this agency."""


class NumbersMoved(Conflict):
    """Another export gave numbers of the same series at the same time; read them again."""

    default_code = "onec-numbers-moved"


@kind("export", audited=True)
class Export(AgencyItem):
    """An ordered file. `problem` and `warnings` are codes with subjects, texts are made when they are shown;
    `object` is the name in the bucket, `path` where the agent at the desk put the file.
    """

    id = UnicodeAttribute()
    seq = NumberAttribute()
    date_from = UnicodeAttribute()
    date_to = UnicodeAttribute()
    format = UnicodeAttribute(default=FORMAT)
    state = UnicodeAttribute(default=QUEUED)
    desk_id = UnicodeAttribute(null=True)
    job_id = UnicodeAttribute(null=True)
    problem = JSONAttribute(null=True)
    warnings = JSONAttribute(null=True)
    counts = JSONAttribute(null=True)
    file_name = UnicodeAttribute(null=True)
    object = UnicodeAttribute(null=True)
    sha256 = UnicodeAttribute(null=True)
    size = NumberAttribute(null=True)
    path = UnicodeAttribute(null=True)


@kind("onec_series", audited=False)
class Series(AgencyItem):
    """The last number of a kind of document in a firm and year."""

    last = NumberAttribute(default=0)


@kind("onec_number", audited=True)
class DocumentNumber(AgencyItem):
    """The number of one document, given once and never again to another."""

    id = UnicodeAttribute()
    number = UnicodeAttribute()


def get(tenant: Tenant, export_id: str, *, consistent: bool = False) -> Export:
    """The export; ExportNotFound when it is absent or another agency's."""
    found = read.get(Export, keys.export(tenant, export_id), keys.HEAD, consistent=consistent)
    if found is None:
        raise ExportNotFound()
    return found


def page(tenant: Tenant, limit: int, after: dict[str, str] | None) -> Page:
    """One page of exports, newest first."""
    return read.page(1, keys.exports(tenant), limit=limit, after=after, newest_first=True)


def add(unit: Unit, export: Export) -> None:
    """Puts a new export into the unit."""
    export.pk, export.sk = keys.export(unit.actor.tenant, export.id), keys.HEAD
    export.ca = clock.stamp()
    _list(unit.actor.tenant, export, 1)
    unit.create(export)


def change(unit: Unit, export: Export, act: str) -> None:
    """Puts the new state of an export into the unit; 412 when somebody was faster."""
    _list(unit.actor.tenant, export, int(export.v) + 1)
    unit.replace(export, act=act)


def calendar(tenant: Tenant, first: date, last: date) -> list[Row]:
    """Summaries of payments and of bookings that hold, by the day of the money or of the trip's begin."""
    found: list[Row] = []
    after: dict[str, str] | None = None
    place, high = keys.calendar(tenant), f"{last}{keys.HIGH}"
    while True:
        part = read.page(2, place, limit=ROWS, low=str(first), high=high, after=after)
        found += part.rows
        after = part.after
        if after is None:
            return found


def numbers(tenant: Tenant, entity_id: str, kind_: str, year: int) -> tuple[Series, dict[str, str]]:
    """How far a series has come, and the number of each document that has one, by its id."""
    place = keys.onec_numbers(tenant, entity_id, kind_, year)
    found = read.stretch(place, keys.HEAD, keys.onec_number(keys.HIGH), consistent=True)
    series = next((item for item in found if isinstance(item, Series)), None)
    fresh = Series(pk=place, sk=keys.HEAD, last=0, v=0)
    return series or fresh, {item.id: item.number for item in found if isinstance(item, DocumentNumber)}


def give_numbers(unit: Unit, series: Series, given: dict[str, str]) -> None:
    """Puts new numbers into the unit together with how far the series has come."""
    series.last = int(series.last) + len(given)
    if int(series.v):
        unit.replace(series, otherwise=NumbersMoved())
    else:
        unit.create(series, otherwise=NumbersMoved())
    for document_id, number in given.items():
        row = DocumentNumber(pk=series.pk, sk=keys.onec_number(document_id), id=document_id, number=number)
        unit.create(row, act="onec.number", otherwise=NumbersMoved())


def _list(tenant: Tenant, export: Export, version: int) -> None:
    export.g1p, export.g1s = keys.exports(tenant), keys.term(f"{int(export.seq):08}", export.id)
    waits = export.state == QUEUED
    export.g2p = keys.pending(tenant) if waits else None
    export.g2s = keys.term(export.ca or "", export.id) if waits else None
    export.s = _summary(export, version)


def _summary(export: Export, version: int) -> dict[str, Any]:
    """What lists show; of a problem only its code, the details stay with the export."""
    return {
        "id": export.id,
        "version": version,
        "seq": int(export.seq),
        "date_from": export.date_from,
        "date_to": export.date_to,
        "format": export.format,
        "state": export.state,
        "desk_id": export.desk_id,
        "problem": {"code": export.problem["code"], "findings": []} if export.problem else None,
        "counts": export.counts,
        "file_name": export.file_name,
        "sha256": export.sha256,
        "size": int(export.size) if export.size is not None else None,
        "path": export.path,
        "created_at": export.ca,
        "updated_at": clock.stamp(),
    }
