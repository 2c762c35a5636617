"""Routes of receipts. A receipt is named by its desk and its job."""

from tropa.desks.store import Desk, Job
from tropa.receipts import service as receipts
from tropa.receipts import views
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()
PLACE = "/api/v1/receipts/{desk_id}/{job_id}"


def shown(call: Call, found: tuple[Job, Desk]) -> Reply:
    """A whole receipt with the version of its job."""
    job, desk = found
    view = views.receipt_view(job, desk.name, language_of(call.incoming.headers))
    return Reply(view, version=int(job.v))


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
