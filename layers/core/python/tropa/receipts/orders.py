"""Orders of receipts: the job for the desk and the row that people follow it by, in one unit."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from tropa.db.unit import Unit
from tropa.deals.store import Folder
from tropa.desks import model as desk_model
from tropa.desks import store as desks
from tropa.desks.store import Job
from tropa.payments.store import Payment
from tropa.receipts import model
from tropa.receipts.texts import ADVANCE, OTHERWISE_NAMED
from tropa.tenants.store import LegalEntity


class Till(Struct, frozen=True):
    """Where a receipt is made and for whom: the card of the desk, and the firm that sells."""

    desk: dict[str, Any]
    firm: LegalEntity

    def seller(self, unit: Unit, day: str) -> model.Seller:
        """The firm as the receipt needs it; the cashier is who acts, rates are those of the day."""
        settings = {**desks.DEFAULTS, **self.desk["settings"]}
        cashier = unit.actor.name or OTHERWISE_NAMED
        return model.Seller(self.firm.tax_system, self.firm.vat, cashier, day, **settings)


def positions(folder: Folder, prices: Mapping[str, int]) -> list[model.Position]:
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


def supplier(folder: Folder) -> model.Supplier | None:
    """On whose behalf the deal is sold."""
    kept = folder.deal.supplier
    if not kept:
        return None
    return model.Supplier(kept["full_name"], kept["inn"], tuple(kept["phones"]))


def about(folder: Folder, kind: str, month: str, payment: Payment | None = None) -> dict[str, Any]:
    """What a receipt is for; with a payment, whose row shows the receipt's state."""
    deal = folder.deal
    named = {
        "kind": kind,
        "month": month,
        "deal_id": deal.id,
        "deal": {"id": deal.id, "number": deal.number, "title": deal.title},
        "client_name": deal.client["name"],
        "owner": deal.owner["id"],
    }
    return {**named, "payment_id": payment.id, "at": payment.at} if payment else named


def sale(
    unit: Unit, till: Till, folder: Folder, payment: Payment, paid: model.Sum, lines: list[model.Position]
) -> Job:
    """The receipt of a payment; `payment.receipt` names it afterwards."""
    seller = till.seller(unit, payment.local[:10])
    body = model.body(payment.id, paid, lines, payment.lines or {}, seller, supplier(folder), ADVANCE)
    told = about(folder, model.TAKEN, payment.local[:7], payment)
    job = place(unit, till.desk["id"], desk_model.RECEIPT, body, told)
    payment.receipt = kept(job)
    return job


def place(
    unit: Unit, desk_id: str, work: str, body: dict[str, Any], told: dict[str, Any], *, held: bool = False
) -> Job:
    """Puts the job of any receipt into the unit; a held one waits until another releases it."""
    job = Job(id=body["job_id"], desk_id=desk_id, work=work, body=body, about=told)
    desks.add_job(unit, job, act="receipt.order", held=held)
    desks.show_waiting(unit, job.id, waiting(job))
    return job


def kept(job: Job) -> dict[str, Any]:
    """What a payment keeps of its receipt."""
    made = {} if job.state == desk_model.MANUAL else job.result or {}
    return {
        "id": job.id,
        "desk_id": job.desk_id,
        "state": model.shown(job.state),
        "fd": made.get("fd"),
        "problem": job.problem,
    }


def waiting(job: Job) -> dict[str, Any]:
    """The row among receipts that are not printed yet."""
    return {**kept(job), "deal": job.about["deal"], "total": job.body["total"], "owner": job.about["owner"]}
