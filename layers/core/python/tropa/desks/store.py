"""Records of cash desks and their jobs: one partition a desk, with copies in the configuration partition."""

from typing import Any

from msgspec import Struct, field
from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from tropa import clock
from tropa.db import counter, keys, read
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.desks import model
from tropa.problems import Conflict, NotFound, Stale
from tropa.receipts import rows
from tropa.tenancy import Tenant
from tropa.tenants.store import Agency, AgencyNotFound, LegalEntity

DEFAULTS = {"auto_open_shift": True, "auto_close_expired": False, "own_subject": 4}


class DeskNotFound(NotFound):
    """No such cash desk in this agency."""


class JobNotFound(NotFound):
    """The desk has no such job."""

    default_code = "job-unknown"


@kind("desk", audited=True)
class Desk(AgencyItem):
    """A cash desk. `state` is unpaired, paired or revoked; `key` is the agent's public key; `pairing` is
    {digest, expires_at} of the code in force; `settings` are the defaults of its receipts.
    """

    id = UnicodeAttribute()
    name = UnicodeAttribute()
    state = UnicodeAttribute(default="unpaired")
    zone = UnicodeAttribute()
    key = UnicodeAttribute(null=True)
    agent_version = UnicodeAttribute(null=True)
    platform = UnicodeAttribute(null=True)
    host = UnicodeAttribute(null=True)
    paired_at = UnicodeAttribute(null=True)
    pairing = JSONAttribute(null=True)
    settings = JSONAttribute(null=True)


@kind("job", audited=True)
class Job(AgencyItem):
    """Work for a desk. `about` names what it is for; `said` is the last word {attempt, outcome, problem}.

    A receipt is listed in its month (`about.month`).
    """

    id = UnicodeAttribute()
    desk_id = UnicodeAttribute()
    work = UnicodeAttribute()
    state = UnicodeAttribute(default=model.OPEN)
    attempt = NumberAttribute(default=1)
    fence = NumberAttribute(default=0)
    body = JSONAttribute()
    about = JSONAttribute(null=True)
    result = JSONAttribute(null=True)
    problem = JSONAttribute(null=True)
    said = JSONAttribute(null=True)

    @property
    def standing(self) -> model.Standing:
        """Where it stands, for the rules."""
        return model.Standing(self.state, int(self.attempt), int(self.fence), self.said)


@kind("open_job", audited=False)
class OpenJob(AgencyItem):
    """The pointer that a poll finds beside the head: the job is the desk's to do. Gone with the job's end."""

    id = UnicodeAttribute()
    state = UnicodeAttribute()
    fence = NumberAttribute(default=0)
    lease_until = UnicodeAttribute(null=True)


@kind("desk_card", audited=False)
class DeskCard(AgencyItem):
    """The desk inside the configuration partition; `s` is {id, name, state, settings}."""


@kind("waiting_receipt", audited=False)
class WaitingReceipt(AgencyItem):
    """A receipt that is not printed yet, inside the configuration partition; `s` is its row."""


class Board(Struct):
    """The agency with its firms, desks, waiting receipts and last numbers: one query."""

    agency: Agency
    firms: list[LegalEntity] = field(default_factory=list)
    desks: list[dict[str, Any]] = field(default_factory=list)
    waiting: list[dict[str, Any]] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)


def board(tenant: Tenant) -> Board:
    """What the start of the day and the taking of a payment ask of the agency."""
    found = read.stretch(keys.agency(tenant), keys.HEAD, keys.counter(keys.HIGH))
    agencies = [item for item in found if isinstance(item, Agency)]
    if not agencies:
        raise AgencyNotFound()
    return Board(
        agencies[0],
        [item for item in found if isinstance(item, LegalEntity)],
        [item.s for item in found if isinstance(item, DeskCard)],
        [item.s for item in found if isinstance(item, WaitingReceipt)],
        {counter.name_of(item): int(item.n) for item in found if isinstance(item, counter.Counter)},
    )


def cards(tenant: Tenant) -> list[dict[str, Any]]:
    """Summaries of the agency's desks, oldest first."""
    found = read.stretch(keys.agency(tenant), keys.desk_card(""), keys.desk_card(keys.HIGH))
    return [item.s for item in found if isinstance(item, DeskCard)]


def with_open_jobs(tenant: Tenant, desk_id: str) -> tuple[Desk, list[OpenJob]]:
    """The desk and what it has to do, in one consistent query; DeskNotFound when there is none."""
    last = keys.open_job(keys.HIGH)
    found = read.stretch(keys.desk(tenant, desk_id), keys.HEAD, last, consistent=True)
    heads = [item for item in found if isinstance(item, Desk)]
    if not heads:
        raise DeskNotFound()
    return heads[0], [item for item in found if isinstance(item, OpenJob)]


def get(tenant: Tenant, desk_id: str, *, consistent: bool = False) -> Desk:
    """The desk; DeskNotFound when it is absent or another agency's."""
    found = read.get(Desk, keys.desk(tenant, desk_id), keys.HEAD, consistent=consistent)
    if found is None:
        raise DeskNotFound()
    return found


