"""The stream loop: in order, at least once, and going on from where it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from infra.local.checkpoint import FINISHED, Checkpoint
from infra.local.streams import as_event
from tests.infra.stream import ARN, Handler, Stream, a_loop, a_record, drain


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
