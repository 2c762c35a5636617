"""Counts calls and capacity units of the work in hand. The figures go to the log line and into tests."""

from contextvars import ContextVar
from typing import Any

from msgspec import Struct


class Meter(Struct):
    """Calls and units (read and write together) of one request, with the list of operations."""

    calls: int = 0
    units: float = 0.0
    operations: list[str] = []


_current: ContextVar[Meter | None] = ContextVar("meter", default=None)


def start() -> Meter:
    """Begins a new count for this request and gives it."""
    fresh = Meter()
    _current.set(fresh)
    return fresh


def count(parsed: dict[str, Any], model: Any, **_: Any) -> None:
    """Hook of botocore: adds what one answered call consumed."""
    meter = _current.get()
    if meter is None:
        return
    meter.calls += 1
    meter.operations.append(model.name)
    consumed = parsed.get("ConsumedCapacity")
    for part in consumed if isinstance(consumed, list) else [consumed]:
        if part:
            meter.units += float(part.get("CapacityUnits", 0))
