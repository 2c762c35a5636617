"""Routes of the exchange with 1С."""

from tropa.db import cursor, keys
from tropa.onec import service, views
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()


@routes.post(
    "/api/v1/onec/exports",
    needs="onec.export",
    audit="onec.order",
    rate="write",
    idempotency="keyed",
    body=views.NewExport,
    answer=views.ExportView,
    status=202,
)
def order_export(call: Call) -> Reply:
    """Orders a file of a period for 1С."""
    export = service.create(call.unit, call.body)
    return Reply(views.export_view(export, language_of(call.incoming.headers)), version=int(export.v))


@routes.get(
    "/api/v1/onec/exports",
    needs="onec.export",
    audit="none: read",
    rate="read",
    query=("limit", "cursor"),
    answer=views.ExportPage,
)
def list_exports(call: Call) -> Reply:
    """Exports, newest first."""
    bound = keys.exports(call.actor.tenant)
    page = service.page(call.actor, call.limit(), cursor.decode(call.query.get("cursor"), bound))
    return Reply(views.export_page(page, bound, language_of(call.incoming.headers)))


@routes.get(
    "/api/v1/onec/exports/{export_id}",
    needs="onec.export",
    audit="none: read",
    rate="read",
    answer=views.ExportView,
)
def show_export(call: Call, export_id: str) -> Reply:
    """One export with everything that is to be mended."""
    export = service.show(call.actor, export_id)
    return Reply(views.export_view(export, language_of(call.incoming.headers)), version=int(export.v))


@routes.get(
    "/api/v1/onec/exports/{export_id}/file",
    needs="onec.export",
    audit="onec.download",
    rate="export",
    answer=views.FileLink,
)
def fetch_export(call: Call, export_id: str) -> Reply:
    """An address of the file that works for five minutes."""
    return Reply(views.FileLink(url=service.fetch(call.unit, export_id)))
