"""Bases and common kinds of the shapes at the edge: closed requests, small answers."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

Name = Annotated[str, Meta(min_length=1, max_length=120)]
LongName = Annotated[str, Meta(min_length=1, max_length=400)]
Text = Annotated[str, Meta(max_length=2000)]
Email = Annotated[str, Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
PhoneText = Annotated[str, Meta(min_length=3, max_length=30)]
Id = Annotated[str, Meta(min_length=26, max_length=26, pattern=r"^[0-9A-HJKMNP-TV-Z]{26}$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Kopecks = Annotated[int, Meta(ge=0, le=10**15)]
Percent = Annotated[int, Meta(ge=0, le=10_000)]
Rate = Annotated[int, Meta(ge=1, le=10**9)]


class Request(Struct, kw_only=True, forbid_unknown_fields=True):
    """What a client sends: an unknown field is refused, not ignored."""


class Changes(Request):
    """An edit: only what was sent counts, null empties a field."""

    def given(self) -> dict[str, Any]:
        """The fields that were sent, as plain values."""
        pairs = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {name: msgspec.to_builtins(value) for name, value in pairs if value is not UNSET}


class Answer(Struct, kw_only=True):
    """What a client gets."""


class Money(Struct, forbid_unknown_fields=True):
    """Minor units (kopecks, cents) and an ISO 4217 code."""

    amount: Annotated[int, Meta(ge=-(10**15), le=10**15)]
    currency: Currency = "RUB"


__all__ = [
    "UNSET",
    "Answer",
    "Changes",
    "Currency",
    "Day",
    "Email",
    "Id",
    "Kopecks",
    "LongName",
    "Money",
    "Name",
    "Percent",
    "PhoneText",
    "Rate",
    "Request",
    "Text",
    "UnsetType",
]
