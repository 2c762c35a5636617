"""Use cases of cash desks: set up, pair, revoke, send work."""

from typing import Any

from tropa import clock, ids
from tropa.db import batch, keys
from tropa.db.unit import Unit
from tropa.desks import model, store
from tropa.desks.store import Desk, Job
from tropa.desks.views import DeskChanges, JobVerdict, NewJob
from tropa.edge import service as edge_service
from tropa.edge import store as edge
from tropa.edge.store import Presence
from tropa.money import RUB
from tropa.problems import Conflict, Forbidden, invalid
from tropa.tenancy import Actor
from tropa.tenants import store as tenants

CODE_LENGTH = 8
LISTED_JOBS = 20


class DeskUnpaired(Conflict):
    """The desk has no computer that could do it."""

    default_code = "desk-missing"


class JobNotInDoubt(Conflict):
    """A person decides only about work that nobody could prove."""

    default_code = "job-not-in-doubt"


def create(unit: Unit, name: str) -> tuple[Desk, str]:
    """Sets a desk up and gives the code that pairs it."""
    zone = tenants.get(unit.actor.tenant).timezone
    desk = Desk(id=ids.new_id(), name=name, zone=zone, settings=store.DEFAULTS)
    code = _new_code(unit, desk)
    store.add(unit, desk)
    return desk, code


def show(actor: Actor, desk_id: str) -> tuple[Desk, Presence | None]:
    """The desk and what it told last; 404 when it is not this agency's."""
    return store.get(actor.tenant, desk_id), edge.presence(actor.tenant, desk_id)


def all_of(actor: Actor) -> list[tuple[Desk, Presence | None]]:
    """Every desk of the agency, oldest first, in three calls."""
    names = [card["id"] for card in store.cards(actor.tenant)]
    if not names:
        return []
    heads = batch.get_many(Desk, [(keys.desk(actor.tenant, one), keys.HEAD) for one in names])
    heard = edge.presences(actor.tenant, names)
    return [(desk, heard.get(desk.id)) for desk in sorted(heads, key=lambda one: one.id)]


def edit(unit: Unit, desk_id: str, version: int, sent: DeskChanges) -> tuple[Desk, Presence | None]:
    """Renames a desk or changes its receipts' defaults."""
    desk, heard = show(unit.actor, desk_id)
    changes = sent.given()
    desk.name = changes.get("name", desk.name)
    desk.settings = changes.get("receipt", desk.settings)
    store.change(unit, desk, version)
    return desk, heard


def renew_code(unit: Unit, desk_id: str) -> tuple[Desk, str]:
    """A new pairing code; the former is over, the present computer works on until the new one is there."""
    desk = store.get(unit.actor.tenant, desk_id, consistent=True)
    code = _new_code(unit, desk)
    store.change(unit, desk)
    return desk, code


def revoke(unit: Unit, desk_id: str) -> None:
    """Shuts the desk's computer out from its next request on; work it had in hand waits for a person.

    The computer is out before anything else is written; each later step may be repeated without harm.
    """
    desk, open_jobs = store.with_open_jobs(unit.actor.tenant, desk_id)
    if desk.state != "revoked":
        desk.state, desk.key, desk.pairing = "revoked", None, None
        store.change(unit, desk)
        unit.commit()
    edge_service.orphan(unit.actor, desk, open_jobs)


def send(unit: Unit, desk_id: str, wish: NewJob) -> Job:
    """Puts work that is no receipt into the desk's queue; 409 without a computer to do it."""
    if wish.kind in model.MONEY_MOVES and not unit.actor.may("cash.move"):
        raise Forbidden()
    desk = store.get(unit.actor.tenant, desk_id)
    if desk.state != "paired":
        raise DeskUnpaired()
    body = {"cashier": {"name": unit.actor.name[:64]}, **_wished(wish)}
    about = {"reason": wish.reason} if wish.reason else None
    job = Job(id=ids.new_id(), desk_id=desk_id, work=wish.kind, body=body, about=about)
    store.add_job(unit, job, act=f"shift.{wish.kind}")
    return job


def send_copy(unit: Unit, desk_id: str) -> Job:
    """Has the desk print a copy of its last document."""
    return send(unit, desk_id, NewJob(kind="copy"))


def _wished(wish: NewJob) -> dict[str, Any]:
    """What this kind of work needs to know, in the words of the desk."""
    moves, prints = wish.kind in model.MONEY_MOVES, wish.kind == model.TEXT
    if moves != (wish.amount is not None):
        raise invalid("/amount", "field-missing" if moves else "field-unknown")
    if prints != bool(wish.lines):
        raise invalid("/lines", "field-missing" if prints else "field-unknown")
    if wish.amount is not None:
        if wish.amount.currency != RUB:
            raise invalid("/amount/currency", "currency-wrong")
        if wish.amount.amount <= 0:
            raise invalid("/amount/amount", "too-small")
        return {"amount": wish.amount.amount}
    return {"lines": wish.lines} if prints else {}


def decide(unit: Unit, desk_id: str, job_id: str, sent: JobVerdict) -> Job:
    """A person's word about work in doubt that is no receipt: done or not. It is logged, and it is final."""
    job = store.get_job(unit.actor.tenant, desk_id, job_id, consistent=True)
    if job.work in model.RECEIPTS or job.state != model.MANUAL:
        raise JobNotInDoubt()
    job.state = model.move(job.state, model.CONFIRMED if sent.made else model.NOT_DONE)
    # Whatever the desk may still say of this attempt is older than the person's word.
    job.fence = int(job.fence) + 1
    job.result, job.problem = ({"how": "by_operator"} if sent.made else None), None
    store.settle(unit, job, None, "shift.decide")
    return job


def jobs(actor: Actor, desk_id: str) -> list[Job]:
    """The newest jobs of a desk; 404 when the desk is not this agency's."""
    store.get(actor.tenant, desk_id)
    return store.jobs(actor.tenant, desk_id, LISTED_JOBS)


def job(actor: Actor, desk_id: str, job_id: str) -> Job:
    """One job."""
    return store.get_job(actor.tenant, desk_id, job_id)


def _new_code(unit: Unit, desk: Desk) -> str:
    code = ids.new_code(CODE_LENGTH)
    expires = clock.text(clock.now() + model.PAIRING)
    digest = edge.put_code(unit, code, desk.id, expires, 2 * model.PAIRING)
    desk.pairing = {"digest": digest, "expires_at": expires}
    return code
