"""Routes of signing in, signing up and one's own profile."""

from tropa.users import entrance, service, sessions, views
from tropa.web.call import Call, Reply
from tropa.web.errors import language_of
from tropa.web.registry import PUBLIC, SIGNED_IN, Routes

routes = Routes()


@routes.post(
    "/api/v1/auth/codes",
    needs=PUBLIC,
    audit="none: nobody is known yet",
    rate="login",
    idempotency="none",  # A letter asked for twice is two letters; the growing wait keeps them apart.
    body=views.CodeRequest,
    answer=views.Empty,
    status=202,
)
def send_code(call: Call) -> Reply:
    """Sends a sign-in code to a mailbox; the same answer for every mailbox."""
    entrance.send_code(call.unit, call.body.email, language_of(call.incoming.headers))
    return Reply(views.Empty())


@routes.post(
    "/api/v1/auth/sessions",
    needs=PUBLIC,
    audit="user.sign_in",
    rate="login",
    idempotency="natural",  # A code opens one session and is gone.
    body=views.SignIn,
    answer=views.SignedIn,
)
def sign_in(call: Call) -> Reply:
    """Signs in with the code of the letter, or gives the token of the sign-up form to a new mailbox."""
    came = entrance.sign_in(call.unit, call.body.email, call.body.code, _browser(call))
    if isinstance(came, str):
        return Reply(views.SignedIn(state="new", sign_up_token=came))
    answer = views.SignedIn(state="signed_in", me=views.me(came.user, came.agency))
    return Reply(answer, cookies=[sessions.cookie(came.token)])


@routes.post(
    "/api/v1/auth/sign-up",
    needs=PUBLIC,
    audit="agency.create",
    rate="public",
    idempotency="natural",  # A token founds one agency, however often it is sent.
    body=views.NewAgency,
    answer=views.SignedUp,
    status=201,
)
def sign_up(call: Call) -> Reply:
    """Founds an agency with its owner, own firm and examples, and signs the owner in."""
    came = entrance.sign_up(call.actor, call.body, language_of(call.incoming.headers), _browser(call))
    return Reply(views.SignedUp(me=views.me(came.user, came.agency)), cookies=[sessions.cookie(came.token)])


@routes.get(
    "/api/v1/auth/session", needs=SIGNED_IN, audit="none: read", rate="read", answer=views.Me
)  # fmt: skip
def show_session(call: Call) -> Reply:
    """Who is signed in, where, and what he may do."""
    user, agency = service.whoami(call.actor)
    return Reply(views.me(user, agency), version=int(user.v))


@routes.delete(
    "/api/v1/auth/session",
    needs=SIGNED_IN,
    audit="none: a session leaves no record of the agency",
    rate="write",
    idempotency="natural",
    status=204,
)
def sign_out(call: Call) -> Reply:
    """Ends the session in hand."""
    service.sign_out(call.unit)
    return Reply(cookies=[sessions.no_cookie()])


@routes.patch(
    "/api/v1/auth/profile",
    needs=SIGNED_IN,
    audit="user.edit",
    rate="write",
    idempotency="keyed",
    body=views.ProfileChanges,
    answer=views.Me,
)
def edit_profile(call: Call) -> Reply:
    """Changes one's own name, phone or language."""
    user, agency = service.edit_profile(call.unit, call.version, call.body)
    return Reply(views.me(user, agency), version=int(user.v))


def _browser(call: Call) -> str:
    return call.incoming.headers.get("user-agent", "")
