"""Rules of people and their codes: e-mail form, waits between letters, who may be changed how. Pure."""

import re
from datetime import timedelta

from tropa.faults import RuleBroken
from tropa.permissions import OWNER

# Letters, digits and the signs that a mailbox may hold without quotes; nothing that begins another address.
_MAILBOX = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(\w([\w-]{0,61}\w)?\.)+\w[\w-]+")
INVITED, ACTIVE, BLOCKED = "invited", "active", "blocked"
CODE_DIGITS = 6
CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
SIGN_UP_LIFE = timedelta(minutes=30)
# How long a counter of letters to one mailbox lives after the last one.
QUIET = timedelta(hours=24)
# Seconds before the next letter may be asked for, by the number of letters sent. Never a lock-out for good.
WAITS = (20, 30, 60, 120, 240, 300)


class EmailWrong(RuleBroken):
    code = "email-wrong"


def clean_email(typed: str) -> str:
    """The form in which an e-mail is stored and compared; one mailbox has one form."""
    email = typed.strip().lower()
    if not _MAILBOX.fullmatch(email):
        raise EmailWrong()
    return email


def wait_after(sent: int) -> timedelta:
    """How long after the letter number `sent` the next one may be asked for."""
    return timedelta(seconds=WAITS[min(sent, len(WAITS)) - 1])


def rules_agency(role: str, status: str) -> bool:
    """True when a person with these is counted among those who can manage the agency."""
    return role == OWNER and status == ACTIVE


def restored(last_seen_at: str | None) -> str:
    """The status of somebody let in again: who never came is still invited."""
    return ACTIVE if last_seen_at else INVITED
