"""Sessions: an opaque token, one consistent read a request, dead at the next request when the right to come in ends.

A person's access head and all sessions lie in one partition, so that ending a person ends every session at once.
"""

from datetime import timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from tropa import clock, ids, permissions
from tropa.db import keys, read
from tropa.db.connection import call
from tropa.db.table import IdentityItem, kind
from tropa.db.unit import Unit
from tropa.problems import Unauthorized
from tropa.tenancy import Actor, Scope, Tenant

COOKIE = "__Host-sid"
IDLE = timedelta(hours=8)
ABSOLUTE = timedelta(days=7)
TOUCH = timedelta(minutes=10)
MOST_SESSIONS = 10


@kind("access", audited=False)
class Access(IdentityItem):
    """Whether a person may come in; a sign-in passes only while `state` is active and `epoch` is the one it read."""

    state = UnicodeAttribute()
    epoch = NumberAttribute(default=0)


@kind("session", audited=False)
class Session(IdentityItem):
    """One signed-in browser. `ends` is absolute, `seen` moves at most every ten minutes."""

    user = UnicodeAttribute()
    name = UnicodeAttribute()
    role = UnicodeAttribute()
    scope = UnicodeAttribute()
    seen = UnicodeAttribute()
    ends = UnicodeAttribute()
    address = UnicodeAttribute(null=True)
    browser = UnicodeAttribute(null=True)


def begin(
    unit: Unit, tenant: Tenant, user: str, *, name: str, role: str, scope: str, epoch: int | None, browser: str
) -> str:
    """Adds a session to the unit and gives its token `tenant.user.secret`, which is stored only as a hash.

    `epoch` is that of the access head read before (None when the head is made in the same unit).
    """
    secret = ids.new_secret()
    pk = keys.access(tenant, user)
    if epoch is not None:
        unit.check(
            Access,
            pk,
            keys.HEAD,
            "#state = :active AND epoch = :epoch",
            {":active": {"S": "active"}, ":epoch": {"N": str(epoch)}},
            names={"#state": "state"},
            otherwise=Unauthorized("access-ended"),
        )
    unit.put(
        Session(
            pk=pk,
            sk=keys.session(ids.digest(secret)),
            user=user,
            name=name,
            role=role,
            scope=scope,
            seen=clock.stamp(),
            ends=clock.text(clock.now() + ABSOLUTE),
            address=unit.actor.address,
            browser=browser[:200],
            x=clock.epoch(ABSOLUTE),
        )
    )
    return f"{tenant.id}.{user}.{secret}"


def cookie(token: str) -> str:
    """The Set-Cookie value that keeps the token away from scripts and from other sites."""
    return f"{COOKIE}={token}; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age={int(ABSOLUTE.total_seconds())}"


def no_cookie() -> str:
    """The Set-Cookie value that takes the token away."""
    return f"{COOKIE}=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0"


def authenticate(token: str, *, request: str, address: str) -> Actor:
    """The person behind a token; 401 when it is unknown, over, or its owner was shut out. One consistent read."""
    parts = token.split(".")
    if len(parts) != 3 or len(parts[0]) != 10 or len(parts[1]) != 26 or not 20 < len(parts[2]) < 100:
        raise Unauthorized()
    tenant = Tenant(parts[0])
    found = read.get(
        Session, keys.access(tenant, parts[1]), keys.session(ids.digest(parts[2])), consistent=True
    )
    now = clock.now()
    if found is None or now >= clock.parse(found.ends) or now >= clock.parse(found.seen) + IDLE:
        raise Unauthorized("session-over" if found else None)
    if now >= clock.parse(found.seen) + TOUCH:
        _touch(found)
    scope: Scope = "own" if found.scope == "own" else "all"
    return Actor(
        tenant=tenant,
        user=found.user,
        name=found.name,
        role=found.role,
        scope=scope,
        request=request,
        session=found.sk,
        address=address,
        permissions=permissions.of_role(found.role),
    )


def of_user(tenant: Tenant, user: str) -> list[Session]:
    """All sessions of a person that are stored, consistent."""
    found = read.stretch(
        keys.access(tenant, user),
        keys.session(""),
        keys.session(keys.HIGH),
        table=Session.TABLE,
        consistent=True,
    )
    return [item for item in found if isinstance(item, Session)]


def end(unit: Unit, tenant: Tenant, user: str, session_key: str) -> None:
    """Ends one session."""
    unit.delete(Session, keys.access(tenant, user), session_key)


def _touch(session: Session) -> None:
    call(
        "UpdateItem",
        TableName=Session.TABLE,
        Key={"pk": {"S": session.pk}, "sk": {"S": session.sk}},
        UpdateExpression="SET seen = :now",
        ConditionExpression="attribute_exists(pk)",
        ExpressionAttributeValues={":now": {"S": clock.stamp()}},
    )
