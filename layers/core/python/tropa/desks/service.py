"""Use cases of cash desks: set up, pair, revoke, send work."""

from tropa import clock, ids
from tropa.db import batch, keys
from tropa.db.unit import Unit
from tropa.desks import model, store
from tropa.desks.store import Desk, Job
from tropa.desks.views import DeskChanges
from tropa.edge import service as edge_service
from tropa.edge import store as edge
from tropa.edge.store import Presence
from tropa.problems import Conflict
from tropa.tenancy import Actor
from tropa.tenants import store as tenants

CODE_LENGTH = 8
LISTED_JOBS = 20


class DeskUnpaired(Conflict):
    """The desk has no computer that could do it."""

    default_code = "desk-missing"


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


def send(unit: Unit, desk_id: str, work: str) -> Job:
    """Puts work on the shift into the desk's queue; 409 without a computer to do it."""
    desk = store.get(unit.actor.tenant, desk_id)
    if desk.state != "paired":
        raise DeskUnpaired()
    job = Job(id=ids.new_id(), desk_id=desk_id, work=work, body={"cashier": {"name": unit.actor.name[:64]}})
    store.add_job(unit, job, act=f"shift.{work}")
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
