"""Records of a sign-in under way: the code sent to a mailbox, and the right to found an agency.

Stores only keyed digests: neither a code nor a mailbox can be read or guessed from them.
"""

import hmac

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import VerboseClientError

from tropa import clock, ids, vault
from tropa.db import keys, read
from tropa.db.connection import call, error_code
from tropa.db.table import IdentityItem, kind
from tropa.db.unit import Unit
from tropa.problems import Gone, Invalid, TooMany
from tropa.users import model as rules


class CodeExpired(Gone):
    """The code is old, used up, or was never sent."""

    default_code = "code-expired"


class CodeWrong(Invalid):
    """Not the code of the letter; `left` tells how many tries remain."""

    default_code = "code-wrong"


class CodeTooSoon(TooMany):
    """A letter is on its way; the next one has to wait."""

    default_code = "code-too-soon"


class SignUpExpired(Gone):
    """The time to fill in the sign-up form is over."""

    default_code = "sign-up-expired"


@kind("code", audited=False)
class Code(IdentityItem):
    """The code sent to one mailbox. `sent` counts letters since it was last quiet or somebody signed in."""

    hashed = UnicodeAttribute()
    ends = UnicodeAttribute()
    next_at = UnicodeAttribute()
    tries = NumberAttribute(default=0)
    sent = NumberAttribute(default=1)


@kind("sign_up", audited=False)
class SignUp(IdentityItem):
    """A proved mailbox that may found one agency. `tenant` and `user` are set once it did."""

    email = UnicodeAttribute()
    ends = UnicodeAttribute()
    tenant = UnicodeAttribute(null=True)
    user = UnicodeAttribute(null=True)


def issue(unit: Unit, email: str) -> str:
    """Adds a fresh code to the unit and gives it for the letter; CodeTooSoon while the last one is young."""
    pk = _place(email)
    last = read.get(Code, pk, keys.HEAD, consistent=True)
    now = clock.now()
    sent = 1
    if last is not None and int(last.x or 0) > clock.epoch():
        _check_wait(last)
        sent = int(last.sent) + 1
    code = ids.new_digits(rules.CODE_DIGITS)
    fresh = Code(
        pk=pk,
        sk=keys.HEAD,
        hashed=_hashed(email, code),
        ends=clock.text(now + rules.CODE_LIFE),
        next_at=clock.text(now + rules.wait_after(sent)),
        sent=sent,
        x=clock.epoch(rules.QUIET),
    )
    if last is None:
        unit.put(fresh, "attribute_not_exists(pk)", otherwise=CodeTooSoon(retry_after=rules.WAITS[0]))
    else:
        # Two requests at the same moment: one letter.
        was = {":was": {"S": last.next_at}}
        unit.put(fresh, "next_at = :was", was, otherwise=CodeTooSoon(retry_after=rules.WAITS[0]))
    return code


def allow_again(email: str) -> None:
    """The letter did not leave: the next one need not wait."""
    call(
        "UpdateItem",
        TableName=Code.TABLE,
        Key={"pk": {"S": _place(email)}, "sk": {"S": keys.HEAD}},
        UpdateExpression="SET next_at = :now",
        ConditionExpression="attribute_exists(pk)",
        ExpressionAttributeValues={":now": {"S": clock.stamp()}},
    )


def spend_try(email: str, code: str) -> None:
    """Passes when `code` is the one of the letter. The try is counted before the code is looked at."""
    raw = _count_try(_place(email))
    if raw is None:
        raise CodeExpired()
    if not hmac.compare_digest(raw["hashed"]["S"], _hashed(email, code)):
        raise CodeWrong(left=rules.CODE_TRIES - int(raw["tries"]["N"]))


def use_up(unit: Unit, email: str) -> None:
    """Takes the code away in the unit of the sign-in: it opens one session, not two."""
    unit.delete(Code, _place(email), keys.HEAD, condition="attribute_exists(pk)")


def allow_sign_up(unit: Unit, email: str) -> str:
    """Adds the right to found an agency to the unit and gives its token."""
    token = ids.new_secret()
    ends = clock.text(clock.now() + rules.SIGN_UP_LIFE)
    unit.put(
        SignUp(pk=_sign_up(token), sk=keys.HEAD, email=email, ends=ends, x=clock.epoch(rules.SIGN_UP_LIFE))
    )
    return token


def sign_up(token: str) -> SignUp:
    """The right behind a token; SignUpExpired when it is unknown or over."""
    found = read.get(SignUp, _sign_up(token), keys.HEAD, consistent=True)
    if found is None or clock.now() >= clock.parse(found.ends):
        raise SignUpExpired()
    return found


def mark_founded(unit: Unit, right: SignUp, tenant: str, user: str) -> None:
    """Notes in the unit which agency the right has founded; a twin that came first makes this one fail."""
    right.tenant, right.user = tenant, user
    unit.put(right, "attribute_not_exists(tenant)")


def _check_wait(last: Code) -> None:
    wait = (clock.parse(last.next_at) - clock.now()).total_seconds()
    if wait > 0:
        raise CodeTooSoon(retry_after=int(wait) + 1)


def _count_try(pk: str) -> dict[str, dict[str, str]] | None:
    try:
        answer = call(
            "UpdateItem",
            TableName=Code.TABLE,
            Key={"pk": {"S": pk}, "sk": {"S": keys.HEAD}},
            UpdateExpression="SET tries = tries + :one",
            ConditionExpression="attribute_exists(pk) AND tries < :most AND ends > :now",
            ExpressionAttributeValues={
                ":one": {"N": "1"},
                ":most": {"N": str(rules.CODE_TRIES)},
                ":now": {"S": clock.stamp()},
            },
            ReturnValues="ALL_NEW",
        )
    except VerboseClientError as error:
        if error_code(error) == "ConditionalCheckFailedException":
            return None
        raise
    attributes: dict[str, dict[str, str]] = answer["Attributes"]
    return attributes


def _place(email: str) -> str:
    return keys.challenge(vault.blind("code of", email))


def _sign_up(token: str) -> str:
    return keys.challenge(ids.digest("sign-up", token))


def _hashed(email: str, code: str) -> str:
    return vault.blind("code", email, code)
