"""A client as a person to find: names, contacts, search terms, doubles.

Must not know keys or tables: terms are values, the store spells where they lie.
"""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from tropa.faults import RuleBroken
from tropa.phones import national
from tropa.text import normalise, one_space

NAME, PHONE, PHONE_TAIL, EMAIL, DOCUMENT = "n", "p", "t", "e", "l"
NAME_LIMIT = 100
_EMAIL_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_EMAIL_DOMAIN = re.compile(r"([^\W_]([\w-]{0,61}[^\W_])?\.)+([^\W\d_]{2,63}|xn--[a-z0-9-]{2,59})")
_NAME = re.compile(r"[^\W\d_][^\d_<>{}\[\]\\/@#$%^*+=|~]*")


class EmailWrong(RuleBroken):
    code = "email-wrong"


class NameWrong(RuleBroken):
    code = "name-wrong"


class ContactMissing(RuleBroken):
    code = "client-contact-missing"


class Client(Struct, frozen=True):
    """What search and the double rule look at; phones are E.164, documents are HMACs of the caller."""

    last_name: str
    first_name: str
    middle_name: str = ""
    last_name_latin: str = ""
    first_name_latin: str = ""
    birth_date: date | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    document_hmacs: tuple[str, ...] = ()


class Term(Struct, frozen=True, order=True):
    kind: str
    text: str


class Match(Struct, frozen=True):
    """Why an existing client looks like the new one; `blocks` stops a silent save."""

    reason: str  # "document", "phone", "email" or "name"
    blocks: bool


def check_name(text: str) -> str:
    """The name with single spaces, or NameWrong: it begins with a letter and has no digits."""
    name = one_space(text)
    if not _NAME.fullmatch(name) or len(name) > NAME_LIMIT:
        raise NameWrong()
    return name


def parse_email(typed: str) -> str:
    """Lower case without surrounding spaces, or EmailWrong."""
    address = typed.strip().lower()
    local, _, domain = address.rpartition("@")
    good = _EMAIL_LOCAL.fullmatch(local) and _EMAIL_DOMAIN.fullmatch(domain)
    if not good or len(local) > 64 or len(address) > 254:
        raise EmailWrong()
    return address


def check_reachable(client: Client, messengers: Iterable[str], companion: bool) -> None:
    """Whoever is more than a companion needs a phone, an e-mail or a messenger."""
    if not (companion or client.phones or client.emails or any(messengers)):
        raise ContactMissing()


def terms(client: Client) -> frozenset[Term]:
    """Every text this client is found by; a change writes only the difference of two such sets."""
    surname, name = normalise(client.last_name), normalise(client.first_name)
    found = {_joined(surname, name), _joined(name, surname)}
    if client.last_name_latin:
        found.add(normalise(f"{client.last_name_latin} {client.first_name_latin}"))
    result = {Term(NAME, text) for text in found if text}
    for phone in client.phones:
        local = national(phone)
        result |= {Term(PHONE, local), Term(PHONE_TAIL, local[::-1])}
    result |= {Term(EMAIL, email.strip().lower()) for email in client.emails}
    result |= {Term(DOCUMENT, hmac) for hmac in client.document_hmacs}
    return frozenset(result)


def term_changes(before: frozenset[Term], after: frozenset[Term]) -> tuple[list[Term], list[Term]]:
    """Terms to write and terms to remove, in a steady order."""
    return sorted(after - before), sorted(before - after)


def doubles(new: Client, existing: Client) -> list[Match]:
    """Reasons to ask "is it the same person?", strongest first; nothing is merged by itself."""
    found = []
    if set(new.document_hmacs) & set(existing.document_hmacs):
        found.append(Match("document", blocks=True))
    if set(new.phones) & set(existing.phones):
        found.append(Match("phone", blocks=True))
    if {email.lower() for email in new.emails} & {email.lower() for email in existing.emails}:
        found.append(Match("email", blocks=True))
    if new.birth_date is not None and _identity(new) == _identity(existing):
        found.append(Match("name", blocks=False))
    return found


def _identity(client: Client) -> tuple[str, str, date | None]:
    return normalise(client.last_name), normalise(client.first_name), client.birth_date


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".strip()
