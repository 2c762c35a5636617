"""The post of the tests: letters that SES has taken, read from the emulator's memory."""

import re
from typing import Any


def letters(to: str) -> list[Any]:
    """Letters to one mailbox, oldest first, with subject and body as the emulator keeps them."""
    from moto.core import DEFAULT_ACCOUNT_ID
    from moto.ses.models import ses_backends

    sent = ses_backends[DEFAULT_ACCOUNT_ID]["eu-central-1"].sent_messages
    return [letter for letter in sent if to in letter.destinations.get("ToAddresses", [])]


def code_in(letter: Any) -> str:
    """The six digits of a letter with a code."""
    found = re.search(r"\b(\d{6})\b", letter.body)
    assert found is not None
    return found[1]


def last_code(to: str) -> str:
    """The code of the newest letter to a mailbox."""
    return code_in(letters(to)[-1])
