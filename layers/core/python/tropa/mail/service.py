"""Use cases of letters: put one into a unit of work, and carry one out when its bell rings.

A letter may leave twice when the sender dies between the post's answer and the note of it; never not at all.
"""

from datetime import timedelta

from tropa import clock, ids
from tropa.db.unit import Unit
from tropa.mail import letters, sender, store
from tropa.mail.store import Mail
from tropa.problems import Stale
from tropa.tenancy import Actor

CLAIM = timedelta(minutes=2)
MOST_ATTEMPTS = 8


def post(unit: Unit, template: str, *, to: str, language: str, fields: dict[str, str]) -> Mail:
    """Adds a letter to the unit: it will leave when the unit is committed, and only then."""
    letters.build(template, language, fields)
    mail = Mail(
        id=ids.new_id(), template=template, to=to, language=language, fields=fields, state="queued",
        due_at=clock.stamp(), attempts=0,
    )  # fmt: skip
    store.add(unit, mail)
    return mail


def deliver(actor: Actor, mail_id: str) -> str:
    """Sends the letter if its time has come; gives its state. Safe for every bell, however many ring."""
    mail = store.get(actor.tenant, mail_id)
    if mail is None or mail.state != "queued":
        return mail.state if mail else "absent"
    if clock.now() < clock.parse(mail.due_at):
        return "claimed"
    if not _claim(actor, mail):
        return "claimed"
    try:
        mail.post_id = sender.send(mail.to, letters.build(mail.template, mail.language, mail.fields))
    except sender.LetterRefused as refusal:
        return _end(actor, mail, "failed", refusal.reason)
    except sender.PostUnavailable as problem:
        return _try_later(actor, mail, problem.code)
    return _end(actor, mail, "sent", None)


def _claim(actor: Actor, mail: Mail) -> bool:
    """Takes the letter for two minutes; False when another sender was faster."""
    unit = Unit(actor, "mail.claim")
    mail.attempts = int(mail.attempts) + 1
    store.postpone(unit, mail, clock.now() + CLAIM)
    try:
        unit.commit()
    except Stale:
        return False
    return True


def _try_later(actor: Actor, mail: Mail, problem: str) -> str:
    if int(mail.attempts) >= MOST_ATTEMPTS:
        return _end(actor, mail, "failed", problem)
    unit = Unit(actor, "mail.postpone")
    mail.problem = problem
    store.postpone(unit, mail, clock.now() + timedelta(minutes=2 ** int(mail.attempts)))
    unit.commit()
    return mail.state


def _end(actor: Actor, mail: Mail, state: str, problem: str | None) -> str:
    unit = Unit(actor, "mail.send" if state == "sent" else "mail.fail")
    mail.problem = problem
    store.finish(unit, mail, state)
    unit.commit()
    return state
