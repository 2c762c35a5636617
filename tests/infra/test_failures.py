"""The stream loop when a handler fails: what comes again, what is halved, what is put aside."""

from pathlib import Path
from typing import Any

import pytest

from infra.local.checkpoint import Checkpoint
from infra.local.streams import StreamLoop
from tests.infra.stream import ARN, Handler, Stream, a_loop, drain


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
