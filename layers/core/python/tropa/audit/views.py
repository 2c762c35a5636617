"""Shapes of the log at the edge."""

from typing import TYPE_CHECKING, Any

import msgspec

from tropa.web.types import Answer

if TYPE_CHECKING:
    from tropa.audit.store import AuditLine


class AuditActor(Answer):
    """Who did it: a person of the agency, a cash desk or the system."""

    user: str
    name: str


class AuditEntry(Answer):
    """A line of the log. `diff` is field: [before, after]."""

    seq: int
    at: str
    actor: AuditActor
    action: str
    kind: str
    target: str
    diff: dict[str, Any]
    request_id: str
    hash: str


class AuditPage(Answer):
    """Lines of a day, newest first."""

    items: list[AuditEntry]
    next_cursor: str | None


def entry(line: "AuditLine", names: dict[str, str]) -> AuditEntry:
    """A line with the name of its actor, as far as it is known."""
    record = msgspec.json.decode(line.text)
    user = record["actor"]
    return AuditEntry(
        seq=int(line.seq),
        at=record["at"],
        actor=AuditActor(user=user, name=names.get(user, user)),
        action=record["action"],
        kind=record["kind"],
        target=record["target"],
        diff=record["diff"],
        request_id=record["request"],
        hash=line.hash,
    )
