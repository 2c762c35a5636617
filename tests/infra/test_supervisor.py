"""The supervisor keeps its parts alive: a dead one is started again or told of, a restart is no death."""

import os
import signal
import threading
from pathlib import Path

import pytest

from infra.local.supervisor import PartFailed, Supervisor, make_room
from tests.infra.children import a_part, is_gone, until


def test_a_killed_part_is_started_again_and_its_own_children_are_ended(
    supervisor: Supervisor, tmp_path: Path, words: list[str]
) -> None:
    recovered = threading.Event()
    supervisor.start(a_part(tmp_path, recovered=recovered.set))
    supervisor.wait("one")
    first, grandchild = supervisor.pid("one"), int((tmp_path / "one.ready.child").read_text())
    os.kill(first, signal.SIGKILL)
    until(lambda: supervisor.pid("one") != first and supervisor.is_ready("one"))
    until(lambda: is_gone(grandchild))
    assert recovered.wait(5)
    assert "one" in words[0]
    assert "сигнал 9" in words[0]
    until(lambda: any("снова работает" in word for word in words))


def test_a_restart_is_no_death(supervisor: Supervisor, tmp_path: Path, words: list[str]) -> None:
    supervisor.start(a_part(tmp_path))
    supervisor.wait("one")
    first, grandchild = supervisor.pid("one"), int((tmp_path / "one.ready.child").read_text())
    supervisor.restart("one")
    supervisor.wait("one")
    assert supervisor.pid("one") != first
    until(lambda: is_gone(grandchild))
    assert words == []


def test_a_log_that_grew_large_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infra.local.supervisor.LARGE", 10)
    log = tmp_path / "logs" / "one.log"
    make_room(log)
    log.write_text("short")
    make_room(log)
    assert log.exists()
    log.write_text("longer than ten")
    make_room(log)
    assert not log.exists()
    assert log.with_name("one.old.log").read_text() == "longer than ten"


def test_a_part_that_keeps_dying_is_told_with_the_end_of_its_log(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.start(a_part(tmp_path, code="import sys; sys.exit('no such table')"))
    with pytest.raises(PartFailed, match="no such table"):
        supervisor.wait("one", patience=1)
