"""Use cases of payments: take money from a client, with its receipt; show a month."""

from msgspec import Struct

from tropa import clock
from tropa.db import cursor, keys
from tropa.db.read import Page, Row
from tropa.db.unit import Unit
from tropa.deals import model as deal_model
from tropa.deals import service as deals
from tropa.deals.figures import Figures, figures, positions, rate_of
from tropa.deals.store import Folder
from tropa.desks import store as desks
from tropa.desks.store import Job
from tropa.money import RUB
from tropa.payments import drafts, store, till
from tropa.payments.settling import settle
from tropa.payments.store import Payment
from tropa.payments.views import NewPayment
from tropa.problems import Conflict, invalid
from tropa.receipts import model as receipt_model
from tropa.receipts import orders
from tropa.tenancy import Actor
from tropa.tenants import store as tenants


class DealTakesNoMoney(Conflict):
    """Money is taken for a booking that has not ended."""

    default_code = "deal-takes-no-money"


class DealIsExample(Conflict):
    """A fiscal receipt for a sale that never was would break the law."""

    default_code = "deal-is-example"


class Taken(Struct):
    """A payment with the deal after it, and the receipt's job with the name of its desk."""

    payment: Payment
    folder: Folder
    job: Job | None = None
    desk_name: str = ""


def take(unit: Unit, sent: NewPayment) -> Taken:
    """Takes money: payment, ledger, the deal's sums, the receipt's job and its pointer in one transaction."""
    contact = till.contact_of(sent.buyer_contact)
    if sent.amount.currency != RUB:
        raise invalid("/amount/currency", "currency-wrong")
    if sent.amount.amount <= 0:
        raise invalid("/amount/amount", "too-small")
    folder = deals.show(unit.actor, sent.deal_id, consistent=True)
    before = _open_to_money(folder, sent)
    board = desks.board(unit.actor.tenant) if sent.receipt or sent.desk_id else None
    desk = till.desk_of(board, sent.desk_id, sent.receipt) if board else None
    firm = till.firm_of(board, folder) if board and sent.receipt else None
    lines = orders.positions(folder, positions(folder, before.totals))
    parts = settle(sent.amount.amount, before.totals.debt, rate_of(folder.deal), folder.deal.currency)
    payment = drafts.payment(
        unit, folder, sent.kind, sent.method, sent.amount.amount, parts, desk_id=desk["id"] if desk else None
    )
    payment.payer_name = sent.payer_name
    payment.lines = receipt_model.spread(sent.amount.amount, lines)
    taken = Taken(payment, folder, desk_name=desk["name"] if desk else "")
    if firm is not None and desk is not None:
        whole = before.totals.paid_rub == 0 and sent.amount.amount >= before.totals.client_total
        paid = receipt_model.Sum(sent.amount.amount, sent.method, whole, contact)
        taken.job = orders.sale(unit, orders.Till(desk, firm), folder, payment, paid, lines)
    drafts.record(unit, folder, payment)
    drafts.settle_deal(unit, folder)
    return taken


def month(actor: Actor, name: str | None, limit: int, after: str | None) -> tuple[Page, list[Row], str]:
    """One page of a month's payments, those of them that he may see, and what the cursor is bound to.

    Without a name it is the agency's present month.
    """
    name = name or clock.local_day(tenants.get(actor.tenant).timezone).isoformat()[:7]
    bound = keys.payments(actor.tenant, name)
    page = store.month(actor.tenant, name, limit, cursor.decode(after, bound))
    rows = [row for row in page.rows if actor.sees(row.summary["owner"])]
    return page, rows, bound


def _open_to_money(folder: Folder, sent: NewPayment) -> Figures:
    deal = folder.deal
    if deal.phase != deal_model.BOOKING or deal.state in deal_model.ENDED:
        raise DealTakesNoMoney(state=deal.state)
    if deal.demo and sent.receipt:
        raise DealIsExample()
    found = figures(folder)
    if sent.amount.amount > found.debt and not sent.allow_overpay:
        raise invalid("/amount", "amount-over-debt")
    return found
