"""JSON of ATOL with exact numbers: sums are roubles as decimal text made of kopecks, read back as decimals.
No float is ever made here."""

import json
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import cast

Value = str | int | bool | Decimal | None | Sequence["Value"] | Mapping[str, "Value"]
Task = Mapping[str, Value]
Answer = Mapping[str, object]

MILLION = 1_000_000
KOPECK = Decimal("0.01")


class Malformed(ValueError):
    """An answer is not JSON, or lacks what it must have."""


def roubles(kopecks: int) -> Decimal:
    return Decimal(kopecks).scaleb(-2)


def units(millionths: int) -> Decimal:
    """A quantity with no more decimals than it needs."""
    whole, rest = divmod(millionths, MILLION)
    return Decimal(f"{whole}.{rest:06}".rstrip("0").rstrip("."))


def kopecks(value: object) -> int:
    """A sum of an answer; drivers written with floats may add noise far behind the kopeck."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise Malformed(f"sum {value!r}")
    try:
        return int(Decimal(value).quantize(KOPECK, ROUND_HALF_UP).scaleb(2))
    except InvalidOperation as error:
        raise Malformed(f"sum {value!r}") from error


def written(value: Value) -> str:
    """JSON text. Decimals stand as they are: 120000.00 stays 120000.00."""
    match value:
        case Decimal():
            return f"{value:f}"
        case str() | bool() | int() | None:
            return json.dumps(value, ensure_ascii=False)
        case Mapping():
            pairs = (f"{written(name)}:{written(content)}" for name, content in value.items())
            return "{" + ",".join(pairs) + "}"
        case _:
            return "[" + ",".join(written(content) for content in value) + "]"


def read(text: str | bytes) -> Answer:
    """A JSON object; an empty text is an empty object, as tasks without a result answer."""
    if not text.strip():
        return {}
    try:
        value = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise Malformed("json") from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Malformed("json")
    return cast(Answer, value)
