"""The first screen of the day, gathered from lists that do not grow with the base: five calls."""

from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from tropa import clock
from tropa.clients import store as clients
from tropa.deals import store as deals
from tropa.deals.calendar import days
from tropa.desks import model as desk_model
from tropa.desks import store as desks
from tropa.desks.store import Board
from tropa.edge import store as edge
from tropa.tenancy import Actor
from tropa.tenants.store import LegalEntity

AHEAD = timedelta(days=14)
SHOWN = 5
# A manager's own list is sorted by state, so his newest are picked from all that he has in hand.
OWN_IN_HAND = 200
MOST_WAITING = 50


class Today(Struct):
    """Summaries for one person: only what he may see."""

    day: date
    payments: list[dict[str, Any]]
    waiting: list[dict[str, Any]]
    deals: list[dict[str, Any]]
    upcoming: list[dict[str, Any]]
    desks: list[dict[str, str]]
    steps: dict[str, bool]


def today(actor: Actor) -> Today:
    """What the day looks like for this person."""
    board = desks.board(actor.tenant)
    day = clock.local_day(board.agency.timezone)
    coming = days(actor.tenant, day, day + AHEAD)
    newest = _newest(actor)
    tomorrow = (day + timedelta(days=1)).isoformat()
    payments = [row.summary for row in coming.payments if row.place < tomorrow]
    departures = [row.summary for row in coming.departures]
    return Today(
        day=day,
        payments=[row for row in payments if actor.sees(row["owner"])],
        waiting=[row for row in board.waiting if actor.sees(row["owner"])][-MOST_WAITING:],
        deals=newest[:SHOWN],
        upcoming=[row for row in departures if actor.sees(row["owner"]["id"])][:SHOWN],
        desks=_desks(actor, board),
        steps=_steps(actor, board, newest),
    )


def _newest(actor: Actor) -> list[dict[str, Any]]:
    if actor.scope == "all":
        return [row.summary for row in deals.page(actor.tenant, None, SHOWN, None).rows]
    page = deals.page_of(actor.tenant, actor.user, None, OWN_IN_HAND, None)
    return sorted((row.summary for row in page.rows), key=lambda row: str(row["id"]), reverse=True)


def _desks(actor: Actor, board: Board) -> list[dict[str, str]]:
    """Desks with their state of now; only paired ones have one to be asked."""
    paired = [card["id"] for card in board.desks if card["state"] == "paired"]
    heard, now = edge.presences(actor.tenant, paired), clock.now()
    return [
        {
            "id": card["id"],
            "name": card["name"],
            "state": desk_model.presence(
                card["state"], heard[card["id"]].seen if card["id"] in heard else None, now
            ),
        }
        for card in board.desks
    ]


def _steps(actor: Actor, board: Board, newest: list[dict[str, Any]]) -> dict[str, bool]:
    """What a newcomer has done. Examples do not count; a counter that moved tells of deals and payments."""
    sold = board.counters.get("deal", 0) > 0 or any(not row["demo"] for row in newest)
    return {
        "legal_entity": any(_filled(firm) for firm in board.firms),
        "client": sold or _has_client(actor, newest),
        "deal": sold,
        "desk": any(card["state"] == "paired" for card in board.desks),
        "payment": board.counters.get("payment", 0) > 0,
    }


def _filled(firm: LegalEntity) -> bool:
    return bool(firm.inn and firm.ogrn and firm.address)


def _has_client(actor: Actor, newest: list[dict[str, Any]]) -> bool:
    examples = {row["client"]["id"] for row in newest if row["demo"]}
    rows = clients.page(actor.tenant, len(examples) + 1, None).rows
    return any(row.summary["id"] not in examples for row in rows)
