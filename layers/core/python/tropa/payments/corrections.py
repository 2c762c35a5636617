"""Use case: put a settlement right that had no receipt or a wrong one, in the form that the law has for it.

A payment that was itself wrong is undone by a row of its own; the right one is added beside it.
"""

from typing import Any

from msgspec import Struct

from tropa import ids
from tropa.db.unit import Unit
from tropa.deals import service as deals
from tropa.deals.figures import figures, positions, rate_of
from tropa.deals.store import Folder
from tropa.desks import model as desk_model
from tropa.desks import store as desks
from tropa.desks.store import Job
from tropa.edge import store as edge
from tropa.money import RUB
from tropa.payments import drafts, store, till
from tropa.payments.amendments import NewCorrection
from tropa.payments.refunds import find
from tropa.payments.settling import settle
from tropa.payments.store import Payment
from tropa.problems import Conflict, invalid
from tropa.receipts import correction, model, orders
from tropa.receipts.correction import Basis, Step
from tropa.receipts.service import ReceiptNotFound
from tropa.receipts.texts import ADVANCE


class ReceiptExists(Conflict):
    """The payment has its receipt, or may have it: only one that certainly was not made is missing."""

    default_code = "receipt-exists"


class ReceiptNotCorrectable(Conflict):
    """Only a printed receipt of this payment, which nobody has put right yet, can be wrong."""

    default_code = "receipt-not-correctable"


class PaymentNotCorrectable(Conflict):
    """Only money that a client paid, that nobody undid and nothing of which went back, can be put right."""

    default_code = "payment-not-correctable"


class Corrected(Struct):
    """The receipts to make, in their order; with jobs when they were really ordered."""

    steps: list[Step]
    jobs: list[Job]
    desk_name: str


class Case(Struct):
    """What is at hand: the deal, the payment, the firm at its desk, the basis, the register's format."""

    folder: Folder
    paid: Payment
    place: orders.Till
    basis: Basis
    ffd: str
    wrong: Job | None = None

    @property
    def without_paid(self) -> Folder:
        """The deal as if the payment at hand had never been."""
        whole = self.folder
        others = [row for row in whole.payments if row is not self.paid]
        return Folder(whole.deal, whole.services, others, whole.offsets)


def correct(unit: Unit, sent: NewCorrection, *, dry: bool = False) -> Corrected:
    """Orders the receipts of a correction; `dry` only tells which they would be."""
    case = _case(unit, sent)
    return _missing(unit, case, dry) if case.wrong is None else _wrong(unit, case, case.wrong, sent, dry)


def _case(unit: Unit, sent: NewCorrection) -> Case:
    folder = deals.show(unit.actor, sent.deal_id, consistent=True)
    paid, board = find(folder, sent.payment_id), desks.board(unit.actor.tenant)
    if paid.work != "client_in" or paid.state != "completed" or paid.reverses or paid.demo:
        raise PaymentNotCorrectable(state=paid.state)
    wrong = _receipt(unit, paid, sent) if sent.why == "wrong" else None
    if wrong is None and paid.receipt and paid.receipt["state"] != "failed":
        raise ReceiptExists(state=paid.receipt["state"])
    desk = till.printing_desk(board, sent.desk_id or (wrong.desk_id if wrong else None))
    basis = Basis(sent.basis.kind, sent.basis.date, sent.basis.number, sent.basis.description)
    place = orders.Till(desk, till.firm_of(board, folder))
    ffd = edge.device(unit.actor.tenant, desk["id"]).get("ffd") or "1.2"
    return Case(folder, paid, place, basis, str(ffd), wrong)


def _receipt(unit: Unit, paid: Payment, sent: NewCorrection) -> Job:
    """The wrong receipt; 404 when there is none such, 409 when it cannot be put right."""
    if not sent.receipt_desk_id or not sent.receipt_id:
        raise invalid("/receipt_id", "field-missing")
    job = desks.get_job(unit.actor.tenant, sent.receipt_desk_id, sent.receipt_id, consistent=True)
    if job.work not in desk_model.RECEIPTS or job.about.get("payment_id") != paid.id:
        raise ReceiptNotFound()
    done = job.state == desk_model.CONFIRMED and (job.result or {}).get("fpd")
    if not done or job.about.get("corrected_by"):
        raise ReceiptNotCorrectable()
    return job


def _missing(unit: Unit, case: Case, dry: bool) -> Corrected:
    paid = case.paid
    body = _sale(unit, case, paid, ids.new_id())
    step = correction.missing(body, case.basis)
    if dry:
        return Corrected([step], [], case.place.desk["name"])
    told = orders.about(case.folder, model.CORRECTION, paid.local[:7], paid)
    if paid.receipt:
        _replaced(unit, paid)
    job = orders.place(unit, case.place.desk["id"], step.work, step.body, told)
    store.note_receipt(unit, paid, orders.kept(job), "receipt.correct")
    return Corrected([step], [job], case.place.desk["name"])


def _replaced(unit: Unit, paid: Payment) -> None:
    """The receipt that never came to be is sent no more."""
    kept = paid.receipt
    old = desks.get_job(unit.actor.tenant, kept["desk_id"], kept["id"], consistent=True)
    old.about = {**old.about, "replaced": True}
    desks.touch(unit, old, "receipt.correct")
    desks.hide_waiting(unit, old.id)


