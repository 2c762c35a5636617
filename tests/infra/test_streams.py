"""The stream loop: in order, at least once, and going on from where it was."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local.checkpoint import FINISHED, Checkpoint
from infra.local.streams import StreamLoop, as_event

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


def test_records_come_in_order_and_the_child_waits_for_its_parent(tmp_path: Path) -> None:
    handler, stream = Handler(), Stream({"a": [1, 2, 3], "b": [4, 5]}, closed=("a",))
    loop = a_loop(stream, handler, tmp_path, batch=2)
    drain(loop)
    drain(loop)
    assert handler.took == [1, 2, 3, 4, 5]
    assert Checkpoint(tmp_path / "checkpoint.json", ARN).position("a") == FINISHED


def test_a_new_process_goes_on_from_the_checkpoint(tmp_path: Path) -> None:
    stream, first, second = Stream({"a": [1, 2]}), Handler(), Handler()
    drain(a_loop(stream, first, tmp_path))
    stream.shards["a"] += [3, 4]
    drain(a_loop(stream, second, tmp_path))
    assert (first.took, second.took) == ([1, 2], [3, 4])


def test_records_whose_handler_was_killed_come_again(tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    stream, second = Stream({"a": [1, 2]}), Handler()

    def killed(event: dict[str, Any]) -> object:
        raise Killed

    with pytest.raises(Killed):
        StreamLoop(stream, ARN, killed, Checkpoint(tmp_path / "checkpoint.json", ARN)).step()
    drain(a_loop(stream, second, tmp_path))
    assert second.took == [1, 2]


def test_a_partial_answer_moves_only_past_what_was_taken(tmp_path: Path) -> None:
    handler, stream = Handler(bad={3}, partial=True), Stream({"a": [1, 2, 3, 4]})
    loop = a_loop(stream, handler, tmp_path)
    assert loop.step() == 2
    assert Checkpoint(tmp_path / "checkpoint.json", ARN).position("a") == "002"
    handler.bad = set()
    drain(loop)
    assert handler.took == [1, 2, 3, 4]


def test_a_batch_that_fails_as_a_whole_is_halved_down_to_the_bad_record(tmp_path: Path) -> None:
    handler, stream = Handler(bad={6}), Stream({"a": [1, 2, 3, 4, 5, 6, 7, 8]})
    loop = a_loop(stream, handler, tmp_path)
    assert loop.step() == 5
    assert loop.step() == 0
    handler.bad = set()
    drain(loop)
    assert handler.took == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_record_is_put_aside_when_its_tries_are_used_up(tmp_path: Path) -> None:
    aside: list[dict[str, Any]] = []
    handler, stream = Handler(bad={2}), Stream({"a": [1, 2, 3]})
    loop = a_loop(stream, handler, tmp_path, attempts=2, give_up=aside.extend)
    for _ in range(6):
        loop.step()
    assert [r["dynamodb"]["SequenceNumber"] for r in aside] == ["002"]
    assert handler.took == [1, 3]
    assert handler.batches.count([2]) == 3


def test_without_a_limit_a_bad_record_is_tried_for_ever(tmp_path: Path) -> None:
    handler, stream = Handler(bad={1}), Stream({"a": [1, 2]})
    loop = a_loop(stream, handler, tmp_path)
    assert [loop.step() for _ in range(20)] == [0] * 20
    assert Checkpoint(tmp_path / "checkpoint.json", ARN).position("a") is None


@pytest.mark.parametrize("fault", ["expired", "trimmed"])
def test_a_stale_iterator_is_made_anew(tmp_path: Path, fault: str) -> None:
    handler, stream = Handler(), Stream({"a": [1]})
    loop = a_loop(stream, handler, tmp_path)
    drain(loop)
    stream.shards["a"] = [2] if fault == "trimmed" else [1, 2]
    setattr(stream, fault, True)
    loop.step()
    drain(loop)
    assert handler.took == [1, 2]


def test_positions_of_another_stream_are_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "checkpoint.json"
    Checkpoint(file, ARN).move("a", "001")
    assert Checkpoint(file, ARN).position("a") == "001"
    assert Checkpoint(file, "arn:other").position("a") is None


def test_positions_of_trimmed_shards_are_dropped(tmp_path: Path) -> None:
    checkpoint = Checkpoint(tmp_path / "checkpoint.json", ARN)
    checkpoint.move("old", FINISHED)
    checkpoint.move("new", "001")
    checkpoint.keep_only({"new"})
    assert Checkpoint(tmp_path / "checkpoint.json", ARN).position("old") is None
    assert checkpoint.position("new") == "001"


def test_a_record_looks_as_lambda_gives_it() -> None:
    record = a_record(1)
    record["dynamodb"] |= {
        "NewImage": {"b": {"B": b"\x00\x01"}, "m": {"M": {"s": {"BS": [b"a"]}}}},
        "ApproximateCreationDateTime": datetime(2026, 1, 1, tzinfo=UTC),
    }
    told = as_event(record, ARN)
    assert told["eventSourceARN"] == ARN
    assert told["dynamodb"]["NewImage"] == {"b": {"B": "AAE="}, "m": {"M": {"s": {"BS": ["YQ=="]}}}}
    assert told["dynamodb"]["ApproximateCreationDateTime"] == 1767225600.0
