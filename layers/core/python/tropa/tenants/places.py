"""Gives a broken rule its place in the request: the rules themselves know no fields."""

from collections.abc import Iterator
from contextlib import contextmanager

from tropa.faults import RuleBroken
from tropa.problems import invalid


@contextmanager
def at(pointer: str) -> Iterator[None]:
    """Turns a rule broken inside into 422 at `pointer`."""
    try:
        yield
    except RuleBroken as broken:
        raise invalid(pointer, broken.code) from broken
