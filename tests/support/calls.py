"""What one request asks of the store, from the entry's own meter."""

from collections.abc import Callable

from tropa.db import meter


def store_calls(act: Callable[[], object]) -> list[str]:
    """Names of the store operations of the last request that `act` sends."""
    seen: list[meter.Meter] = []
    start = meter.start

    def begin() -> meter.Meter:
        seen.append(start())
        return seen[-1]

    meter.start = begin
    try:
        act()
    finally:
        meter.start = start
    return seen[-1].operations
