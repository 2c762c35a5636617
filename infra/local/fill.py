"""Fills one agency with invented people and deals, straight into the store, by the code of the domain
itself.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from infra.local import people
from tropa import ids
from tropa.clients import store as clients
from tropa.clients.store import Client
from tropa.db.connection import call
from tropa.db.table import AgencyItem
from tropa.db.unit import Unit
from tropa.deals import service as deals
from tropa.deals.views import NewDeal, ServiceIn
from tropa.projections import pointers, search
from tropa.projections.changes import Put
from tropa.suppliers import store as suppliers
from tropa.suppliers.store import Supplier
from tropa.tenancy import Actor
from tropa.web.types import Money

DEAL_OF_EVERY = 4
MOST_IN_A_CALL = 25
WRITERS = 4
Raw = dict[str, Any]


def fill(actor: Actor, count: int, tell: Callable[[int], None], first: int = 0) -> None:
    """Writes `count` clients from the number `first` on, and a deal of every fourth; `tell` hears how many so
    far.
    """
    operator = _operator(actor)
    written = _written(actor, range(first, first + count), operator)
    with ThreadPoolExecutor(WRITERS) as pool:
        for done, _ in enumerate(pool.map(_write, _parts(written)), start=1):
            tell(done * MOST_IN_A_CALL)


def _written(actor: Actor, numbers: Iterable[int], operator: Supplier) -> Iterator[Raw]:
    for number in numbers:
        unit = Unit(actor, "seed.client")
        client = _client(number)
        clients.add(unit, client)
        if number % DEAL_OF_EVERY == 0:
            _deal(unit, number, client, operator)
        for action in unit.actions:
            raw = action.request["Item"]
            yield raw
            yield from _projected(raw)


def _client(number: int) -> Client:
    one = people.person(number)
    return Client(
        id=ids.new_id(),
        last_name=one.last_name,
        first_name=one.first_name,
        middle_name=one.middle_name,
        birth_date=one.birth_date,
        phones=[{"number": one.phone, "kind": "mobile"}],
        emails=[one.email],
    )


def _deal(unit: Unit, number: int, client: Client, operator: Supplier) -> None:
    tour = people.tour(number)
    line = ServiceIn(type="package", title=tour.title, price=Money(tour.price))
    sent = NewDeal(
        client_id=client.id,
        supplier_id=operator.id,
        title=tour.title,
        trip_begin=tour.begin,
        trip_end=tour.end,
        services=[line],
    )
    deals.begin(
        unit,
        sent,
        client,
        operator,
        zone="Europe/Moscow",
        legal_entity_id=None,
        number=100_000 + number,
        tourists=[],
    )


def _operator(actor: Actor) -> Supplier:
    unit = Unit(actor, "seed.supplier")
    operator = Supplier(
        id=ids.new_id(),
        short_name="Океан Тур",
        full_name="ООО «Океан Тур»",
        inn="7700000016",
        commission=1100,
    )
    suppliers.add(unit, operator)
    unit.commit()
    return operator


def _projected(raw: Raw) -> Iterator[Raw]:
    for change in search.project(None, raw) + pointers.project(None, raw):
        if isinstance(change, Put):
            yield change.item.serialize()


def _parts(raws: Iterable[Raw]) -> Iterator[list[Raw]]:
    """Parts of one call each; a key stands once in a part, as the store demands."""
    source = iter(raws)
    while part := list(islice(source, MOST_IN_A_CALL)):
        yield list({(raw["pk"]["S"], raw["sk"]["S"]): raw for raw in part}.values())


def _write(part: list[Raw]) -> None:
    wanted = [{"PutRequest": {"Item": raw}} for raw in part]
    while wanted:
        answer = call("BatchWriteItem", RequestItems={AgencyItem.TABLE: wanted})
        wanted = answer.get("UnprocessedItems", {}).get(AgencyItem.TABLE, [])
        if wanted:
            time.sleep(0.05)
