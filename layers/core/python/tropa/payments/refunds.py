"""Use case: give money of one payment back to the client, with its refund receipt."""

from typing import Any

from tropa.db.unit import Unit
from tropa.deals import service as deals
from tropa.deals.figures import figures, positions
from tropa.deals.store import Folder
from tropa.desks import model as desk_model
from tropa.desks import store as desks
from tropa.desks.store import Job
from tropa.money import RUB, split
from tropa.payments import drafts, till
from tropa.payments.amendments import NewRefund
from tropa.payments.model import RefundTooLarge
from tropa.payments.service import Taken
from tropa.payments.store import Payment, PaymentNotFound
from tropa.problems import Conflict, invalid
from tropa.receipts import model, orders
from tropa.receipts.texts import ADVANCE

REFUND = "client_refund"


class PaymentNotRefundable(Conflict):
    """Only money that a client paid, and that nobody undid, goes back."""

    default_code = "payment-not-refundable"


class ReceiptStillOpen(Conflict):
    """The receipt of the payment is not printed yet; its refund would come before it."""

    default_code = "receipt-still-open"


def refund(unit: Unit, deal_id: str, payment_id: str, sent: NewRefund) -> Taken:
    """Gives money back: refund, ledger, the deal's sums, the job of the refund receipt in one transaction.

    A payment without a receipt is given back without one. 422 refund-too-large, 409 when it cannot go back.
    """
    if sent.amount.currency != RUB:
        raise invalid("/amount/currency", "currency-wrong")
    folder = deals.show(unit.actor, deal_id, consistent=True)
    paid = find(folder, payment_id)
    roubles = _refundable(folder, paid, sent.amount.amount)
    board = desks.board(unit.actor.tenant)
    desk = till.desk_of(board, sent.desk_id, bool(paid.receipt))
    prices = positions(folder, figures(folder).totals)
    row = drafts.payment(
        unit,
        folder,
        REFUND,
        sent.method,
        roubles,
        _settles(folder, paid, roubles),
        desk_id=desk["id"] if desk else None,
        refunds=paid.id,
    )
    parts = _parts(folder, paid, roubles)
    row.lines = {name: -part for name, part in parts.items() if part}
    taken = Taken(row, folder, desk_name=desk["name"] if desk else "")
    if paid.receipt and desk is not None:
        place = orders.Till(desk, till.firm_of(board, folder))
        contact = till.contact_of(sent.buyer_contact)
        taken.job = _receipt(unit, place, folder, paid, row, contact, orders.positions(folder, prices))
    drafts.record(unit, folder, row)
    drafts.settle_deal(unit, folder)
    return taken


def find(folder: Folder, payment_id: str) -> Payment:
    """A payment of the deal at hand; 404 when it has none such."""
    for row in folder.payments:
        if row.id == payment_id:
            return row
    raise PaymentNotFound()


def _refundable(folder: Folder, paid: Payment, roubles: int) -> int:
    """The sum when it may go back."""
    if paid.work != "client_in" or paid.state != "completed" or paid.reverses:
        raise PaymentNotRefundable(state=paid.state)
    if paid.receipt and paid.receipt["state"] != "printed":
        raise ReceiptStillOpen(state=paid.receipt["state"])
    given = sum(int(row.roubles) for row in folder.payments if row.refunds == paid.id)
    if not 0 < roubles <= int(paid.roubles) - given:
        raise RefundTooLarge(str(roubles))
    return roubles


def _settles(folder: Folder, paid: Payment, roubles: int) -> list[dict[str, Any]]:
    """What the refund takes off the settled debt: the same share of each part that is left of the payment, so
    that the last refund takes all the rest.
    """
    left = [dict(part) for part in paid.settles]
    for row in folder.payments:
        for part in row.settles if row.refunds == paid.id else ():
            whole = next(one for one in left if one["currency"] == part["currency"])
            whole["roubles"] -= part["roubles"]
            whole["amount"] -= part["amount"]
    parts = split(roubles, [part["roubles"] for part in left])
    return [
        {**part, "roubles": share, "amount": part["amount"] * share // part["roubles"]}
        for part, share in zip(left, parts, strict=True)
        if share
    ]


def _parts(folder: Folder, paid: Payment, roubles: int) -> dict[str, int]:
    """Kopecks by service that go back; what was paid in advance of any service goes back first."""
    left: dict[str, int] = dict(paid.lines or {})
    gone = 0
    for row in folder.payments:
        if row.refunds == paid.id:
            gone += int(row.roubles)
            for name, part in (row.lines or {}).items():
                left[name] += part
    advance = int(paid.roubles) - gone - sum(left.values())
    rest = roubles - min(advance, roubles)
    if not rest:
        return {}
    return dict(zip(left, split(rest, list(left.values())), strict=True))


def _receipt(
    unit: Unit,
    place: orders.Till,
    folder: Folder,
    paid: Payment,
    row: Payment,
    contact: str | None,
    lines: list[model.Position],
) -> Job:
    """The refund receipt: lines bear the mark of the receipt that is undone, or of the one that closed it."""
    kept = paid.receipt
    first = desks.get_job(unit.actor.tenant, kept["desk_id"], kept["id"])
    # Identifiers grow with time: only a later closing receipt has closed this money.
    closed = any(row.id > paid.id for row in folder.offsets)
    mark = model.FULL_SETTLEMENT if closed else first.body["items"][0]["method"]
    parts = {name: -part for name, part in row.lines.items()}
    body = model.returned(
        row.id,
        int(row.roubles),
        row.method,
        mark,
        lines,
        parts,
        place.seller(unit, paid.local[:10]),
        orders.supplier(folder),
        ADVANCE,
        contact or first.body["buyer"].get("email") or first.body["buyer"].get("phone"),
    )
    told = orders.about(folder, model.RETURNED, row.local[:7], row)
    job = orders.place(unit, place.desk["id"], desk_model.RECEIPT, body, told)
    row.receipt = orders.kept(job)
    return job
