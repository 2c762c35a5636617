"""Shapes of people, sessions and sign-up at the edge, and the only place where they are made from records."""

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from tropa import permissions
from tropa.web.types import Answer, Changes, Email, LongName, Name, PhoneText, Request

if TYPE_CHECKING:
    from tropa.tenants.store import Agency
    from tropa.users.store import User

Role = Literal["owner", "manager", "accountant"]
Scope = Literal["own", "all"]
Inn = Annotated[str, Meta(min_length=10, max_length=12)]
Zone = Annotated[str, Meta(min_length=3, max_length=60, pattern=r"^[A-Za-z0-9_+\-/]+$")]


class CodeRequest(Request):
    """Whose mailbox gets a code."""

    email: Email


class SignIn(Request):
    """The mailbox and the code of the letter."""

    email: Email
    code: Annotated[str, Meta(max_length=6, pattern=r"^[0-9]{6}$")]


class NewAgency(Request):
    """What a newcomer fills in. `agency_name` is needed for a company (ИНН of ten digits)."""

    sign_up_token: Annotated[str, Meta(min_length=20, max_length=100)]
    name: Name
    inn: Inn
    phone: PhoneText
    agency_name: Name | None = None
    timezone: Zone | None = None


class ProfileChanges(Changes):
    """What a person may change of himself."""

    name: Name | UnsetType = UNSET
    phone: PhoneText | UnsetType | None = UNSET
    language: Literal["ru", "en"] | UnsetType = UNSET


class NewStaffMember(Request):
    """A colleague to invite."""

    email: Email
    name: Name
    role: Role
    scope: Scope = "all"


class StaffChanges(Changes):
    """What an owner may change of a colleague."""

    name: Name | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    scope: Scope | UnsetType = UNSET
    status: Literal["active", "blocked"] | UnsetType = UNSET


class MeUser(Answer):
    """The person behind the session."""

    id: str
    name: str
    email: str
    phone: str | None
    role: str
    scope: str
    language: str
    version: int


class MeAgency(Answer):
    """The agency behind the session."""

    id: str
    name: LongName
    timezone: str
    status: str
    trial_ends_at: str


class Me(Answer):
    """Who is signed in, where, and what he may do."""

    user: MeUser
    agency: MeAgency
    permissions: list[str]


class SignedIn(Answer):
    """The outcome of a right code: a session, or the token of the sign-up form."""

    state: Literal["signed_in", "new"]
    me: Me | None = None
    sign_up_token: str | None = None


class SignedUp(Answer):
    """The outcome of a sign-up."""

    me: Me


class Empty(Answer):
    """Nothing to tell."""


class StaffMember(Answer):
    """A person of the agency as the owner sees him."""

    id: str
    version: int
    name: str
    email: str
    phone: str | None
    role: str
    scope: str
    status: str
    last_seen_at: str | None


class Staff(Answer):
    """All people of the agency."""

    items: list[StaffMember]


def me(user: "User", agency: "Agency") -> Me:
    """Who is signed in."""
    return Me(
        user=MeUser(
            id=user.id,
            name=user.name,
            email=user.email,
            phone=user.phone,
            role=user.role,
            scope=user.scope,
            language=user.language,
            version=int(user.v),
        ),
        agency=MeAgency(
            id=agency.id,
            name=agency.name,
            timezone=agency.timezone,
            status=agency.status,
            trial_ends_at=agency.trial_ends_at,
        ),
        permissions=sorted(permissions.of_role(user.role)),
    )


def staff_member(user: "User", seen: str | None = None) -> StaffMember:
    """One person; `seen` is when the last request came, which the record of the sign-in does not know."""
    return StaffMember(
        id=user.id,
        version=int(user.v),
        name=user.name,
        email=user.email,
        phone=user.phone,
        role=user.role,
        scope=user.scope,
        status=user.status,
        last_seen_at=max(filter(None, (user.last_seen_at, seen)), default=None),
    )


def staff(users: "list[User]", seen: dict[str, str]) -> Staff:
    """Everybody."""
    return Staff(items=[staff_member(user, seen.get(user.id)) for user in users])
