"""The one search line over clients and deals."""

from tropa.search import service, views
from tropa.web.call import Call, Reply
from tropa.web.registry import Routes

routes = Routes()


@routes.get(
    "/api/v1/search",
    needs="client.read",
    audit="none: read",
    rate="search",
    query=("q",),
    answer=views.Found,
)
def search(call: Call) -> Reply:
    """Up to five clients and five deals by the beginning of a name, phone, e-mail, number or title."""
    typed = call.query.get("q", "")
    return Reply(views.found(service.clients(call.actor, typed), service.deals(call.actor, typed)))
