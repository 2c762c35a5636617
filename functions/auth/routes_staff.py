"""Routes of the staff: who works here, invitations, roles, shutting out."""

from tropa.users import service, views
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import Routes

routes = Routes()


@routes.get("/api/v1/staff", needs="staff.read", audit="none: read", rate="read", answer=views.Staff)
def list_staff(call: Call) -> Reply:
    """Everybody of the agency."""
    return Reply(views.staff(*service.staff(call.actor)))


@routes.post(
    "/api/v1/staff",
    needs="staff.manage",
    audit="user.invite",
    rate="write",
    idempotency="keyed",
    body=views.NewStaffMember,
    answer=views.StaffMember,
    status=201,
)
def invite(call: Call) -> Reply:
    """Invites a colleague by letter."""
    user = service.invite(call.unit, call.body, language_of(call.incoming.headers))
    return Reply(views.staff_member(user), version=int(user.v))


@routes.patch(
    "/api/v1/staff/{user_id}",
    needs="staff.manage",
    audit="user.edit",
    rate="write",
    idempotency="keyed",
    body=views.StaffChanges,
    answer=views.StaffMember,
)
def edit_staff(call: Call, user_id: str) -> Reply:
    """Changes a colleague's name, role, scope or status; blocking ends his sessions at once."""
    user = service.edit_staff(call.unit, user_id, call.version, call.body)
    return Reply(views.staff_member(user, service.seen(call.actor, user)), version=int(user.v))
