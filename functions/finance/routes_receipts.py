"""Routes of receipts. A receipt is named by its desk and its job."""

import re

from tropa.desks.store import Desk, Job
from tropa.desks.views import JobView, job_view
from tropa.problems import invalid
from tropa.receipts import lists, offsets, views
from tropa.receipts import service as receipts
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()
STATES = ("queued", "sent", "waiting", "printed", "failed", "unknown", "attention")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
PLACE = "/api/v1/receipts/{desk_id}/{job_id}"


def shown(call: Call, found: tuple[Job, Desk]) -> Reply:
    """A whole receipt with the version of its job."""
    job, desk = found
    view = views.receipt_view(job, desk.name, language_of(call.incoming.headers))
    return Reply(view, version=int(job.v))


def sieve(call: Call) -> receipts.Sieve:
    """The filters of the list; 422 for a month or a state that does not exist."""
    month, state = call.query.get("month"), call.query.get("state")
    if month is not None and not MONTH.fullmatch(month):
        raise invalid("/month", "value-wrong")
    if state is not None and state not in STATES:
        raise invalid("/state", "value-unknown")
    return receipts.Sieve(state, call.query.get("desk_id"), call.query.get("q", "")[:100])


@routes.get(
    "/api/v1/receipts",
    needs="payment.read",
    audit="none: read",
    rate="read",
    query=("month", "state", "desk_id", "q", "limit", "cursor"),
    answer=lists.ReceiptPage,
)
def list_receipts(call: Call) -> Reply:
    """Receipts of a month, newest first; with filters a page may be short and still have a cursor."""
    wanted = sieve(call)
    found = receipts.month(
        call.actor, call.query.get("month"), call.limit(), call.query.get("cursor"), wanted
    )
    language = language_of(call.incoming.headers)
    return Reply(lists.receipt_page(found.rows, found.names, found.after, found.bound, language))


@routes.get(
    "/api/v1/receipts/offsets",
    needs="payment.read",
    audit="none: read",
    rate="read",
    answer=lists.OffsetList,
)
def list_offsets(call: Call) -> Reply:
    """Deals whose trip has begun and whose prepayment has no closing receipt."""
    return Reply(lists.offset_list(offsets.waiting(call.actor)))


@routes.post(
    "/api/v1/receipts/offsets",
    needs="receipt.send",
    audit="receipt.offset",
    rate="write",
    idempotency="keyed-money",
    body=lists.NewOffset,
    answer=views.ReceiptView,
    status=201,
)
def close_prepayment(call: Call) -> Reply:
    """Closes the prepayment of a deal by a receipt: the service is rendered."""
    job, desk_name = offsets.close(call.unit, call.body)
    return Reply(views.receipt_view(job, desk_name, language_of(call.incoming.headers)))


@routes.get(PLACE, needs="payment.read", audit="none: read", rate="read", answer=views.ReceiptView)
def show_receipt(call: Call, desk_id: str, job_id: str) -> Reply:
    """One receipt."""
    return shown(call, receipts.show(call.actor, desk_id, job_id))


@routes.post(
    f"{PLACE}/retry",
    needs="receipt.send",
    audit="receipt.retry",
    rate="write",
    idempotency="keyed-money",
    answer=views.ReceiptView,
)
def retry_receipt(call: Call, desk_id: str, job_id: str) -> Reply:
    """Sends a receipt that was not made again."""
    return shown(call, receipts.retry(call.unit, desk_id, job_id))


@routes.post(
    f"{PLACE}/verdict",
    needs="receipt.send",
    audit="receipt.decide",
    rate="write",
    idempotency="keyed-money",
    body=views.Verdict,
    answer=views.ReceiptView,
)
def decide_receipt(call: Call, desk_id: str, job_id: str) -> Reply:
    """Says what the tape shows of a receipt in doubt."""
    return shown(call, receipts.decide(call.unit, desk_id, job_id, call.body))


@routes.post(
    f"{PLACE}/strays",
    needs="receipt.send",
    audit="receipt.strays",
    rate="write",
    idempotency="keyed",
    answer=views.ReceiptView,
)
def see_strays(call: Call, desk_id: str, job_id: str) -> Reply:
    """Notes that a person has seen the documents that the register made beside this receipt."""
    return shown(call, receipts.see_strays(call.unit, desk_id, job_id))


@routes.post(
    f"{PLACE}/copy",
    needs="receipt.send",
    audit="receipt.copy",
    rate="write",
    idempotency="keyed",
    answer=JobView,
    status=201,
)
def copy_receipt(call: Call, desk_id: str, job_id: str) -> Reply:
    """Prints a copy of the register's last receipt."""
    job = receipts.copy(call.unit, desk_id, job_id)
    return Reply(job_view(job, language_of(call.incoming.headers)))
