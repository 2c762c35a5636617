"""Search terms from images: the difference, the guard, replays."""

from itertools import pairwise
from typing import Any

import pytest

from tropa import ids
from tropa.clients.store import Client, Document
from tropa.db import keys, read
from tropa.db.table import AgencyItem
from tropa.projections import search, writer
from tropa.projections.changes import Change, Delete, Put
from tropa.search.store import Term
from tropa.tenancy import Tenant

ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


@pytest.fixture
def tenant() -> Tenant:
    return Tenant(ids.new_tenant_id())


def client(tenant: Tenant, v: int = 1, **changes: Any) -> dict[str, Any]:
    """An image of a client."""
    fields: dict[str, Any] = {"last_name": "Ёлкина", "first_name": "Анна", **changes}
    item = Client(pk=keys.client(tenant, ID), sk=keys.HEAD, k="client", v=v, id=ID, **fields)
    phones = item.phones or []
    item.s = {"id": ID, "name": item.name, "phone": phones[0]["number"] if phones else None}
    return dict(item.serialize())


def deal(tenant: Tenant, v: int = 1, **row: Any) -> dict[str, Any]:
    """An image of a deal: projections look at nothing but key, kind, version and row."""
    shown = {"id": ID, "number": 1001, "title": "Турция, Анталья", **row}
    return dict(AgencyItem(pk=keys.deal(tenant, ID), sk=keys.HEAD, k="deal", v=v, s=shown).serialize())


def puts(changes: list[Change]) -> list[str]:
    """Kind and text of the rows to write."""
    rows = [change.item for change in changes if isinstance(change, Put)]
    return [f"{row.pk.rsplit('#', 1)[1]}:{row.sk.rsplit('#', 1)[0]}" for row in rows]


def deletes(changes: list[Change]) -> list[str]:
    """Kind and text of the rows to take away."""
    rows = [change for change in changes if isinstance(change, Delete)]
    return [f"{row.pk.rsplit('#', 1)[1]}:{row.sk.rsplit('#', 1)[0]}" for row in rows]


def stored(tenant: Tenant, kind: str) -> dict[str, int]:
    """Texts in the store with their versions."""
    found = read.stretch(keys.terms(tenant, kind), keys.LOW, keys.HIGH)
    return {item.sk.rsplit("#", 1)[0]: int(item.v) for item in found}


def test_a_new_client_is_found_by_name_phone_and_mail(tenant: Tenant) -> None:
    image = client(tenant, phones=[{"number": "+79161234567", "kind": "mobile"}], emails=["a@b.ru"])
    changes = search.project(None, image)
    assert puts(changes) == [
        "e:a@b.ru", "n:анна елкина", "n:елкина анна", "p:9161234567", "t:7654321619",
    ]  # fmt: skip
    assert deletes(changes) == []
    first = changes[0]
    assert isinstance(first, Put)
    assert (first.item.s["name"], first.newer_than, int(first.item.v)) == ("Ёлкина Анна", 1, 1)
    assert isinstance(first.item, Term)


def test_an_edit_of_nothing_searchable_writes_nothing(tenant: Tenant) -> None:
    assert search.project(client(tenant), client(tenant, 2, notes="любит море")) == []


def test_another_surname_moves_two_terms(tenant: Tenant) -> None:
    changes = search.project(client(tenant), client(tenant, 2, last_name="Сосна"))
    assert puts(changes) == ["n:анна сосна", "n:сосна анна"]
    assert deletes(changes) == ["n:анна елкина", "n:елкина анна"]


def test_a_changed_row_rewrites_the_terms_that_stay(tenant: Tenant) -> None:
    phone = [{"number": "+79161234567", "kind": "mobile"}]
    changes = search.project(client(tenant), client(tenant, 2, phones=phone))
    assert puts(changes) == ["n:анна елкина", "n:елкина анна", "p:9161234567", "t:7654321619"]


@pytest.mark.parametrize("mark", [{"dl": {"S": "2026-11-24T10:00:00.000Z"}}, None])
def test_a_removed_client_leaves_no_terms(tenant: Tenant, mark: dict[str, Any] | None) -> None:
    gone = client(tenant, 2) | mark if mark else None
    changes = search.project(client(tenant), gone)
    assert (puts(changes), deletes(changes)) == ([], ["n:анна елкина", "n:елкина анна"])
    assert {change.newer_than for change in changes} == {2}


def test_a_document_is_found_by_its_mark_alone(tenant: Tenant) -> None:
    paper = Document(
        pk=keys.client(tenant, ID), sk=keys.document("D1"), k="document", id="D1", client_id=ID,
        paper="ru_passport", sealed="sealed:x", mark="feed", number_masked="•••• 0000",
    )  # fmt: skip
    changes = search.project(None, paper.serialize())
    assert puts(changes) == ["l:feed"]
    assert isinstance(changes[0], Put)
    assert changes[0].item.s == {"id": ID}


def test_a_deal_is_found_by_number_and_by_each_word(tenant: Tenant) -> None:
    assert puts(search.project(None, deal(tenant))) == ["d:1001", "d:анталья", "d:турция анталья"]
    changes = search.project(deal(tenant), deal(tenant, 2, title="Египет"))
    assert deletes(changes) == ["d:анталья", "d:турция анталья"]
    assert puts(search.project(None, deal(tenant, number=None, title=None))) == []


def test_other_kinds_give_nothing(tenant: Tenant) -> None:
    row = AgencyItem(pk=keys.agency(tenant), sk="A", k="agency", v=1).serialize()
    assert search.project(None, row) == []
    assert search.project(row, None) == []


def test_a_replay_of_old_records_ends_in_the_same_state(tenant: Tenant) -> None:
    images = [None, client(tenant), client(tenant, 2, last_name="Сосна"), client(tenant, 3)]
    records = [search.project(old, new) for old, new in pairwise(images)]
    for changes in records:
        writer.write(changes)
    after = stored(tenant, "n")
    assert after == {"анна елкина": 3, "елкина анна": 3}
    for changes in records[:2]:
        writer.write(changes)
    late = stored(tenant, "n")
    assert late.items() >= after.items()  # The newer rows stand; what came back is taken away by the rest.
    writer.write(records[2])
    assert stored(tenant, "n") == after


def test_writing_twice_takes_effect_once(tenant: Tenant) -> None:
    changes = search.project(None, client(tenant))
    assert (writer.write(changes), writer.write(changes)) == (2, 0)
