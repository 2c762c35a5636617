"""Pointers to deals in the partitions of clients."""

from typing import Any

from tropa.clients.store import DealPointer
from tropa.db import keys
from tropa.db.table import AgencyItem
from tropa.projections import pointers
from tropa.projections.changes import Delete, Put
from tropa.tenancy import Tenant

TENANT = Tenant("0123456789")


def deal(v: int = 1, client: str = "C1", **row: Any) -> dict[str, Any]:
    """An image of a deal of a client."""
    shown = {
        "id": "D1",
        "number": "7",
        "client": {"id": client},
        "owner": {"id": "U1"},
        "status": "draft",
        **row,
    }
    return dict(AgencyItem(pk=keys.deal(TENANT, "D1"), sk=keys.HEAD, k="deal", v=v, s=shown).serialize())


def test_a_new_deal_appears_at_its_client() -> None:
    (change,) = pointers.project(None, deal())
    assert isinstance(change, Put)
    assert isinstance(change.item, DealPointer)
    assert (change.item.pk, change.item.sk) == (keys.client(TENANT, "C1"), keys.deal_pointer("D1"))
    assert (change.item.k, int(change.item.v), change.newer_than) == ("deal_pointer", 1, 1)
    assert (change.item.s["number"], change.item.s["owner"]["id"]) == ("7", "U1")
    assert "client" not in change.item.s


def test_a_changed_row_is_written_again_and_an_equal_one_is_not() -> None:
    (change,) = pointers.project(deal(), deal(2, status="paid"))
    assert isinstance(change, Put)
    assert (change.item.s["status"], change.newer_than) == ("paid", 2)
    assert pointers.project(deal(), deal(2)) == []
    assert pointers.project(deal(), deal(2, paid={"amount": 1, "currency": "RUB"})) == []


def test_another_client_takes_the_pointer_over() -> None:
    gone, made = pointers.project(deal(), deal(2, client="C2"))
    assert gone == Delete(DealPointer, keys.client(TENANT, "C1"), keys.deal_pointer("D1"), 2)
    assert isinstance(made, Put)
    assert made.item.pk == keys.client(TENANT, "C2")


def test_a_removed_deal_leaves_no_pointer() -> None:
    mark = {"dl": {"S": "2026-11-24T10:00:00.000Z"}}
    place = keys.client(TENANT, "C1"), keys.deal_pointer("D1")
    assert pointers.project(deal(), deal(2) | mark) == [Delete(DealPointer, *place, 2)]
    assert pointers.project(deal(2), None) == [Delete(DealPointer, *place, 3)]
    assert pointers.project(deal(2) | mark, None) == []


def test_other_kinds_give_nothing() -> None:
    row = AgencyItem(pk=keys.client(TENANT, "C1"), sk="A", k="client", v=1, s={"id": "C1"}).serialize()
    assert pointers.project(None, row) == []
