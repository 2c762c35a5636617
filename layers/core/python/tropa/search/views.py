"""Shapes of the search's answer. They are made from the summaries that terms carry, without a second read."""

import msgspec

from tropa.clients.views import ClientRow
from tropa.deals.views import DealRow
from tropa.search.store import Summary
from tropa.web.types import Answer


class Found(Answer):
    """What the drop-down shows: up to five of each."""

    clients: list[ClientRow]
    deals: list[DealRow]


def found(clients: list[Summary], deals: list[Summary]) -> Found:
    """Both groups."""
    return Found(
        clients=msgspec.convert(clients, type=list[ClientRow]),
        deals=msgspec.convert(deals, type=list[DealRow]),
    )
