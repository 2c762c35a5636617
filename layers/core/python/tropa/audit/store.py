"""Records of the log. Lines are added by the stream function alone and are never changed."""

import random
import time
from collections.abc import Sequence
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import VerboseClientError

from tropa import ids
from tropa.audit.model import START, Chained, Line, chain
from tropa.db import keys, read
from tropa.db.connection import call, error_code
from tropa.db.table import AuditItem, kind
from tropa.problems import Unavailable
from tropa.tenancy import Tenant

MOST_LINES = 24
TRIES = 8


@kind("audit", audited=False)
class AuditLine(AuditItem):
    """A line: `text` is what `hash` was made of; `seq` counts within the agency."""

    seq = NumberAttribute()
    text = UnicodeAttribute()
    hash = UnicodeAttribute()


@kind("audit_head", audited=False)
class AuditHead(AuditItem):
    """Number and hash of the newest line of an agency."""

    seq = NumberAttribute()
    hash = UnicodeAttribute()


def head(tenant: Tenant) -> tuple[int, bytes]:
    """Number and hash of the newest line; (0, 32 zero bytes) for an empty log."""
    found = read.get(AuditHead, keys.audit_chain(tenant), keys.HEAD, consistent=True)
    return (int(found.seq), bytes.fromhex(found.hash)) if found else (0, START)


def append(tenant: Tenant, lines: Sequence[Line]) -> int:
    """Adds lines once each and gives how many were new. A line that is already there is left out."""
    added = 0
    for start in range(0, len(lines), MOST_LINES):
        added += _append(tenant, list(lines[start : start + MOST_LINES]))
    return added


def _append(tenant: Tenant, lines: list[Line]) -> int:
    for attempt in range(TRIES):
        if not lines:
            return 0
        seq, last = head(tenant)
        placed = chain(lines, seq, last)
        try:
            call("TransactWriteItems", TransactItems=_writes(tenant, placed, seq))
            return len(placed)
        except VerboseClientError as error:
            if error_code(error) != "TransactionCanceledException":
                raise
            there = [
                reason is not None and reason.code == "ConditionalCheckFailed"
                for reason in error.cancellation_reasons
            ]
            lines = [line for line, known in zip(lines, there, strict=False) if not known]
            time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311
    raise Unavailable(retry_after=1)


def _writes(tenant: Tenant, placed: list[Chained], seq: int) -> list[dict[str, Any]]:
    puts = [_put(_line_item(tenant, entry), "attribute_not_exists(pk)") for entry in placed]
    newest = placed[-1]
    moved = AuditHead(
        pk=keys.audit_chain(tenant), sk=keys.HEAD, k=AuditHead.KIND, seq=newest.seq, hash=newest.hash
    )
    if seq == 0:
        return [*puts, _put(moved, "attribute_not_exists(pk)")]
    return [*puts, _put(moved, "seq = :seq", {":seq": {"N": str(seq)}})]


def _line_item(tenant: Tenant, entry: Chained) -> AuditLine:
    line = entry.line
    return AuditLine(
        pk=keys.audit_day(tenant, line.at[:10]),
        sk=f"{line.at}#{ids.digest(line.target, str(line.version))[:16]}",
        k=AuditLine.KIND,
        seq=entry.seq,
        text=entry.text,
        hash=entry.hash,
        g1p=keys.audit_actor(tenant, line.user),
        g1s=line.at,
    )


def _put(item: AuditItem, condition: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
    request: dict[str, Any] = {
        "TableName": AuditItem.TABLE,
        "Item": item.serialize(),
        "ConditionExpression": condition,
    }
    if values:
        request["ExpressionAttributeValues"] = values
    return {"Put": request}


def of_day(tenant: Tenant, day: str, *, limit: int | None = None, before: str = keys.HIGH) -> list[AuditLine]:
    """Lines of a UTC day, newest first, that are older than the place `before`; at most `limit`."""
    # The place itself lies inside the stretch, so one more is read and it is left out.
    most = limit + 1 if limit is not None else None
    found = read.stretch(
        keys.audit_day(tenant, day), keys.LOW, before, table=AuditItem.TABLE, limit=most, newest_first=True
    )
    lines = [item for item in found if isinstance(item, AuditLine) and item.sk != before]
    return lines[:limit] if limit is not None else lines
