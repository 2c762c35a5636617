"""Holds the hands of the clock for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from tropa import clock


@contextmanager
def held(moment: datetime) -> Iterator[None]:
    """Inside, it is this instant."""
    clock.set_source(lambda: moment)
    try:
        yield
    finally:
        clock.set_source(None)
