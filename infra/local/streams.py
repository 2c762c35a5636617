"""Reads the table's change stream and calls the stream function, as the cloud's event source mapping does.

At least once and in order: a position moves only past records that the handler took.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.local.checkpoint import FINISHED, Checkpoint

Record = dict[str, Any]
log = logging.getLogger("local.streams")
STALE = ("ExpiredIteratorException", "TrimmedDataAccessException")


class StreamLoop:
    """One stream. `step` is one pass over its shards and tells how many records were handled."""

    def __init__(
        self,
        client: Any,
        stream: str,
        handler: Callable[[dict[str, object]], object],
        checkpoint: Checkpoint,
        batch: int = 100,
        attempts: int = -1,
        give_up: Callable[[list[Record]], None] | None = None,
    ) -> None:
        self._client, self._stream, self._handler, self._checkpoint = client, stream, handler, checkpoint
        self._batch, self._attempts, self._give_up = batch, attempts, give_up
        self._iterators: dict[str, str] = {}
        self._tries: dict[str, int] = {}
        self._shards: dict[str, str | None] = {}

    def step(self) -> int:
        handled = 0
        if not self._iterators:
            self._look()
        for shard, parent in list(self._shards.items()):
            # Changes of one key go on from parent to child, so a child waits until its parent is read.
            waits = parent in self._shards and not self._checkpoint.finished(parent or "")
            if not waits and not self._checkpoint.finished(shard):
                handled += self._read(shard)
        return handled

    def _look(self) -> None:
        """Learns the shards anew."""
        shards: dict[str, str | None] = {}
        page: dict[str, str] = {}
        while True:
            found = self._client.describe_stream(StreamArn=self._stream, **page)["StreamDescription"]
            shards |= {s["ShardId"]: s.get("ParentShardId") for s in found["Shards"]}
            if not (last := found.get("LastEvaluatedShardId")):
                break
            page = {"ExclusiveStartShardId": last}
        self._shards = shards
        self._checkpoint.keep_only(set(shards))

    def _read(self, shard: str) -> int:
        try:
            iterator = self._iterators.get(shard) or self._iterator(shard)
            answer = self._client.get_records(ShardIterator=iterator, Limit=self._batch)
        except ClientError as error:
            if error.response["Error"]["Code"] not in STALE:
                raise
            self._iterators.pop(shard, None)
            if error.response["Error"]["Code"] == "TrimmedDataAccessException":
                self._iterators[shard] = self._iterator(shard, from_start=True)
            return 0
        records = answer["Records"]
        taken = self._hand_over(shard, records) if records else 0
        if taken < len(records):
            # The next pass begins after the last record that was taken.
            self._iterators.pop(shard, None)
        elif following := answer.get("NextShardIterator"):
            self._iterators[shard] = following
        else:
            self._iterators.clear()
            self._checkpoint.move(shard, FINISHED)
        return taken

    def _iterator(self, shard: str, from_start: bool = False) -> str:
        place = None if from_start else self._checkpoint.position(shard)
        where = {"ShardIteratorType": "TRIM_HORIZON"}
        if place:
            where = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": place}
        answer = self._client.get_shard_iterator(StreamArn=self._stream, ShardId=shard, **where)
        return str(answer["ShardIterator"])

    def _hand_over(self, shard: str, records: list[Record]) -> int:
        """Calls the handler, moves the position past what it took, and gives the number of those."""
        sequences = [r["dynamodb"]["SequenceNumber"] for r in records]
        taken = self._call(records, sequences)
        tries = 0 if taken == len(records) else self._tries.get(shard, 0) + 1
        if taken:
            tries = min(tries, 1)
        if taken < len(records) and 0 <= self._attempts < tries:
            # As in the cloud with bisection: the record that cannot be taken is put aside, the rest goes on.
            if self._give_up:
                self._give_up(records[taken : taken + 1])
            taken, tries = taken + 1, 0
        self._tries[shard] = tries
        if taken:
            self._checkpoint.move(shard, sequences[taken - 1])
        return taken

    def _call(self, records: list[Record], sequences: list[str]) -> int:
        try:
            answer = self._handler({"Records": [as_event(r, self._stream) for r in records]})
        except Exception:
            if len(records) == 1:
                log.exception("the stream handler failed on record %s", sequences[0])
                return 0
            return self._bisect(records, sequences)
        failed = failures(answer)
        return min((sequences.index(s) for s in failed if s in sequences), default=len(records))

    def _bisect(self, records: list[Record], sequences: list[str]) -> int:
        """Halves a batch that failed as a whole, so that one bad record does not hold those before it."""
        middle = len(records) // 2
        taken = self._call(records[:middle], sequences[:middle])
        return taken if taken < middle else middle + self._call(records[middle:], sequences[middle:])


def failures(answer: object) -> list[str]:
    """Identifiers of a partial batch answer (ReportBatchItemFailures)."""
    listed = answer.get("batchItemFailures") if isinstance(answer, Mapping) else None
    return [str(item["itemIdentifier"]) for item in listed or []]


def as_event(record: Record, stream: str) -> Record:
    """A record as Lambda gets it: bytes as base64, times as numbers."""
    return {**_plain(record), "eventSourceARN": stream}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.timestamp() if isinstance(value, datetime) else value
