"""Sessions: an opaque token, one consistent read a request, dead as soon as the right to come in ends.

A person's access head and all sessions lie in one partition, so that shutting out ends all of them at once.
"""

from datetime import timedelta
from typing import Literal

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import VerboseClientError

from tropa import clock, ids, permissions
from tropa.db import batch, keys, read
from tropa.db.connection import call, error_code
from tropa.db.table import IdentityItem, kind
from tropa.db.unit import Unit
from tropa.problems import Conflict, Problem, Unauthorized
from tropa.tenancy import Actor, Scope, Tenant

COOKIE = "__Host-sid"
IDLE = timedelta(hours=8)
ABSOLUTE = timedelta(days=7)
TOUCH = timedelta(minutes=10)
MOST_SESSIONS = 10


class SignInAgain(Conflict):
    """Something changed about the person while he was signing in; the same code still works."""

    default_code = "sign-in-again"


@kind("access", audited=False)
class Access(IdentityItem):
    """Whether a person may come in. `epoch` moves with every sign-in and every change of that right."""

    state = UnicodeAttribute()
    epoch = NumberAttribute(default=0)
    seen = UnicodeAttribute(null=True)


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


def admit(unit: Unit, tenant: Tenant, user: str) -> None:
    """Makes the access head of a new person."""
    unit.put(
        Access(pk=keys.access(tenant, user), sk=keys.HEAD, state="active", epoch=0),
        "attribute_not_exists(pk)",
    )


def access(tenant: Tenant, user: str) -> Access | None:
    """The access head, consistent; None for somebody who was never admitted."""
    return read.get(Access, keys.access(tenant, user), keys.HEAD, consistent=True)


def last_seen(tenant: Tenant, users: list[str]) -> dict[str, str]:
    """When each of the people last did something, to ten minutes; who never did is left out. One call."""
    heads = batch.get_many(Access, [(keys.access(tenant, user), keys.HEAD) for user in users])
    by_place = {head.pk: head.seen for head in heads}
    times = {user: by_place.get(keys.access(tenant, user)) for user in users}
    return {user: seen for user, seen in times.items() if seen}


def shut(unit: Unit, tenant: Tenant, user: str, *, state: Literal["active", "blocked"]) -> None:
    """Ends every session of a person in this unit; `state` says whether he may sign in again.

    The head is read before the sessions: one that begins in between moves the epoch, so this unit fails.
    """
    head = access(tenant, user)
    for session in of_user(tenant, user):
        end(unit, tenant, user, session.sk)
    if head is None:
        fresh = Access(pk=keys.access(tenant, user), sk=keys.HEAD, state=state, epoch=0)
        unit.put(fresh, "attribute_not_exists(pk)")
    else:
        _move(unit, head.pk, state, int(head.epoch), head.seen, Conflict())


def rename(unit: Unit, tenant: Tenant, user: str, name: str) -> None:
    """Gives all sessions of a person the new name, which the log will show; ended ones stay ended."""
    for session in of_user(tenant, user):
        session.name = name
        unit.put(session, "attribute_exists(pk)")


def trim(unit: Unit, tenant: Tenant, user: str) -> None:
    """Ends the oldest sessions, so that with a new one there are at most MOST_SESSIONS."""
    found = sorted(of_user(tenant, user), key=lambda session: str(session.seen))
    for session in found[: max(0, len(found) - MOST_SESSIONS + 1)]:
        end(unit, tenant, user, session.sk)


def begin(
    unit: Unit,
    tenant: Tenant,
    user: str,
    *,
    name: str,
    role: str,
    scope: str,
    epoch: int | None,
    browser: str,
) -> str:
    """Adds a session to the unit and gives its token `tenant.user.secret`, which is stored only as a hash.

    `epoch` is that of the access head read before (None when the head is made in the same unit). A sign-in
    moves the epoch on, so that whoever shuts the person out at the same moment cannot overlook this session.
    """
    secret = ids.new_secret()
    pk = keys.access(tenant, user)
    if epoch is not None:
        _move(unit, pk, "active", epoch, clock.stamp(), SignInAgain(retry_after=1))
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
    seconds = int(ABSOLUTE.total_seconds())
    return f"{COOKIE}={token}; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age={seconds}"


def no_cookie() -> str:
    """The Set-Cookie value that takes the token away."""
    return f"{COOKIE}=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0"


def authenticate(token: str, *, request: str, address: str) -> Actor:
    """The person behind a token; 401 when it is unknown, over, or its owner was shut out. One read."""
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


def _move(unit: Unit, pk: str, state: str, epoch: int, seen: str | None, otherwise: Problem) -> None:
    unit.put(
        Access(pk=pk, sk=keys.HEAD, state=state, epoch=epoch + 1, seen=seen),
        "epoch = :epoch",
        {":epoch": {"N": str(epoch)}},
        otherwise=otherwise,
    )


def _touch(session: Session) -> None:
    """Notes the time at the session, and at the person's head, where the staff list finds it."""
    for place in (session.sk, keys.HEAD):
        try:
            call(
                "UpdateItem",
                TableName=Session.TABLE,
                Key={"pk": {"S": session.pk}, "sk": {"S": place}},
                UpdateExpression="SET seen = :now",
                ConditionExpression="attribute_exists(pk)",
                ExpressionAttributeValues={":now": {"S": clock.stamp()}},
            )
        except VerboseClientError as error:
            # Shut out at this very moment: the next request will be told.
            if error_code(error) != "ConditionalCheckFailedException":
                raise
