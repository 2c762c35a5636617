"""Routes of clients and their documents."""

from tropa.clients import service, store, views
from tropa.db import cursor, keys
from tropa.web.call import Call, Reply
from tropa.web.registry import Routes

routes = Routes()


@routes.get(
    "/api/v1/clients",
    needs="client.read",
    audit="none: read",
    rate="read",
    query=("limit", "cursor"),
    answer=views.ClientPage,
)
def list_clients(call: Call) -> Reply:
    """Clients of the agency by name."""
    bound = keys.clients(call.actor.tenant)
    page = store.page(call.actor.tenant, call.limit(), cursor.decode(call.query.get("cursor"), bound))
    return Reply(views.client_page(page, bound))


@routes.get(
    "/api/v1/clients/duplicates",
    needs="client.read",
    audit="none: read",
    rate="search",
    query=("phone", "email", "last_name", "first_name", "birth_date"),
    answer=views.Duplicates,
)
def find_duplicates(call: Call) -> Reply:
    """Clients who may be the person being typed."""
    return Reply(views.duplicates(service.find_doubles(call.actor, call.query)))


@routes.post(
    "/api/v1/clients",
    needs="client.create",
    audit="client.create",
    rate="write",
    idempotency="keyed",
    body=views.NewClient,
    answer=views.ClientView,
    status=201,
)
def create_client(call: Call) -> Reply:
    """Adds a client with documents."""
    card = service.create(call.unit, call.body)
    return Reply(views.client_view(card, call.actor), version=int(card.client.v))


@routes.get(
    "/api/v1/clients/{client_id}",
    needs="client.read",
    audit="none: read",
    rate="read",
    answer=views.ClientView,
)
def show_client(call: Call, client_id: str) -> Reply:
    """One client with documents and deals."""
    card = service.show(call.actor, client_id)
    return Reply(views.client_view(card, call.actor), version=int(card.client.v))


@routes.patch(
    "/api/v1/clients/{client_id}",
    needs="client.edit",
    audit="client.edit",
    rate="write",
    idempotency="keyed",
    body=views.ClientChanges,
    answer=views.ClientView,
)
def edit_client(call: Call, client_id: str) -> Reply:
    """Changes a client."""
    card = service.edit(call.unit, client_id, call.version, call.body)
    return Reply(views.client_view(card, call.actor), version=int(card.client.v))


@routes.post(
    "/api/v1/clients/{client_id}/documents",
    needs="client.edit",
    audit="document.create",
    rate="write",
    idempotency="keyed",
    body=views.AddedDocument,
    answer=views.DocumentView,
    status=201,
)
def add_document(call: Call, client_id: str) -> Reply:
    """Adds a document to a client."""
    paper, client = service.add_document(call.unit, client_id, call.body)
    return Reply(views.document_view(paper, client), version=int(paper.v))


# No idempotency key: a stored answer would keep the number in the clear.
@routes.post(
    "/api/v1/clients/{client_id}/documents/{document_id}/reveal",
    needs="client.reveal",
    audit="document.reveal",
    rate="search",
    idempotency="none",
    answer=views.DocumentNumbers,
)
def reveal_document(call: Call, client_id: str, document_id: str) -> Reply:
    """Shows the numbers of a document; the log knows of it first."""
    series, number = service.reveal(call.unit, client_id, document_id)
    return Reply(views.DocumentNumbers(series=series, number=number))
