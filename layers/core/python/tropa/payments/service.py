"""Use cases of payments: take money from a client, with its receipt; show a month."""

from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from tropa import clock, ids
from tropa.clients.model import parse_email
from tropa.db import counter, cursor, keys
from tropa.db.read import Page, Row
from tropa.db.unit import Unit
from tropa.deals import model as deal_model
from tropa.deals import service as deals
from tropa.deals import store as deal_store
from tropa.deals.figures import Figures, figures, positions, rate_of, row_of
from tropa.deals.store import Folder
from tropa.desks import store as desks
from tropa.desks.store import Board, Job
from tropa.money import RUB
from tropa.payments import store
from tropa.payments.ledger import entries
from tropa.payments.settling import settle
from tropa.payments.store import Payment
from tropa.payments.views import NewPayment
from tropa.phones import parse_phone
from tropa.problems import Conflict, invalid
from tropa.receipts import model as receipt_model
from tropa.receipts import service as receipts
from tropa.tenancy import Actor
from tropa.tenants import store as tenants
from tropa.tenants.store import LegalEntity


class DealTakesNoMoney(Conflict):
    """Money is taken for a booking that has not ended."""

    default_code = "deal-takes-no-money"


class DealIsExample(Conflict):
    """A fiscal receipt for a sale that never was would break the law."""

    default_code = "deal-is-example"


class DeskMissing(Conflict):
    """No paired cash desk to print on."""

    default_code = "desk-missing"


class LegalEntityMissing(Conflict):
    """A receipt needs the firm that sells."""

    default_code = "legal-entity-missing"


class Taken(Struct):
    """A payment with the deal after it, and the receipt's job with the name of its desk."""

    payment: Payment
    folder: Folder
    job: Job | None = None
    desk_name: str = ""


def take(unit: Unit, sent: NewPayment) -> Taken:
    """Takes money: payment, ledger, the deal's sums, the receipt's job and its pointer in one transaction."""
    contact = _contact(sent.buyer_contact)
    if sent.amount.currency != RUB:
        raise invalid("/amount/currency", "currency-wrong")
    if sent.amount.amount <= 0:
        raise invalid("/amount/amount", "too-small")
    folder = deals.show(unit.actor, sent.deal_id, consistent=True)
    before = _open_to_money(folder, sent)
    board = desks.board(unit.actor.tenant) if sent.receipt or sent.desk_id else None
    desk = _desk(board, sent.desk_id, sent.receipt) if board else None
    firm = _firm(board, folder) if board and sent.receipt else None
    lines = receipts.positions(folder, positions(folder, before.totals))
    payment = _payment(unit, sent, folder, before, desk["id"] if desk else None)
    payment.lines = receipt_model.spread(sent.amount.amount, lines)
    taken = Taken(payment, folder, desk_name=desk["name"] if desk else "")
    if firm is not None and desk is not None:
        whole = before.totals.paid_rub == 0 and sent.amount.amount >= before.totals.client_total
        paid = receipt_model.Sum(sent.amount.amount, sent.method, whole, contact)
        taken.job = receipts.order(unit, desk, firm, folder, payment, paid, lines)
    store.add(unit, payment)
    folder.payments.append(payment)
    after = figures(folder)
    folder.deal.paid = after.totals.paid_rub
    deal_store.change(unit, folder.deal, None, row_of(folder, after))
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


def _contact(typed: str | None) -> str | None:
    """E-mail or Russian phone of the buyer, as the cash register takes it."""
    if not typed:
        return None
    if "@" in typed:
        return parse_email(typed)
    phone = parse_phone(typed)
    if not phone.startswith("+7"):
        raise invalid("/buyer_contact", "phone-not-russian")
    return phone


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


def _desk(board: Board, wanted: str | None, printing: bool) -> dict[str, Any] | None:
    """The desk that takes the money: the one named, else the only paired one."""
    known = [card for card in board.desks if wanted is None or card["id"] == wanted]
    if wanted and not known:
        raise invalid("/desk_id", "reference-unknown")
    paired = [card for card in known if card["state"] == "paired"]
    if printing and not paired:
        raise DeskMissing()
    if wanted is None and len(paired) > 1:
        raise invalid("/desk_id", "field-missing")
    usable = paired or (known if wanted else [])
    return usable[0] if usable else None


def _firm(board: Board, folder: Folder) -> LegalEntity:
    wanted = folder.deal.legal_entity_id
    for firm in board.firms:
        if wanted is None or firm.id == wanted:
            return firm
    raise LegalEntityMissing()


def _payment(unit: Unit, sent: NewPayment, folder: Folder, before: Figures, desk_id: str | None) -> Payment:
    deal = folder.deal
    parts = settle(sent.amount.amount, before.totals.debt, rate_of(deal), deal.currency)
    now = clock.now()
    payment = Payment(
        id=ids.new_id(),
        number=str(counter.advance(unit.actor.tenant, counter.PAYMENT)),
        at=clock.text(now),
        local=now.astimezone(ZoneInfo(deal.zone)).isoformat(timespec="milliseconds")[:23],
        work=sent.kind,
        method=sent.method,
        roubles=sent.amount.amount,
        settles=parts,
        deal={"id": deal.id, "number": deal.number, "title": deal.title},
        client_name=deal.client["name"],
        payer_name=sent.payer_name,
        owner=deal.owner["id"],
        desk_id=desk_id if sent.method == "cash" else None,
        demo=bool(deal.demo),
    )
    postings = [entry for fact in store.facts(payment) for entry in entries(fact)]
    payment.entries = [msgspec.to_builtins(entry) for entry in postings]
    return payment
