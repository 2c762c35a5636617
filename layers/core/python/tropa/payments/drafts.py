"""New rows of payments: drawn up from their deal, put into the unit, and carried to the deal's head."""

from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from tropa import clock, ids
from tropa.db import counter
from tropa.db.unit import Unit
from tropa.deals import store as deals
from tropa.deals.figures import figures, row_of
from tropa.deals.store import Folder
from tropa.payments import store
from tropa.payments.ledger import entries
from tropa.payments.store import Payment


def payment(
    unit: Unit,
    folder: Folder,
    work: str,
    method: str,
    roubles: int,
    settles: list[dict[str, Any]],
    *,
    desk_id: str | None = None,
    reverses: str | None = None,
    refunds: str | None = None,
) -> Payment:
    """A completed payment of the deal with its number and posting; not yet in the unit."""
    deal, now = folder.deal, clock.now()
    row = Payment(
        id=ids.new_id(),
        number=str(counter.advance(unit.actor.tenant, counter.PAYMENT)),
        at=clock.text(now),
        local=now.astimezone(ZoneInfo(deal.zone)).isoformat(timespec="milliseconds")[:23],
        work=work,
        method=method,
        roubles=roubles,
        settles=settles,
        deal={"id": deal.id, "number": deal.number, "title": deal.title},
        client_name=deal.client["name"],
        owner=deal.owner["id"],
        desk_id=desk_id if method == "cash" else None,
        reverses=reverses,
        refunds=refunds,
        demo=bool(deal.demo),
    )
    postings = [entry for fact in store.facts(row) for entry in entries(fact)]
    row.entries = [msgspec.to_builtins(entry) for entry in postings]
    return row


def record(unit: Unit, folder: Folder, row: Payment) -> None:
    """Puts a new payment into the unit and into the deal at hand."""
    store.add(unit, row)
    folder.payments.append(row)


def settle_deal(unit: Unit, folder: Folder) -> None:
    """Puts the deal's head into the unit with the sums that its rows make now."""
    after = figures(folder)
    folder.deal.paid = after.totals.paid_rub
    deals.change(unit, folder.deal, None, row_of(folder, after))
