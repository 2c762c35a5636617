"""Shapes of a doubt: what the register holds beside what was asked of it, for a person to compare."""

from typing import Any

from tropa.web.types import Answer, Money


class Found(Answer):
    """A document out of the register's storage; `operation` and `total` are those of receipts."""

    fd: int
    kind: str
    operation: str | None
    total: Money | None
    at: str | None
    fpd: str | None


class Doubt(Answer):
    """Why nobody can prove what happened. Numbers of the last document: before the command and after it."""

    proposal: str | None
    reason: str | None
    before_fd: int | None
    after_fd: int | None
    found: list[Found]


def doubt_view(told: dict[str, Any] | None) -> Doubt:
    """The doubt as the desk told it; what it could not tell is empty."""
    plain = told or {}
    return Doubt(
        proposal=plain.get("proposal"),
        reason=plain.get("reason"),
        before_fd=plain.get("before_fd"),
        after_fd=plain.get("after_fd"),
        found=[found_view(one) for one in plain.get("found") or []],
    )


def found_view(told: dict[str, Any]) -> Found:
    """One document, in the words of the desk."""
    total = told.get("total")
    return Found(
        fd=told["fd"],
        kind=told.get("kind") or "other",
        operation=told.get("operation"),
        total=None if total is None else Money(total),
        at=told.get("at"),
        fpd=told.get("fpd") or None,
    )
