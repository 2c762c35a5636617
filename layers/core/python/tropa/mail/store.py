"""Records of letters that wait for the sender; one is listed as pending until it left or was given up."""

from datetime import datetime

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from tropa import clock
from tropa.db import keys, read
from tropa.db.table import AgencyItem, kind
from tropa.db.unit import Unit
from tropa.tenancy import Tenant


@kind("mail", audited=True)
class Mail(AgencyItem):
    """A letter: queued (due at `due_at`), sent or failed. Its text is made when it leaves."""

    id = UnicodeAttribute()
    template = UnicodeAttribute()
    to = UnicodeAttribute()
    language = UnicodeAttribute()
    fields = JSONAttribute()
    state = UnicodeAttribute(default="queued")
    due_at = UnicodeAttribute()
    attempts = NumberAttribute(default=0)
    post_id = UnicodeAttribute(null=True)
    problem = UnicodeAttribute(null=True)


def get(tenant: Tenant, mail_id: str) -> Mail | None:
    """The letter as it is now, None when there is none."""
    return read.get(Mail, keys.mail(tenant, mail_id), keys.HEAD, consistent=True)


def add(unit: Unit, mail: Mail) -> None:
    """Puts a new letter into the unit."""
    mail.pk, mail.sk = keys.mail(unit.actor.tenant, mail.id), keys.HEAD
    _list(unit.actor.tenant, mail)
    unit.create(mail)


def postpone(unit: Unit, mail: Mail, due: datetime) -> None:
    """Nobody touches the letter before `due`: the claim of a sender, or the wait after a failure."""
    mail.due_at = clock.text(due)
    _list(unit.actor.tenant, mail)
    unit.replace(mail)


def finish(unit: Unit, mail: Mail, state: str) -> None:
    """The letter left or was given up; it is pending no more."""
    mail.state = state
    mail.g2p = mail.g2s = None
    unit.replace(mail)


def _list(tenant: Tenant, mail: Mail) -> None:
    mail.g2p, mail.g2s = keys.pending(tenant), keys.term(mail.due_at, mail.id)
    mail.s = {"id": mail.id, "kind": Mail.KIND}
