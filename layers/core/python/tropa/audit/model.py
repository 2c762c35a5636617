"""The log as rules: what a line says, how lines are chained, and how a cut or a change is found. No I/O."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

START = bytes(32)


class Line(Struct, frozen=True):
    """One line of the log before it is chained. `version` is that of the changed record."""

    tenant: str
    at: str
    user: str
    action: str
    target: str
    kind: str
    version: int
    diff: dict[str, Any]
    request: str


class Chained(Struct, frozen=True):
    """A line at its place: the text that was hashed, and the hash over it and the line before."""

    seq: int
    line: Line
    text: str
    hash: str


def canonical(record: dict[str, Any]) -> bytes:
    """JSON with keys sorted, no spaces, UTF-8 as it is."""
    return msgspec.json.encode(record, order="deterministic")


def link(previous: bytes, record: bytes) -> bytes:
    """hash(n) = SHA-256(hash(n-1) + canonical JSON of record n); hash(0) is 32 zero bytes."""
    return hashlib.sha256(previous + record).digest()


def chain(lines: Sequence[Line], seq: int, last: bytes) -> list[Chained]:
    """Puts lines behind the one with number `seq` and hash `last`."""
    placed: list[Chained] = []
    for number, line in enumerate(lines, start=seq + 1):
        text = canonical(as_record(line, number))
        last = link(last, text)
        placed.append(Chained(number, line, text.decode(), last.hex()))
    return placed


def as_record(line: Line, seq: int) -> dict[str, Any]:
    """What is hashed and shown."""
    return {
        "seq": seq,
        "tenant": line.tenant,
        "at": line.at,
        "actor": line.user,
        "action": line.action,
        "target": line.target,
        "kind": line.kind,
        "version": line.version,
        "diff": line.diff,
        "request": line.request,
    }


def as_dict(text: str) -> dict[str, Any]:
    """The record inside the text of a line."""
    return msgspec.json.decode(text, type=dict[str, Any])


def first_break(texts_and_hashes: Iterable[tuple[str, str]], last: bytes = START) -> int | None:
    """Number of the first line (from 1) whose hash does not follow from the line before; None when all
    hold.
    """
    for number, (text, written) in enumerate(texts_and_hashes, start=1):
        last = link(last, text.encode())
        if last.hex() != written:
            return number
    return None


def missing_versions(
    items: Iterable[tuple[str, int]], logged: Iterable[tuple[str, int]]
) -> list[tuple[str, int]]:
    """Versions (target, number) that exist in the tables and have no line in the log: the checker of
    completeness.
    """
    known = set(logged)
    wanted = ((target, number) for target, newest in items for number in range(1, newest + 1))
    return sorted(version for version in wanted if version not in known)
