"""Use cases of clients and their documents."""

from typing import Any

import msgspec

from tropa import ids, intents
from tropa.clients import doubles, parsing, store, views
from tropa.clients.doubles import Double
from tropa.clients.model import Client as Person
from tropa.clients.store import Card, Client, Document
from tropa.db.unit import Unit
from tropa.problems import Conflict, FieldProblem, Invalid, invalid
from tropa.tenancy import Actor, Tenant


class ClientDuplicate(Conflict):
    """The agency has this person already; `duplicates` says whom and why."""

    default_code = "client-duplicate"


class DocumentExists(Conflict):
    """This client has this document already."""

    default_code = "document-exists"


def create(unit: Unit, sent: views.NewClient, within: str = "") -> Card:
    """Adds a client with documents; 409 on a blocking double unless confirmed, 422 on a wrong field.

    `within` is the place of the client in a larger body, such as /client.
    """
    tenant = unit.actor.tenant
    client, papers = _read(tenant, sent, within)
    marks = [paper.mark for paper in papers]
    if len(set(marks)) < len(marks):
        raise DocumentExists()
    if not sent.confirm_duplicate:
        _refuse(doubles.find(tenant, store.person(client, marks)))
    store.add(unit, client)
    for paper in papers:
        store.add_document(unit, paper)
    return Card(client, papers)


def edit(unit: Unit, client_id: str, version: int, sent: views.ClientChanges) -> Card:
    """Changes what was sent and leaves the rest; 412 when somebody was faster."""
    card = store.card(unit.actor.tenant, client_id, consistent=True)
    for name, value in parsing.fields(sent.given()).items():
        setattr(card.client, name, value)
    store.change(unit, card.client, version)
    return card


def show(actor: Actor, client_id: str) -> Card:
    """The client with documents and deals, one query; 404 when it is not this agency's."""
    return store.card(actor.tenant, client_id)


def find_doubles(actor: Actor, query: dict[str, str]) -> list[Double]:
    """Clients who may be the person being typed; 422 on a value that cannot be read."""
    phone, email = query.get("phone", "").strip(), query.get("email", "").strip()
    sent: dict[str, Any] = {
        name: query[name] for name in ("last_name", "first_name", "birth_date") if query.get(name)
    }
    sent |= {"phones": [{"number": phone, "kind": "mobile"}]} if phone else {}
    sent |= {"emails": [email]} if email else {}
    values = parsing.fields(sent)
    return doubles.find(actor.tenant, store.person(Client(**{"last_name": "", **values})))


def add_document(unit: Unit, client_id: str, sent: views.AddedDocument) -> tuple[Document, Client]:
    """Adds a document; 409 when this client has it, or another one has and it was not confirmed."""
    tenant = unit.actor.tenant
    card = store.card(tenant, client_id, consistent=True)
    paper = parsing.document(tenant, card.client, sent)
    if any(known.mark == paper.mark for known in card.documents):
        raise DocumentExists()
    if not sent.confirm_duplicate:
        _refuse(doubles.find(tenant, Person("", "", document_hmacs=(paper.mark,)), besides=client_id))
    store.add_document(unit, paper)
    return paper, card.client


def reveal(unit: Unit, client_id: str, document_id: str) -> tuple[str, str]:
    """Series and number in the clear; the answer leaves only after the intent is in the store."""
    paper = store.document(unit.actor.tenant, client_id, document_id)
    intents.record(unit, "document.reveal", f"client/{client_id}/document/{document_id}")
    return parsing.opened(unit.actor.tenant, paper)


def _read(tenant: Tenant, sent: views.NewClient, within: str) -> tuple[Client, list[Document]]:
    if sent.full_name is None and sent.last_name is None:
        raise invalid(f"{within}/last_name", "field-missing")
    try:
        client = Client(id=ids.new_id(), **parsing.fields(_given(sent)))
        papers = [
            parsing.document(tenant, client, paper, f"/documents/{place}")
            for place, paper in enumerate(sent.documents)
        ]
    except Invalid as refusal:
        fields = [FieldProblem(within + wrong.pointer, wrong.code) for wrong in refusal.fields]
        raise Invalid(refusal.code, fields=tuple(fields)) from refusal
    return client, papers


def _given(sent: views.NewClient) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(sent)
    apart = ("documents", "confirm_duplicate")
    return {name: value for name, value in plain.items() if name not in apart and value is not None}


def _refuse(found: list[Double]) -> None:
    if any(double.blocks for double in found):
        raise ClientDuplicate(duplicates=views.duplicates(found).items)
