"""Routes of cash desks: every request is signed with the desk's key."""

from tropa import clock
from tropa.edge import service as edge
from tropa.edge import views
from tropa.edge.device import Device
from tropa.web import signature
from tropa.web.call import Call, Reply
from tropa.web.registry import Routes

routes = Routes()
FIRST_POLL = 2


def device_of(call: Call) -> Device:
    """The desk that asks."""
    if not isinstance(call.actor, Device):
        raise TypeError("a route of desks without a desk")
    return call.actor


@routes.post(
    "/api/v1/edge/pair",
    needs="public",
    audit="desk.pair",
    rate="login",
    idempotency="natural",
    body=views.Pair,
    answer=views.Paired,
    status=201,
    largest_body=16_384,
)
def pair(call: Call) -> Reply:
    """Makes a computer the cash desk that the code belongs to."""
    signed = signature.check_new(call.incoming, call.body.public_key)
    desk, agency = edge.pair(call.body, call.request_id, signed.nonce, signed.offset_ms)
    return Reply(
        views.Paired(
            device=f"{agency.id}.{desk.id}",
            desk=desk.name,
            agency=agency.name,
            server_time=clock.stamp(),
            poll_seconds=FIRST_POLL,
        )
    )


@routes.post(
    "/api/v1/edge/poll",
    needs="device",
    audit="job.lease",
    rate="device",
    idempotency="natural",
    body=views.Poll,
    answer=views.Polled,
    largest_body=65_536,
)
def poll(call: Call) -> Reply:
    """Hands over what waits for the desk."""
    return Reply(edge.poll(call.unit, device_of(call), call.body))


@routes.post(
    "/api/v1/edge/results",
    needs="device",
    audit="job.result",
    rate="device",
    idempotency="natural",
    body=views.Result,
    answer=views.Accepted,
    largest_body=65_536,
)
def take_result(call: Call) -> Reply:
    """Takes what became of a job."""
    edge.take_result(call.unit, device_of(call), call.body)
    return Reply(views.Accepted())
