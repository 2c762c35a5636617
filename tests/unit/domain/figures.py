"""Strings of the worked examples to integers and back; Decimal only reads and writes text here."""

from datetime import date
from decimal import Decimal

from tropa.money import Money, plain, rub


def minor(text: str) -> int:
    return _whole(text, 100)


def bp(text: str) -> int:
    return _whole(text, 100)


def rate(text: str) -> int:
    return _whole(text, 10_000)


def eur(text: str) -> Money:
    return Money(minor(text), "EUR")


def roubles(text: str) -> Money:
    return rub(minor(text))


def day(text: str) -> date:
    return date.fromisoformat(text)


def shown(value: Money | int | None) -> str | None:
    if value is None:
        return None
    return plain(value.amount if isinstance(value, Money) else value)


def shown_rate(value: int | None) -> str | None:
    return None if value is None else plain(value, 4)


def _whole(text: str, scale: int) -> int:
    value = Decimal(text) * scale
    assert value == int(value), text
    return int(value)
