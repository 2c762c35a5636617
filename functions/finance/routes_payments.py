"""Routes of payments."""

import re

from tropa.payments import service as payments
from tropa.payments import views
from tropa.problems import invalid
from tropa.receipts.views import receipt_view
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


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
    taken = payments.take(call.unit, call.body)
    language = language_of(call.incoming.headers)
    receipt = receipt_view(taken.job, taken.desk_name, language) if taken.job else None
    return Reply(views.Taken(payment=views.payment_view(taken.payment, language), receipt=receipt))
