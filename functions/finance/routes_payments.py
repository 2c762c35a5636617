"""Routes of payments."""

import re

from tropa.payments import amendments, corrections, refunds, views
from tropa.payments import service as payments
from tropa.problems import invalid
from tropa.receipts.views import Place, receipt_view
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def shown(call: Call, taken: payments.Taken) -> Reply:
    """Money that moved, with its receipt on the way."""
    language = language_of(call.incoming.headers)
    receipt = receipt_view(taken.job, taken.desk_name, language) if taken.job else None
    return Reply(views.Taken(payment=views.payment_view(taken.payment, language), receipt=receipt))


@routes.get(
    "/api/v1/payments",
    needs="payment.read",
    audit="none: read",
    rate="read",
    query=("month", "limit", "cursor"),
    answer=views.PaymentPage,
)
def list_payments(call: Call) -> Reply:
    """Payments of a month, newest first."""
    month = call.query.get("month")
    if month is not None and not MONTH.fullmatch(month):
        raise invalid("/month", "value-wrong")
    page, rows, bound = payments.month(call.actor, month, call.limit(), call.query.get("cursor"))
    return Reply(views.payment_page(page, rows, bound))


@routes.post(
    "/api/v1/payments",
    needs="payment.take",
    audit="payment.take",
    rate="write",
    idempotency="keyed-money",
    body=views.NewPayment,
    answer=views.Taken,
    status=201,
)
def take_payment(call: Call) -> Reply:
    """Takes money from a client and sends the receipt to the cash desk."""
    return shown(call, payments.take(call.unit, call.body))


@routes.post(
    "/api/v1/payments/{deal_id}/{payment_id}/refund",
    needs="payment.take",
    audit="payment.refund",
    rate="write",
    idempotency="keyed-money",
    body=amendments.NewRefund,
    answer=views.Taken,
    status=201,
)
def refund_payment(call: Call, deal_id: str, payment_id: str) -> Reply:
    """Gives money of a payment back to the client and sends the refund receipt to the cash desk."""
    return shown(call, refunds.refund(call.unit, deal_id, payment_id, call.body))


@routes.post(
    "/api/v1/receipts/corrections",
    needs="receipt.send",
    audit="receipt.correct",
    rate="write",
    idempotency="keyed-money",
    body=amendments.NewCorrection,
    answer=amendments.Corrected,
    status=201,
)
def correct_receipt(call: Call) -> Reply:
    """Puts a settlement right that had no receipt or a wrong one; a second receipt follows the first."""
    made = corrections.correct(call.unit, call.body)
    first = receipt_view(made.jobs[0], made.desk_name, language_of(call.incoming.headers))
    then = [Place(desk_id=job.desk_id, id=job.id) for job in made.jobs[1:]]
    return Reply(amendments.Corrected(steps=steps_of(made), receipt=first, next=then[0] if then else None))


@routes.post(
    "/api/v1/receipts/correction-plans",
    needs="receipt.send",
    audit="none: nothing is written",
    rate="write",
    idempotency="natural",
    body=amendments.NewCorrection,
    answer=amendments.CorrectionPlan,
)
def plan_correction(call: Call) -> Reply:
    """Tells which receipts a correction would take; writes nothing."""
    return Reply(
        amendments.CorrectionPlan(steps=steps_of(corrections.correct(call.unit, call.body, dry=True)))
    )


def steps_of(made: corrections.Corrected) -> list[amendments.CorrectionStep]:
    """The receipts of a correction for people."""
    return [amendments.correction_step(step.work, step.body) for step in made.steps]
