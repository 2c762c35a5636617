"""A stream as the engine shows it, and a handler that remembers what it took and fails where it is told
to."""

from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local.checkpoint import Checkpoint
from infra.local.streams import StreamLoop

ARN = "arn:aws:dynamodb:local:000000000000:table/agency/stream/1"


def a_record(number: int) -> dict[str, Any]:
    return {"eventName": "INSERT", "dynamodb": {"SequenceNumber": f"{number:03}", "Keys": {"pk": {"S": "a"}}}}


class Stream:
    """Shards as the engine shows them: a parent, then its child. Iterators are "shard:index"."""

    def __init__(self, shards: dict[str, list[int]], closed: tuple[str, ...] = ()) -> None:
        self.shards, self.closed = shards, closed
        self.expired = self.trimmed = False

    def describe_stream(self, **asked: str) -> dict[str, Any]:
        names = list(self.shards)
        parents = [None, *names]
        listed = [
            {"ShardId": n} | ({"ParentShardId": p} if p else {}) for n, p in zip(names, parents, strict=False)
        ]
        return {"StreamDescription": {"Shards": listed}}

    def get_shard_iterator(self, **asked: str) -> dict[str, str]:
        numbers = self.shards[asked["ShardId"]]
        after = int(asked.get("SequenceNumber", "0"))
        return {"ShardIterator": f"{asked['ShardId']}:{len([n for n in numbers if n <= after])}"}

    def get_records(self, **asked: Any) -> dict[str, Any]:
        if self.expired or self.trimmed:
            code = "ExpiredIteratorException" if self.expired else "TrimmedDataAccessException"
            self.expired = self.trimmed = False
            raise ClientError({"Error": {"Code": code}}, "GetRecords")
        shard, index = asked["ShardIterator"].split(":")
        part = self.shards[shard][int(index) :][: asked["Limit"]]
        place = int(index) + len(part)
        answer: dict[str, Any] = {"Records": [a_record(n) for n in part]}
        if not (shard in self.closed and place == len(self.shards[shard])):
            answer["NextShardIterator"] = f"{shard}:{place}"
        return answer


class Handler:
    """Remembers what it took; fails on the numbers in `bad`, as a whole or by a partial answer."""

    def __init__(self, bad: set[int] | None = None, partial: bool = False) -> None:
        self.bad, self.partial = bad or set(), partial
        self.took: list[int] = []
        self.batches: list[list[int]] = []

    def __call__(self, event: dict[str, Any]) -> object:
        numbers = [int(r["dynamodb"]["SequenceNumber"]) for r in event["Records"]]
        self.batches.append(numbers)
        wrong = [n for n in numbers if n in self.bad]
        if wrong and not self.partial:
            raise RuntimeError(f"bad {wrong}")
        before = [n for n in numbers if not wrong or n < wrong[0]]
        self.took += before
        return {"batchItemFailures": [{"itemIdentifier": f"{n:03}"} for n in wrong]}


def a_loop(stream: Stream, handler: Handler, folder: Path, **more: Any) -> StreamLoop:
    return StreamLoop(stream, ARN, handler, Checkpoint(folder / "checkpoint.json", ARN), **more)


def drain(loop: StreamLoop) -> None:
    while loop.step():
        pass
