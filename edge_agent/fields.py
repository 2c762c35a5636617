"""Reading fields out of JSON objects with their types checked. It knows nothing about what the fields
mean."""

import json
from collections.abc import Mapping
from typing import cast

Object = Mapping[str, object]


class FieldWrong(ValueError):
    """A field is missing or of another type; the message is the field's name."""


def decode(raw: bytes | str) -> Object:
    try:
        value = json.loads(raw)
    except ValueError as error:
        raise FieldWrong("json") from error
    if not isinstance(value, dict):
        raise FieldWrong("json")
    return cast(Object, value)


def encode(value: Object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def text(source: Object, name: str, default: str | None = None) -> str:
    value = source.get(name, default)
    if not isinstance(value, str):
        raise FieldWrong(name)
    return value


def maybe(source: Object, name: str) -> str | None:
    return None if source.get(name) is None else text(source, name)


def number(source: Object, name: str, default: int | None = None) -> int:
    value = source.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise FieldWrong(name)
    return value


def flag(source: Object, name: str, default: bool = False) -> bool:
    value = source.get(name, default)
    if not isinstance(value, bool):
        raise FieldWrong(name)
    return value


def section(source: Object, name: str) -> Object:
    value = source.get(name)
    if not isinstance(value, dict):
        raise FieldWrong(name)
    return cast(Object, value)


def optional(source: Object, name: str) -> Object:
    """A part that may be absent: then an empty object."""
    return {} if source.get(name) is None else section(source, name)


def rows(source: Object, name: str) -> list[Object]:
    value = source.get(name)
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise FieldWrong(name)
    return cast(list[Object], value)


def texts(source: Object, name: str) -> list[str]:
    value = source.get(name)
    if not isinstance(value, list) or not all(isinstance(row, str) for row in value):
        raise FieldWrong(name)
    return cast(list[str], value)
