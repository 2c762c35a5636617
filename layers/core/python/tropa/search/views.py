"""Shapes of the search's answer. They are made from the summaries that terms carry, without a second read."""

import msgspec

from tropa.clients.views import ClientRow
from tropa.search.store import Summary
from tropa.web.types import Answer, Money


class Named(Answer):
    """Somebody beside a deal."""

    id: str
    name: str


class DealFound(Answer):
    """A line of the list of deals, as the deal was when its terms were last written."""

    id: str
    number: int | str | None
    title: str | None
    phase: str
    status: str
    client: Named
    supplier_name: str | None
    trip_begin: str | None
    trip_end: str | None
    total: Money
    paid: Money
    debt: Money
    payment_status: str
    owner: Named
    demo: bool


class Found(Answer):
    """What the drop-down shows: up to five of each."""

    clients: list[ClientRow]
    deals: list[DealFound]


def found(clients: list[Summary], deals: list[Summary]) -> Found:
    """Both groups."""
    return Found(
        clients=msgspec.convert(clients, type=list[ClientRow]),
        deals=msgspec.convert(deals, type=list[DealFound]),
    )
