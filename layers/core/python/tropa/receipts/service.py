"""Use cases of receipts: order one with its payment, follow what the desk says, try again, decide a doubt."""

from typing import Any

from tropa.db.unit import Unit
from tropa.deals.store import Folder
from tropa.desks import model as desk_model
from tropa.desks import store as desks
from tropa.desks.store import Desk, Job
from tropa.payments import store as payments
from tropa.payments.store import Payment
from tropa.problems import Conflict
from tropa.receipts import model
from tropa.receipts.texts import ADVANCE, OTHERWISE_NAMED
from tropa.receipts.views import Verdict
from tropa.tenancy import Actor
from tropa.tenants.store import LegalEntity


class ReceiptNotFound(desks.JobNotFound):
    """No such receipt, or it belongs to a colleague's deal."""

    default_code = "not-found"


class ReceiptNotFailed(Conflict):
    """Only a receipt that certainly was not made may be sent again."""

    default_code = "receipt-not-failed"


class ReceiptNotInDoubt(Conflict):
    """A person decides only about a receipt that nobody could prove."""

    default_code = "receipt-not-in-doubt"


class DeskUnpaired(Conflict):
    """The desk has no computer to send the receipt to."""

    default_code = "desk-missing"


def positions(folder: Folder, prices: dict[str, int]) -> list[model.Position]:
    """The services of a deal as lines of a receipt, with what earlier payments have covered."""
    covered: dict[str, int] = {}
    for payment in folder.payments:
        for name, part in (payment.lines or {}).items():
            covered[name] = covered.get(name, 0) + part
    return [
        model.Position(
            id=service.id,
            name=service.title,
            price=prices[service.id],
            covered=covered.get(service.id, 0),
            own=service.work == "agency_service",
            vat=service.vat,
        )
        for service in folder.services
    ]


def order(
    unit: Unit,
    desk: dict[str, Any],
    firm: LegalEntity,
    folder: Folder,
    payment: Payment,
    paid: model.Sum,
    lines: list[model.Position],
) -> Job:
    """Puts the job of a new receipt into the unit of its payment; `payment.receipt` names it afterwards."""
    job = Job(id=payment.id, desk_id=desk["id"], work=desk_model.RECEIPT)
    job.about = {
        "deal_id": folder.deal.id,
        "deal": payment.deal,
        "payment_id": payment.id,
        "at": payment.at,
        "owner": payment.owner,
    }
    settings = {**desks.DEFAULTS, **desk["settings"]}
    seller = model.Seller(firm.tax_system, firm.vat, unit.actor.name or OTHERWISE_NAMED, **settings)
    job.body = model.body(job.id, paid, lines, payment.lines or {}, seller, _supplier(folder), ADVANCE)
    payment.receipt = _kept(job)
    desks.add_job(unit, job, act="receipt.order")
    desks.show_waiting(unit, job.id, _waiting(job))
    return job


def _supplier(folder: Folder) -> model.Supplier | None:
    kept = folder.deal.supplier
    if not kept:
        return None
    return model.Supplier(kept["full_name"], kept["inn"], tuple(kept["phones"]))


def note(unit: Unit, job: Job, act: str) -> None:
    """Puts a receipt's new state where people see it: into the payment's row and among the waiting ones."""
    about = job.about
    row = payments.get(unit.actor.tenant, about["deal_id"], about["at"], about["payment_id"], consistent=True)
    payments.note_receipt(unit, row, _kept(job), act)
    if job.state == desk_model.CONFIRMED:
        desks.hide_waiting(unit, job.id)
    else:
        desks.show_waiting(unit, job.id, _waiting(job))


def show(actor: Actor, desk_id: str, job_id: str) -> tuple[Job, Desk]:
    """The receipt and its desk; 404 when it is not this agency's or a colleague's."""
    return _get(actor, desk_id, job_id, consistent=False), desks.get(actor.tenant, desk_id)


def retry(unit: Unit, desk_id: str, job_id: str) -> tuple[Job, Desk]:
    """Sends a receipt that certainly was not made again, as a new attempt; 409 in every other state."""
    job = _get(unit.actor, desk_id, job_id, consistent=True)
    if job.state not in desk_model.FAILED:
        raise ReceiptNotFailed(state=model.shown(job.state))
    desk = desks.get(unit.actor.tenant, desk_id)
    if desk.state != "paired":
        raise DeskUnpaired()
    job.state = desk_model.move(job.state, desk_model.OPEN)
    job.attempt = int(job.attempt) + 1
    job.problem = job.result = None
    desks.reopen(unit, job, "receipt.retry")
    note(unit, job, "receipt.retry")
    return job, desk


def decide(unit: Unit, desk_id: str, job_id: str, sent: Verdict) -> tuple[Job, Desk]:
    """A person's word about a receipt in doubt: made or not made. It is in the log and it is final."""
    job = _get(unit.actor, desk_id, job_id, consistent=True)
    if job.state != desk_model.MANUAL:
        raise ReceiptNotInDoubt(state=model.shown(job.state))
    target = desk_model.CONFIRMED if sent.made else desk_model.NOT_DONE
    job.state = desk_model.move(job.state, target)
    # Whatever the desk may still say of this attempt is older than the person's word.
    job.fence = int(job.fence) + 1
    proof = {"fd": sent.fd, "fpd": sent.fpd, "how": "by_operator", "printed": None}
    job.result = proof if sent.made else None
    job.problem = None
    desks.settle(unit, job, None, "receipt.decide")
    note(unit, job, "receipt.decide")
    return job, desks.get(unit.actor.tenant, desk_id)


def _get(actor: Actor, desk_id: str, job_id: str, *, consistent: bool) -> Job:
    job = desks.get_job(actor.tenant, desk_id, job_id, consistent=consistent)
    if job.work != desk_model.RECEIPT or not actor.sees(job.about["owner"]):
        raise ReceiptNotFound()
    return job


def _kept(job: Job) -> dict[str, Any]:
    """What the payment keeps of its receipt."""
    return {
        "id": job.id,
        "desk_id": job.desk_id,
        "state": model.shown(job.state),
        "fd": (job.result or {}).get("fd"),
        "problem": job.problem,
    }


def _waiting(job: Job) -> dict[str, Any]:
    return {**_kept(job), "deal": job.about["deal"], "total": job.body["total"], "owner": job.about["owner"]}
