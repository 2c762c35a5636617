"""Routes of the agency's own settings."""

from tropa.tenants import service, views
from tropa.web.call import Call, Reply
from tropa.web.registry import Routes

routes = Routes()


@routes.get("/api/v1/agency", needs="agency.read", audit="none: read", rate="read", answer=views.AgencyView)
def show_agency(call: Call) -> Reply:
    """The agency with its own firms."""
    agency, entities = service.show(call.actor)
    return Reply(views.agency_view(agency, entities), version=int(agency.v))


@routes.patch(
    "/api/v1/agency",
    needs="agency.edit",
    audit="agency.edit",
    rate="write",
    idempotency="keyed",
    body=views.AgencyChanges,
    answer=views.AgencyView,
)
def edit_agency(call: Call) -> Reply:
    """Changes the agency's name, time zone or the mail domains of its people."""
    agency, entities = service.edit(call.unit, call.version, call.body)
    return Reply(views.agency_view(agency, entities), version=int(agency.v))


@routes.patch(
    "/api/v1/agency/legal-entities/{entity_id}",
    needs="agency.edit",
    audit="legal_entity.edit",
    rate="write",
    idempotency="keyed",
    body=views.LegalEntityChanges,
    answer=views.LegalEntityView,
)
def edit_legal_entity(call: Call, entity_id: str) -> Reply:
    """Changes an own firm."""
    entity = service.edit_entity(call.unit, entity_id, call.version, call.body)
    return Reply(views.legal_entity_view(entity), version=int(entity.v))
