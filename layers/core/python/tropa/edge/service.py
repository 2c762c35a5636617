"""Use cases of cash desks: pair, ask for work, tell results. A request uses its nonce up before all else."""

from typing import Any

import msgspec

from tropa import clock
from tropa.config import CONFIG
from tropa.db import batch, keys
from tropa.db.unit import Unit
from tropa.desks import model, store
from tropa.desks.store import Desk, Job, OpenJob
from tropa.edge import outcomes
from tropa.edge import store as edge
from tropa.edge.device import Device
from tropa.edge.views import Order, Pair, Poll, Polled, Result, ToldResult
from tropa.problems import Conflict, Gone, NotFound, invalid
from tropa.tenancy import Actor, Tenant, system
from tropa.tenants import store as tenants
from tropa.tenants.store import Agency

MOST_AT_ONCE = 5


class PairingCodeWrong(NotFound):
    """No desk waits for this code, or another code replaced it."""

    default_code = "pairing-code-wrong"


class PairingCodeExpired(Gone):
    """Its ten minutes are over."""

    default_code = "pairing-code-expired"


class FenceStale(Conflict):
    """A newer lease or attempt rules."""

    default_code = "fence-stale"


def pair(sent: Pair, request: str, nonce: int, offset_ms: int) -> tuple[Desk, Agency]:
    """Admits a computer by its code. Commits by itself: before the code is read nobody knows the agency.

    A repeat with the same key gets the same answer, so that a lost one does no harm.
    """
    pairing = edge.code(sent.code.strip().upper())
    if pairing is None:
        raise PairingCodeWrong()
    tenant = Tenant(pairing.tenant)
    desk, open_jobs = store.with_open_jobs(tenant, pairing.desk)
    agency = tenants.get(tenant)
    if pairing.used == sent.public_key and desk.key == sent.public_key and desk.state == "paired":
        return desk, agency
    if pairing.used or not desk.pairing or keys.challenge(desk.pairing["digest"]) != pairing.pk:
        raise PairingCodeWrong()
    if clock.now() >= clock.parse(pairing.expires):
        raise PairingCodeExpired()
    unit = Unit(system(tenant, request, desk.id), "desk.pair")
    orphan(unit.actor, desk, open_jobs)
    desk.state, desk.key, desk.pairing = "paired", sent.public_key, None
    desk.host, desk.agent_version, desk.platform = sent.name, sent.agent_version, sent.platform
    desk.paired_at = clock.stamp()
    store.change(unit, desk)
    edge.use_code(unit, pairing, sent.public_key, nonce, offset_ms)
    unit.commit()
    return desk, agency


def orphan(actor: Actor, desk: Desk, open_jobs: list[OpenJob]) -> None:
    """Puts work of the former computer before a person: nobody can say what became of it."""
    for pointer in open_jobs:
        if pointer.state not in model.AT_THE_DESK:
            continue
        job = store.get_job(actor.tenant, desk.id, pointer.id, consistent=True)
        unit = Unit(actor, "job.orphan")
        job.state = model.move(job.state, model.MANUAL)
        job.problem = {"code": "desk-replaced"}
        store.settle(unit, job, None, "job.orphan")
        outcomes.note(unit, job, "job.orphan")
        unit.commit()


def poll(unit: Unit, device: Device, sent: Poll) -> Polled:
    """Notes what the desk tells and hands over what waits for it. Without work: two calls to the store."""
    now = clock.now()
    busy_until = clock.text(now + model.BUSY_AFTER) if device.open_jobs else None
    busy = edge.mark(
        device.tenant,
        device.user,
        nonce=device.nonce,
        offset_ms=device.offset_ms,
        told=sent.state,
        busy_until=busy_until,
    )
    held = set(sent.holding)
    wanted = [one for one in device.open_jobs if model.may_lease(one.state, one.id in held)]
    jobs = _lease(unit, wanted[:MOST_AT_ONCE])
    for pointer in device.open_jobs:
        if pointer not in wanted and model.needs_more_time(pointer.lease_until, now):
            store.prolong(unit, pointer, clock.text(now + model.LEASE))
    return Polled(
        server_time=clock.text(now),
        poll_seconds=model.poll_seconds(CONFIG.stage == "local", busy, now, device.desk.zone),
        jobs=[_order(job) for job in jobs],
    )


def _lease(unit: Unit, pointers: list[OpenJob]) -> list[Job]:
    if not pointers:
        return []
    places = [(pointer.pk, keys.job(pointer.id)) for pointer in pointers]
    jobs = {job.id: job for job in batch.get_many(Job, places, consistent=True)}
    until = clock.text(clock.now() + model.LEASE)
    there = [pointer for pointer in pointers if pointer.id in jobs]
    for pointer in there:
        job = jobs[pointer.id]
        job.state = model.move(job.state, model.LEASED)
        job.fence = int(job.fence) + 1
        store.lease(unit, job, pointer, until)
    return [jobs[pointer.id] for pointer in there]


def _order(job: Job) -> Order:
    return Order(
        id=job.id,
        kind=job.work,
        attempt=int(job.attempt),
        fence=int(job.fence),
        lease_seconds=int(model.LEASE.total_seconds()),
        body=outcomes.body(job),
    )


def take_result(unit: Unit, device: Device, sent: Result) -> None:
    """Takes the desk's word about a job, once. 404 unknown job, 409 fence-stale, 422 when it does not fit."""
    edge.mark(device.tenant, device.user, nonce=device.nonce, offset_ms=device.offset_ms)
    _sound(sent.result)
    job = store.get_job(device.tenant, device.user, sent.job, consistent=True)
    code = sent.problem.code if sent.problem else None
    word = model.Word(sent.attempt, sent.fence, sent.outcome, code)
    try:
        if model.heard(job.standing, word):
            return
    except model.FenceStale as error:
        raise FenceStale(fence=int(job.fence), attempt=int(job.attempt)) from error
    job.state = sent.outcome
    job.said = {"attempt": sent.attempt, "outcome": sent.outcome, "problem": code}
    job.result = sent.result
    job.problem = None
    if sent.problem:
        job.problem = {"code": code, "text": sent.problem.text, "device_code": sent.problem.device_code}
    act = f"{job.work}.{sent.outcome}"
    until = clock.text(clock.now() + model.LEASE)
    store.settle(unit, job, until, act)
    outcomes.note(unit, job, act)


def _sound(result: dict[str, Any] | None) -> None:
    """People are shown what the desk tells, so that it has to make sense; 422 when it does not."""
    try:
        msgspec.convert(result, ToldResult | None)
    except msgspec.ValidationError as error:
        raise invalid("/result", "value-wrong") from error
