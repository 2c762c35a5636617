"""Texts of refusals, Russian and English, by stable code. One module per area; `title` finds the right
one.
"""

from functools import cache
from importlib import import_module

AREAS = ("common", "auth", "clients", "deals", "payments", "desks", "onec", "rewards")

Titles = dict[str, tuple[str, str]]


@cache
def catalogue() -> Titles:
    """All titles: code to (Russian, English). Two areas may not explain the same code."""
    found: Titles = {}
    for area in AREAS:
        titles: Titles = import_module(f"tropa.texts.{area}").TITLES
        twice = found.keys() & titles.keys()
        if twice:
            raise ValueError(f"explained twice: {sorted(twice)}")
        found |= titles
    return found


def title(code: str, language: str = "ru") -> str:
    """What a person reads; an unexplained code gives a general sentence, and a test fails on it."""
    russian, english = catalogue().get(code) or catalogue()["internal-error"]
    return english if language == "en" else russian