def add(unit: Unit, desk: Desk) -> None:
    """Puts a new desk into the unit."""
    desk.pk, desk.sk = keys.desk(unit.actor.tenant, desk.id), keys.HEAD
    unit.create(desk)
    _show(unit, desk)


def change(unit: Unit, desk: Desk, version: int | None = None, act: str = "") -> None:
    """Puts the new state of a desk into the unit; 412 when `version` is not the one that was read."""
    if version is not None and int(desk.v) != version:
        raise Stale(current_version=int(desk.v))
    unit.replace(desk, act=act)
    _show(unit, desk)


def jobs(tenant: Tenant, desk_id: str, limit: int) -> list[Job]:
    """The newest jobs of a desk."""
    low, high = keys.job(""), keys.job(keys.HIGH)
    found = read.stretch(keys.desk(tenant, desk_id), low, high, limit=limit, newest_first=True)
    return [item for item in found if isinstance(item, Job)][:limit]


def get_job(tenant: Tenant, desk_id: str, job_id: str, *, consistent: bool = False) -> Job:
    """One job; JobNotFound when the desk has none such."""
    found = read.get(Job, keys.desk(tenant, desk_id), keys.job(job_id), consistent=consistent)
    if found is None:
        raise JobNotFound()
    return found


def add_job(unit: Unit, job: Job, act: str = "", *, held: bool = False) -> None:
    """Puts a new job and its pointer into the unit; a held one gets its pointer by `release`."""
    job.pk, job.sk = keys.desk(unit.actor.tenant, job.desk_id), keys.job(job.id)
    job.ca = clock.stamp()
    _list(unit, job)
    unit.create(job, act=act)
    if not held:
        unit.put(_pointer(job, None))


def release(unit: Unit, desk_id: str, job_id: str) -> None:
    """Lets a held job go: from now on the desk finds it."""
    place = keys.desk(unit.actor.tenant, desk_id)
    unit.put(OpenJob(pk=place, sk=keys.open_job(job_id), id=job_id, state=model.OPEN, fence=0))


def touch(unit: Unit, job: Job, act: str) -> None:
    """Puts what people noted about a job into the unit; its way through the desk is not changed."""
    _list(unit, job)
    unit.replace(job, act=act)


def reopen(unit: Unit, job: Job, act: str) -> None:
    """Puts a job with a new attempt back among the open ones."""
    _list(unit, job)
    unit.replace(job, act=act)
    unit.put(_pointer(job, None))


def lease(unit: Unit, job: Job, pointer: OpenJob, until: str) -> None:
    """Hands the job over; when another poll was faster, nothing of this one happens."""
    was = int(pointer.fence)
    _list(unit, job)
    unit.replace(job, act="job.lease", otherwise=Conflict("lease-taken", retry_after=1))
    unit.put(
        _pointer(job, until),
        "fence = :was",
        {":was": {"N": str(was)}},
        otherwise=Conflict("lease-taken", retry_after=1),
    )


def prolong(unit: Unit, pointer: OpenJob, until: str) -> None:
    """Gives a held job more time, unless the pointer is gone or leased anew."""
    pointer.lease_until = until
    values = {":was": {"N": str(int(pointer.fence))}}
    unit.put(pointer, "fence = :was", values, otherwise=Conflict("lease-taken", retry_after=1))


def settle(unit: Unit, job: Job, lease_until: str | None, act: str) -> None:
    """Puts a job's new state into the unit; its pointer stays only while the desk has it in hand."""
    _list(unit, job)
    unit.replace(job, act=act)
    if job.state in model.AT_THE_DESK:
        unit.put(_pointer(job, lease_until))
    else:
        unit.delete(OpenJob, job.pk, keys.open_job(job.id))


def show_waiting(unit: Unit, job_id: str, row: dict[str, Any]) -> None:
    """Puts a receipt among those that are not printed yet."""
    place = keys.agency(unit.actor.tenant)
    unit.put(WaitingReceipt(pk=place, sk=keys.waiting_receipt(job_id), s=row))


def hide_waiting(unit: Unit, job_id: str) -> None:
    """Takes a receipt out of the waiting ones."""
    unit.delete(WaitingReceipt, keys.agency(unit.actor.tenant), keys.waiting_receipt(job_id))


def _list(unit: Unit, job: Job) -> None:
    """A receipt in the list of its month, as of the state that is being written."""
    month = (job.about or {}).get("month")
    if month:
        job.g1p, job.g1s = keys.receipts(unit.actor.tenant, month), job.id
        about = {**job.about, "total": job.body["total"], "created_at": job.ca}
        job.s = rows.summary(job.id, job.desk_id, job.state, about, job.result, job.problem)


def _pointer(job: Job, until: str | None) -> OpenJob:
    place = keys.open_job(job.id)
    return OpenJob(pk=job.pk, sk=place, id=job.id, state=job.state, fence=int(job.fence), lease_until=until)


def _show(unit: Unit, desk: Desk) -> None:
    place = keys.agency(unit.actor.tenant)
    shown = {"id": desk.id, "name": desk.name, "state": desk.state, "settings": desk.settings or DEFAULTS}
    unit.put(DeskCard(pk=place, sk=keys.desk_card(desk.id), v=desk.v, s=shown))
