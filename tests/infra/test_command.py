"""The command line refuses clearly, and removes only what it may."""

import importlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local import processes
from infra.local.places import ROOT, Places
from infra.local.ports import HOST

command = importlib.import_module("infra.local.__main__")


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A state of its own: the one of the repository may be in use."""
    made = Places(ROOT, tmp_path / "state", tmp_path / "state" / "engines")
    made.state.mkdir()
    monkeypatch.setattr(command, "Places", lambda: made)
    monkeypatch.setattr(command, "listen_to_signals", lambda: None)
    return made


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield int(other.getsockname()[1])


def filled(places: Places) -> None:
    for name in ("data/dynamodb/x.db", "agent/key.pem", "engines/java/bin", "stamps/venv", "master.key"):
        file = places.state / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")


def test_a_busy_port_is_told_before_anything_is_done_or_removed(
    places: Places, busy: int, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(places)
    assert command.main(["run", "--port", str(busy), "--reset"]) == 1
    assert f"Порт {busy} занят" in capsys.readouterr().out
    assert (places.data / "dynamodb" / "x.db").exists()


def test_reset_removes_data_and_keeps_what_was_fetched(places: Places) -> None:
    filled(places)
    assert command.main(["reset"]) == 0
    assert sorted(path.name for path in places.state.iterdir()) == ["engines", "stamps"]


def test_a_stack_that_runs_is_neither_started_twice_nor_reset(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(places)
    own = {"pid": os.getpid(), "birth": processes.birth(os.getpid())}
    places.run.write_text(json.dumps({"supervisor": own, "parts": {}}))
    assert command.main(["run"]) == 1
    assert command.main(["reset"]) == 1
    assert capsys.readouterr().out.count("уже запущена") == 2
    assert places.master_key.exists()


def test_stop_says_when_nothing_runs(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    places.run.write_text(json.dumps({"supervisor": {"pid": os.getpid(), "birth": "long ago"}, "parts": {}}))
    assert command.main(["stop"]) == 0
    assert "ничего не запущено" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "reset"),
    [([], False), (["--reset"], True), (["--reset", "1"], True), (["--reset", "0"], False)],
)
def test_reset_may_be_a_word_or_a_value(words: list[str], reset: bool) -> None:
    assert command.parse(["run", *words]).reset is reset


def test_the_environment_is_printed_for_a_shell(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["env", "--port", "9000"]) == 0
    assert "export TROPA_DYNAMODB_ENDPOINT=http://localhost:9001\n" in capsys.readouterr().out
