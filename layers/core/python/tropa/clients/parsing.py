"""From what people send to what records hold. Every wrong value is named by its place.

Reads nothing from the store but the key that seals.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from tropa import clock, ids, vault
from tropa.ages import BirthDateWrong
from tropa.clients import documents, model
from tropa.clients.store import Client, Document
from tropa.clients.views import NewDocument
from tropa.faults import RuleBroken
from tropa.phones import parse_phone
from tropa.problems import invalid
from tropa.tenancy import Tenant
from tropa.text import one_space

OLDEST = date(1900, 1, 1)
PLACES = {
    "document-series-wrong": "series",
    "document-valid-until-missing": "valid_until",
    "document-nationality-missing": "kind",
    "document-issuer-code-wrong": "issuer_code",
}


def fields(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a client's record from the fields that were sent, names first."""
    values = _names(sent)
    for name, value in values.items():
        clean = CLEANERS.get(name)
        if clean and value is not None:
            values[name] = _placed(f"/{name if name in sent else 'full_name'}", clean, value)
    return values


def document(tenant: Tenant, client: Client, sent: NewDocument, pointer: str = "") -> Document:
    """A document ready to be kept: checked, sealed and masked; 422 at the field that is wrong."""
    today = clock.now().date()
    issued = _day(sent.issued_on, f"{pointer}/issued_on")
    until = _day(sent.valid_until, f"{pointer}/valid_until")
    if issued and issued > today:
        raise invalid(f"{pointer}/issued_on", "document-dates-wrong")
    if issued and until and until <= issued:
        raise invalid(f"{pointer}/valid_until", "document-dates-wrong")
    try:
        numbers = documents.parse_numbers(sent.kind, sent.series or "", sent.number)
        documents.check_required(sent.kind, until, client.citizenship)
        code = documents.check_issuer_code(sent.issuer_code) if sent.issuer_code else None
    except RuleBroken as error:
        raise invalid(f"{pointer}/{PLACES.get(error.code, 'number')}", error.code) from error
    return Document(
        id=ids.new_id(),
        client_id=client.id,
        paper=sent.kind,
        sealed=vault.seal(tenant, msgspec.json.encode([numbers.series, numbers.number]).decode()),
        mark=vault.fingerprint(tenant, numbers.key),
        series_masked=documents.masked("") if numbers.series else None,
        number_masked=documents.masked(numbers.number),
        issued_by=one_space(sent.issued_by) if sent.issued_by else None,
        issuer_code=code,
        issued_on=sent.issued_on,
        valid_until=sent.valid_until,
    )


def opened(tenant: Tenant, paper: Document) -> tuple[str, str]:
    """Series and number in the clear. The caller has recorded the intent."""
    text = vault.open(tenant, paper.sealed)
    return msgspec.json.decode(text, type=tuple[str, str])


def names_of(line: str) -> dict[str, str | None]:
    """Surname, name and the rest from one line."""
    parts = one_space(line).split(" ", 2)
    parts += [""] * (3 - len(parts))
    return {"last_name": parts[0], "first_name": parts[1] or None, "middle_name": parts[2] or None}


def birth_date(text: str) -> str:
    """The day as it was sent; BirthDateWrong when it is no day, lies ahead or before 1900."""
    try:
        good = OLDEST <= date.fromisoformat(text) <= clock.now().date()
    except ValueError:
        good = False
    if not good:
        raise BirthDateWrong(text)
    return text


def phones(sent: list[dict[str, str]]) -> list[dict[str, str]]:
    """Numbers in E.164, each once, in the order sent."""
    found: dict[str, dict[str, str]] = {}
    for place, phone in enumerate(sent):
        number = _placed(f"/phones/{place}/number", parse_phone, phone["number"])
        found.setdefault(number, {"number": number, "kind": phone["kind"]})
    return list(found.values())


def emails(sent: list[str]) -> list[str]:
    """Addresses in lower case, each once."""
    read = [_placed(f"/emails/{place}", model.parse_email, text) for place, text in enumerate(sent)]
    return list(dict.fromkeys(read))


def _names(sent: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(sent)
    line = values.pop("full_name", None)
    if line is None:
        return values
    if {"last_name", "first_name", "middle_name"} & values.keys():
        raise invalid("/full_name", "name-given-twice")
    return values | names_of(line)


def _name(text: str) -> str | None:
    return model.check_name(text) if text.strip() else None


def _latin(text: str) -> str | None:
    return one_space(text).upper() or None


def _line(text: str) -> str | None:
    return one_space(text) or None


def _tags(sent: list[str]) -> list[str]:
    return list(dict.fromkeys(one_space(tag) for tag in sent if tag.strip()))


def _day(text: str | None, pointer: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise invalid(pointer, "value-wrong") from error


def _placed(pointer: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except RuleBroken as error:
        raise invalid(pointer, error.code) from error


CLEANERS: dict[str, Callable[[Any], Any]] = {
    "last_name": model.check_name,
    "first_name": _name,
    "middle_name": _name,
    "last_name_latin": _latin,
    "first_name_latin": _latin,
    "birth_date": birth_date,
    "phones": phones,
    "emails": emails,
    "address": _line,
    "source": _line,
    "tags": _tags,
}
