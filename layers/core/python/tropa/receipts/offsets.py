"""Use cases: close prepayments by a receipt once the service is rendered, and the deals that wait for it."""

from datetime import timedelta
from typing import Any

from tropa import clock, ids
from tropa.db.unit import Unit
from tropa.deals import service as deals
from tropa.deals import store as deal_store
from tropa.deals.calendar import days
from tropa.deals.figures import figures, positions, row_of
from tropa.deals.store import Folder
from tropa.desks import model as desk_model
from tropa.desks import store as desks
from tropa.desks.store import Job
from tropa.payments import till
from tropa.problems import Conflict
from tropa.receipts import model, orders, store
from tropa.receipts.lists import NewOffset
from tropa.receipts.store import OffsetReceipt
from tropa.tenancy import Actor
from tropa.tenants import store as tenants

BACK = timedelta(days=120)


class OffsetNothing(Conflict):
    """No prepaid money of this deal waits for its closing receipt."""

    default_code = "offset-nothing"


class OffsetTooEarly(Conflict):
    """The trip has not begun, so that nothing is rendered yet; a person may know better."""

    default_code = "offset-too-early"


class PrepaymentNotPrinted(Conflict):
    """A receipt of the prepayment is still on its way."""

    default_code = "prepayment-not-printed"


def close(unit: Unit, sent: NewOffset) -> tuple[Job, str]:
    """Orders the closing receipt: every service with what was prepaid of it, paid by the prepayment.

    Gives the job and the name of its desk; the deal's row is changed in the same transaction.
    """
    folder = deals.show(unit.actor, sent.deal_id, consistent=True)
    parts = _due(folder, sent.confirm_early)
    board = desks.board(unit.actor.tenant)
    desk = till.printing_desk(board, sent.desk_id)
    place = orders.Till(desk, till.firm_of(board, folder))
    prices = positions(folder, figures(folder).totals)
    lines = orders.positions(folder, prices)
    day = clock.local_day(folder.deal.zone).isoformat()
    seller = place.seller(unit, day)
    items = model.lines(lines, parts, model.FULL_SETTLEMENT, seller, orders.supplier(folder))
    total = sum(parts.values())
    contact = till.contact_of(sent.buyer_contact)
    body = model.document(ids.new_id(), model.SALE, items, {"prepaid": total}, seller, contact)
    told = {**orders.about(folder, model.OFFSET, day[:7]), "offset_id": body["job_id"]}
    job = orders.place(unit, desk["id"], desk_model.RECEIPT, body, told)
    row = OffsetReceipt(id=job.id, total=total, lines=parts, receipt=orders.kept(job))
    store.add(unit, folder.deal.id, row)
    folder.offsets.append(row)
    deal_store.change(unit, folder.deal, None, row_of(folder, figures(folder)))
    return job, desk["name"]


def _due(folder: Folder, early: bool) -> dict[str, int]:
    """Kopecks by service to close; refuses while it cannot be or should not be done."""
    parts = folder.unclosed
    if not parts or folder.deal.demo:
        raise OffsetNothing()
    if any(row.receipt and row.receipt["state"] != "printed" for row in folder.payments):
        raise PrepaymentNotPrinted()
    begin, today = folder.deal.trip_begin, clock.local_day(folder.deal.zone).isoformat()
    if not early and (begin is None or begin > today):
        raise OffsetTooEarly(trip_begin=begin)
    return parts


def waiting(actor: Actor) -> list[dict[str, Any]]:
    """Deals of the last months whose trip has begun and whose prepayment is not closed, oldest first."""
    today = clock.local_day(tenants.get(actor.tenant).timezone)
    rows = [row.summary for row in days(actor.tenant, today - BACK, today).departures]
    return [row for row in rows if row.get("unclosed") and not row["demo"] and actor.sees(row["owner"]["id"])]
