"""Coming in: a code by letter, a session for whoever has a place, a sign-up for whoever has none."""

from msgspec import Struct

from tropa import clock, permissions
from tropa.db.unit import Unit
from tropa.demo import service as demo
from tropa.mail import letters, sender
from tropa.problems import Conflict, Forbidden
from tropa.tenancy import Actor, Tenant
from tropa.tenants import model as agencies
from tropa.tenants import store as tenants
from tropa.tenants.places import at
from tropa.tenants.store import Agency
from tropa.users import challenges, sessions, signup, store
from tropa.users import model as rules
from tropa.users.challenges import SignUp
from tropa.users.signup import Founder
from tropa.users.store import User
from tropa.users.views import NewAgency


class AccessEnded(Forbidden):
    """The person was shut out by the agency."""

    default_code = "access-ended"


class EmailDomainClosed(Forbidden):
    """The agency no longer lets mailboxes of this domain in."""

    default_code = "email-domain-closed"


class Entered(Struct, frozen=True):
    """Somebody is in: the token goes into the cookie and nowhere else."""

    token: str
    agency: Agency
    user: User


def send_code(unit: Unit, typed: str, language: str) -> None:
    """Sends a code to the mailbox, whoever has it. The code is stored before the letter leaves."""
    with at("/email"):
        email = rules.clean_email(typed)
    code = challenges.issue(unit, email)
    unit.commit()
    letter = letters.code(language, code=code, minutes=int(rules.CODE_LIFE.total_seconds()) // 60)
    try:
        sender.send(email, letter)
    except sender.LetterRefused:
        # The mailbox does not exist as far as the post knows. The answer must not tell.
        return
    except sender.PostUnavailable:
        challenges.allow_again(email)
        raise


def sign_in(unit: Unit, typed: str, code: str, browser: str) -> Entered | str:
    """A session for the owner of a right code, or a sign-up token when the mailbox has no agency yet."""
    with at("/email"):
        email = rules.clean_email(typed)
    challenges.spend_try(email, code)
    login = store.find_login(email)
    if login is None:
        challenges.use_up(unit, email)
        return challenges.allow_sign_up(unit, email)
    tenant = Tenant(login.tenant)
    agency, user = tenants.get(tenant), store.get(tenant, login.user, consistent=True)
    _check_domain(agency, user)
    own = Unit(_as_actor(unit.actor, tenant, user), "user.sign_in")
    challenges.use_up(own, email)
    return _enter(own, agency, user, browser)


def sign_up(nobody: Actor, sent: NewAgency, language: str, browser: str) -> Entered:
    """Founds the agency of a proved mailbox. The same token again gives a new session of the same agency."""
    right = challenges.sign_up(sent.sign_up_token)
    if right.tenant and right.user:
        return _again(nobody, Tenant(right.tenant), right.user, browser)
    try:
        return _found(nobody, right, sent, language, browser)
    except Conflict:
        # The form was sent twice at one moment: the twin has founded the agency.
        right = challenges.sign_up(sent.sign_up_token)
        if right.tenant and right.user:
            return _again(nobody, Tenant(right.tenant), right.user, browser)
        raise


def _found(nobody: Actor, right: SignUp, sent: NewAgency, language: str, browser: str) -> Entered:
    founder = Founder(
        email=right.email,
        name=sent.name,
        inn=sent.inn,
        phone=sent.phone,
        agency_name=sent.agency_name,
        timezone=sent.timezone,
        language=language,
    )
    actor = signup.founding_actor(founder, nobody.request, nobody.address)
    unit = Unit(actor, "agency.create")
    agency, owner, firm = signup.found(unit, founder)
    demo.create(unit, agency, firm, language)
    challenges.mark_founded(unit, right, actor.tenant.id, actor.user)
    token = _begin(unit, owner, None, browser)
    unit.commit()
    return Entered(token, agency, owner)


def _again(nobody: Actor, tenant: Tenant, user_id: str, browser: str) -> Entered:
    agency, user = tenants.get(tenant), store.get(tenant, user_id, consistent=True)
    return _enter(Unit(_as_actor(nobody, tenant, user), "user.sign_in"), agency, user, browser)


def _enter(unit: Unit, agency: Agency, user: User, browser: str) -> Entered:
    """Commits a session with the note of when the person was last seen: the log shows each sign-in."""
    tenant = unit.actor.tenant
    head = sessions.access(tenant, user.id)
    if user.status == rules.BLOCKED or head is None or head.state != rules.ACTIVE:
        raise AccessEnded()
    user.status = rules.ACTIVE
    user.last_seen_at = clock.stamp()
    sessions.trim(unit, tenant, user.id)
    token = _begin(unit, user, int(head.epoch), browser)
    store.see(unit, user, sessions.SignInAgain(retry_after=1))
    unit.commit()
    return Entered(token, agency, user)


def _begin(unit: Unit, user: User, epoch: int | None, browser: str) -> str:
    return sessions.begin(
        unit,
        unit.actor.tenant,
        user.id,
        name=user.name,
        role=user.role,
        scope=user.scope,
        epoch=epoch,
        browser=browser,
    )


def _check_domain(agency: Agency, user: User) -> None:
    """An owner comes in with any mailbox, or a slip in the settings would lock the agency for good."""
    if user.role != permissions.OWNER and agencies.domain_of(user.email) not in agency.allowed_domains:
        raise EmailDomainClosed()


def _as_actor(nobody: Actor, tenant: Tenant, user: User) -> Actor:
    return Actor(
        tenant=tenant,
        user=user.id,
        name=user.name,
        role=user.role,
        scope="own" if user.scope == "own" else "all",
        request=nobody.request,
        address=nobody.address,
        permissions=permissions.of_role(user.role),
    )
