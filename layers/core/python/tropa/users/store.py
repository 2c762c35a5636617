"""Records of the agency's people and the index by which an e-mail finds its one agency."""

from pynamodb.attributes import UnicodeAttribute

from tropa import vault
from tropa.db import keys, read
from tropa.db.table import AgencyItem, IdentityItem, kind
from tropa.db.unit import Unit
from tropa.problems import Conflict, NotFound, Problem, Stale
from tropa.tenancy import Tenant


class StaffNotFound(NotFound):
    """No such person in this agency."""


class EmailTaken(Conflict):
    """The e-mail belongs to somebody already, here or in another agency; the answer does not tell where."""

    default_code = "email-taken"


class LastOwner(Conflict):
    """The agency would stay without anybody who may manage it."""

    default_code = "last-owner"


@kind("user", audited=True)
class User(AgencyItem):
    """A person of the agency. `status` is invited, active or blocked."""

    id = UnicodeAttribute()
    email = UnicodeAttribute()
    name = UnicodeAttribute()
    phone = UnicodeAttribute(null=True)
    role = UnicodeAttribute()
    scope = UnicodeAttribute()
    status = UnicodeAttribute()
    language = UnicodeAttribute(default="ru")
    last_seen_at = UnicodeAttribute(null=True)


@kind("login", audited=False)
class Login(IdentityItem):
    """Whose an e-mail is. The key is a keyed digest: the table of logins tells no addresses."""

    tenant = UnicodeAttribute()
    user = UnicodeAttribute()


def get(tenant: Tenant, user_id: str, *, consistent: bool = False) -> User:
    """The person; StaffNotFound when absent or another agency's."""
    found = read.get(User, keys.agency(tenant), keys.user(user_id), consistent=consistent)
    if found is None:
        raise StaffNotFound()
    return found


def everybody(tenant: Tenant, *, consistent: bool = False) -> list[User]:
    """All people of the agency, in the order of joining."""
    found = read.stretch(keys.agency(tenant), keys.user(""), keys.user(keys.HIGH), consistent=consistent)
    return [item for item in found if isinstance(item, User)]


def find_login(email: str) -> Login | None:
    """Whose the e-mail is, None when nobody's."""
    return read.get(Login, _login(email), keys.HEAD, consistent=True)


def add(unit: Unit, user: User) -> None:
    """Puts a new person and the hold on the e-mail into the unit; EmailTaken when somebody has it."""
    tenant = unit.actor.tenant
    user.pk, user.sk = keys.agency(tenant), keys.user(user.id)
    unit.create(user)
    unit.put(
        Login(pk=_login(user.email), sk=keys.HEAD, tenant=tenant.id, user=user.id),
        "attribute_not_exists(pk)",
        otherwise=EmailTaken(),
    )


def see(unit: Unit, user: User, otherwise: Problem) -> None:
    """Puts the note of a sign-in into the unit; `otherwise`: when the person was just changed."""
    unit.replace(user, otherwise=otherwise)


def change(unit: Unit, user: User, version: int) -> None:
    """Puts the new state of a person into the unit; 412 when `version` is not the one that was read."""
    if int(user.v) != version:
        raise Stale(current_version=int(user.v))
    unit.replace(user)


def require_owner(unit: Unit, other: User) -> None:
    """Lets the unit pass only while `other` is an active owner: two cannot demote each other at once."""
    unit.check(
        User,
        other.pk,
        other.sk,
        "#role = :owner AND #status = :active",
        {":owner": {"S": "owner"}, ":active": {"S": "active"}},
        names={"#role": "role", "#status": "status"},
        otherwise=LastOwner(),
    )


def _login(email: str) -> str:
    return keys.login(vault.blind("login", email))
