"""Routes of cash desks and their jobs."""

from tropa.desks import service as desks
from tropa.desks import views
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()
DESK = "/api/v1/cash-desks/{desk_id}"


@routes.get("/api/v1/cash-desks", needs="desk.read", audit="none: read", rate="read", answer=views.DeskList)
def list_desks(call: Call) -> Reply:
    """Cash desks with what they told last."""
    language = language_of(call.incoming.headers)
    found = desks.all_of(call.actor)
    return Reply(views.DeskList(items=[views.desk_view(desk, heard, language) for desk, heard in found]))


@routes.post(
    "/api/v1/cash-desks",
    needs="desk.manage",
    audit="desk.create",
    rate="write",
    idempotency="keyed",
    body=views.NewDesk,
    answer=views.NewDeskView,
    status=201,
)
def create_desk(call: Call) -> Reply:
    """Sets a cash desk up and gives its pairing code."""
    desk, code = desks.create(call.unit, call.body.name)
    view = views.new_desk_view(desk, code, language_of(call.incoming.headers))
    return Reply(view, version=int(desk.v))


@routes.get(DESK, needs="desk.read", audit="none: read", rate="read", answer=views.DeskView)
def show_desk(call: Call, desk_id: str) -> Reply:
    """One cash desk."""
    desk, heard = desks.show(call.actor, desk_id)
    return Reply(views.desk_view(desk, heard, language_of(call.incoming.headers)), version=int(desk.v))


@routes.patch(
    DESK,
    needs="desk.manage",
    audit="desk.edit",
    rate="write",
    idempotency="keyed",
    body=views.DeskChanges,
    answer=views.DeskView,
)
def edit_desk(call: Call, desk_id: str) -> Reply:
    """Renames a desk or changes how its receipts are made."""
    desk, heard = desks.edit(call.unit, desk_id, call.version, call.body)
    return Reply(views.desk_view(desk, heard, language_of(call.incoming.headers)), version=int(desk.v))


@routes.delete(DESK, needs="desk.manage", audit="desk.revoke", rate="write", idempotency="keyed", status=204)
def revoke_desk(call: Call, desk_id: str) -> Reply:
    """Shuts the desk's computer out."""
    desks.revoke(call.unit, desk_id)
    return Reply()


@routes.post(
    f"{DESK}/pairing",
    needs="desk.manage",
    audit="desk.pairing",
    rate="write",
    idempotency="keyed",
    answer=views.PairingCode,
    status=201,
)
def renew_pairing(call: Call, desk_id: str) -> Reply:
    """A new pairing code."""
    desk, code = desks.renew_code(call.unit, desk_id)
    return Reply(views.PairingCode(code=code, expires_at=desk.pairing["expires_at"]))


@routes.get(f"{DESK}/jobs", needs="desk.read", audit="none: read", rate="read", answer=views.JobList)
def list_jobs(call: Call, desk_id: str) -> Reply:
    """The newest jobs of a desk."""
    language = language_of(call.incoming.headers)
    found = desks.jobs(call.actor, desk_id)
    return Reply(views.JobList(items=[views.job_view(job, language) for job in found]))


@routes.post(
    f"{DESK}/jobs",
    needs="shift.manage",
    audit="shift.send",
    rate="write",
    idempotency="keyed",
    body=views.NewJob,
    answer=views.JobView,
    status=201,
)
def send_job(call: Call, desk_id: str) -> Reply:
    """Shift work, reports, money into or out of the drawer, paper."""
    job = desks.send(call.unit, desk_id, call.body)
    return Reply(views.job_view(job, language_of(call.incoming.headers)))


@routes.get(
    f"{DESK}/jobs/{{job_id}}", needs="desk.read", audit="none: read", rate="read", answer=views.JobView
)
def show_job(call: Call, desk_id: str, job_id: str) -> Reply:
    """One job of a desk."""
    job = desks.job(call.actor, desk_id, job_id)
    return Reply(views.job_view(job, language_of(call.incoming.headers)))


@routes.post(
    f"{DESK}/jobs/{{job_id}}/verdict",
    needs="shift.manage",
    audit="shift.decide",
    rate="write",
    idempotency="keyed",
    body=views.JobVerdict,
    answer=views.JobView,
)
def decide_job(call: Call, desk_id: str, job_id: str) -> Reply:
    """Says whether work in doubt was done: money in or out of the drawer, a report of the shift."""
    job = desks.decide(call.unit, desk_id, job_id, call.body)
    return Reply(views.job_view(job, language_of(call.incoming.headers)))
