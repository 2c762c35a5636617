"""Finds the cash desk of a signed request. The use case uses the nonce up, with what the desk tells."""

from tropa.desks import store
from tropa.edge.device import Device
from tropa.edge.store import mark
from tropa.problems import Unauthorized
from tropa.tenancy import Tenant
from tropa.web import signature
from tropa.web.events import Incoming


def authenticate(incoming: Incoming, request_id: str) -> Device:
    """Which desk asks, with its open jobs, in one consistent query; 401 says why it is not let in."""
    tenant, desk_id = _place(incoming.headers.get(signature.DEVICE, ""))
    try:
        desk, open_jobs = store.with_open_jobs(tenant, desk_id)
    except store.DeskNotFound as error:
        raise Unauthorized("device-unknown") from error
    if desk.state != "paired" or not desk.key:
        raise Unauthorized("device-revoked" if desk.state == "revoked" else "device-unknown")
    signed = signature.check(incoming, desk.key)
    if not signed.in_time:
        # People of the agency have to see it, so it is noted before the refusal.
        mark(tenant, desk_id, nonce=signed.nonce, offset_ms=signed.offset_ms)
        raise signature.too_far()
    return Device(
        tenant=tenant,
        user=desk_id,
        name=desk.name,
        role="device",
        scope="all",
        request=request_id,
        address=incoming.address,
        desk=desk,
        open_jobs=tuple(open_jobs),
        nonce=signed.nonce,
        offset_ms=signed.offset_ms,
    )


def _place(text: str) -> tuple[Tenant, str]:
    tenant, _, desk = text.partition(".")
    if len(tenant) != 10 or len(desk) != 26 or not (tenant + desk).isalnum() or not text.isascii():
        raise Unauthorized("device-unknown")
    return Tenant(tenant), desk