def _wrong(unit: Unit, case: Case, wrong: Job, sent: NewCorrection, dry: bool) -> Corrected:
    fpd, firsts = str(wrong.result["fpd"]), ids.new_id()
    steps = [correction.undone(wrong.body, fpd, firsts, case.basis, case.ffd)]
    rows = _rows(unit, case, sent, dry)
    if sent.right is not None:
        body = _sale(unit, case, rows.right, ids.new_id())
        steps.append(correction.right(body, fpd, case.basis, case.ffd))
    if dry:
        return Corrected(steps, [], case.place.desk["name"])
    jobs = _order(unit, case, wrong, steps, rows)
    rows.keep(unit, case.folder)
    return Corrected(steps, jobs, case.place.desk["name"])


class Rows(Struct):
    """Payments of a correction: what undoes the wrong one, and the right one; the same if sums stand."""

    paid: Payment
    right: Payment
    undoing: Payment | None = None

    def keep(self, unit: Unit, folder: Folder) -> None:
        """Puts the rows into the unit."""
        if self.undoing is None:
            store.note_receipt(unit, self.paid, self.right.receipt, "receipt.correct")
            return
        store.reverse(unit, self.paid)
        drafts.record(unit, folder, self.undoing)
        if self.right is not self.paid:
            drafts.record(unit, folder, self.right)
        drafts.settle_deal(unit, folder)


def _rows(unit: Unit, case: Case, sent: NewCorrection, dry: bool) -> Rows:
    """Draws up the rows; a dry run takes no numbers."""
    paid, right = case.paid, sent.right
    same = right is not None and (right.method, right.amount.amount) == (paid.method, int(paid.roubles))
    if same:
        return Rows(paid, paid)
    if any(row.refunds == paid.id for row in case.folder.payments):
        # What went back named this payment; undoing it whole would give that money back once more.
        raise PaymentNotCorrectable(state=paid.state)
    if right is not None and (right.amount.currency != RUB or right.amount.amount <= 0):
        raise invalid("/right/amount", "amount-wrong")
    undoing = None if dry else _undoing(unit, case)
    if right is None:  # Only undone.
        return Rows(paid, paid, undoing)
    return Rows(paid, _right(unit, case, right.method, right.amount.amount, dry), undoing)


def _undoing(unit: Unit, case: Case) -> Payment:
    paid = case.paid
    settles = [{**one, "roubles": -one["roubles"], "amount": -one["amount"]} for one in paid.settles]
    row = drafts.payment(
        unit, case.folder, paid.work, paid.method, -int(paid.roubles), settles, desk_id=paid.desk_id,
        reverses=paid.id,
    )  # fmt: skip
    row.lines = {name: -part for name, part in (paid.lines or {}).items()}
    return row


def _right(unit: Unit, case: Case, method: str, roubles: int, dry: bool) -> Payment:
    folder = case.folder
    if dry:
        return Payment(method=method, roubles=roubles)
    debt = figures(case.without_paid).totals.debt
    parts = settle(roubles, debt, rate_of(folder.deal), folder.deal.currency)
    desk = case.place.desk["id"]
    return drafts.payment(unit, folder, case.paid.work, method, roubles, parts, desk_id=desk)


def _sale(unit: Unit, case: Case, row: Payment, job_id: str) -> dict[str, Any]:
    """The receipt that a payment should have: as if the one at hand had never been."""
    folder = case.without_paid
    found = figures(folder).totals
    lines = orders.positions(folder, positions(folder, found))
    if row is not case.paid or row.lines is None:
        row.lines = model.spread(int(row.roubles), lines)
    whole = found.paid_rub == 0 and int(row.roubles) >= found.client_total
    paid = model.Sum(int(row.roubles), row.method, whole, _contact(case))
    seller, supplier = case.place.seller(unit, case.basis.date), orders.supplier(folder)
    return model.body(job_id, paid, lines, row.lines, seller, supplier, ADVANCE)


def _contact(case: Case) -> str | None:
    buyer = case.wrong.body["buyer"] if case.wrong else {}
    found: str | None = buyer.get("email") or buyer.get("phone")
    return found


def _order(unit: Unit, case: Case, wrong: Job, steps: list[Step], rows: Rows) -> list[Job]:
    """The first receipt goes to the desk now, the second when the first is made."""
    desk, month = case.place.desk["id"], case.paid.local[:7]
    undoing, *rights = steps
    told = orders.about(case.folder, model.CORRECTION, month, rows.undoing)
    told["corrects"] = {"desk_id": wrong.desk_id, "id": wrong.id}
    if rights:
        told["next"] = {"desk_id": desk, "id": rights[0].body["job_id"]}
    jobs = [orders.place(unit, desk, undoing.work, undoing.body, told)]
    if rows.undoing is not None:
        rows.undoing.receipt = orders.kept(jobs[0])
    for step in rights:
        after = orders.about(case.folder, model.CORRECTION, month, rows.right)
        after["corrects"] = told["corrects"]
        jobs.append(orders.place(unit, desk, step.work, step.body, after, held=True))
        rows.right.receipt = orders.kept(jobs[-1])
    wrong.about = {**wrong.about, "corrected_by": {"desk_id": desk, "id": jobs[0].id}}
    desks.touch(unit, wrong, "receipt.correct")
    return jobs
