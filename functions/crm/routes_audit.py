"""Routes of the log."""

from tropa import clock
from tropa.audit import store, views
from tropa.db import cursor, keys
from tropa.problems import invalid
from tropa.users import store as users
from tropa.web.call import Call, Reply
from tropa.web.registry import Routes

routes = Routes()


@routes.get(
    "/api/v1/audit",
    needs="audit.read",
    audit="none: read",
    rate="read",
    query=("day", "limit", "cursor"),
    answer=views.AuditPage,
)
def list_audit(call: Call) -> Reply:
    """What was done on a UTC day, newest first."""
    tenant, day = call.actor.tenant, call.query.get("day", clock.stamp()[:10])
    if not clock.is_day(day):
        raise invalid("/day", "pattern-wrong")
    bound, limit = keys.audit_day(tenant, day), call.limit()
    place = cursor.decode(call.query.get("cursor"), bound)
    found = store.of_day(tenant, day, limit=limit + 1, before=place["sk"] if place else keys.HIGH)
    lines, more = found[:limit], len(found) > limit
    names = {user.id: user.name for user in users.everybody(tenant)}
    after = cursor.encode({"sk": lines[-1].sk}, bound) if more else None
    return Reply(views.AuditPage(items=[views.entry(line, names) for line in lines], next_cursor=after))
