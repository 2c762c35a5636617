"""The supervisor keeps its children alive and lets none outlive it. All children here are real processes."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infra.local import processes
from infra.local.parts import marked
from infra.local.supervisor import Part, PartFailed, Supervisor, make_room

ROOT = Path(__file__).resolve().parents[2]
# Tells that it is ready, then starts a child of its own, which must end with it.
PROGRAM = """
import os, pathlib, signal, subprocess, sys, time
if "--stubborn" in sys.argv: signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[1] + ".child").write_text(str(child.pid))
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
time.sleep(600)
"""


def until(condition: Callable[[], bool], patience: float = 15) -> None:
    """Waits for a condition and fails when it does not come true."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        threading.Event().wait(0.02)


def is_gone(pid: int) -> bool:
    return processes.birth(pid) is None


@pytest.fixture
def words() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, words: list[str]) -> Iterator[Supervisor]:
    made = Supervisor(tmp_path / "run.json", words.append)
    yield made
    made.stop()


def a_part(
    folder: Path,
    name: str = "one",
    *,
    code: str = PROGRAM,
    recovered: Callable[[], None] | None = None,
    stubborn: bool = False,
    patience: float = 5,
) -> Part:
    command = [
        sys.executable,
        "-c",
        code,
        str(folder / f"{name}.ready"),
        *(["--stubborn"] if stubborn else []),
    ]
    ready = marked(folder / f"{name}.ready")
    return Part(
        name, command, folder / f"{name}.log", dict(os.environ), folder, ready, recovered, (), patience
    )


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


def test_stop_ends_all_and_removes_the_list(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path / "run.json", print)
    for name in ("one", "two"):
        supervisor.start(a_part(tmp_path, name))
    for name in ("one", "two"):
        supervisor.wait(name)
    listed = json.loads((tmp_path / "run.json").read_text())
    pids = [part["pid"] for part in listed["parts"].values()]
    assert pids == [supervisor.pid("one"), supervisor.pid("two")]
    assert listed["supervisor"]["pid"] == os.getpid()
    supervisor.stop()
    assert all(is_gone(pid) for pid in pids)
    assert not (tmp_path / "run.json").exists()


def test_a_part_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path / "run.json", print)
    supervisor.start(a_part(tmp_path, stubborn=True, patience=0.2))
    supervisor.wait("one")
    pid = supervisor.pid("one")
    supervisor.stop()
    assert is_gone(pid)


def test_a_part_that_keeps_dying_is_told_with_the_end_of_its_log(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.start(a_part(tmp_path, code="import sys; sys.exit('no such table')"))
    with pytest.raises(PartFailed, match="no such table"):
        supervisor.wait("one", patience=1)


def test_a_killed_supervisor_takes_its_children_with_it(tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import os, pathlib, sys, time
        from infra.local.parts import marked
        from infra.local.supervisor import Part, Supervisor
        folder = pathlib.Path({str(tmp_path)!r})
        part = Part("one", [sys.executable, "-c", {PROGRAM!r}, str(folder / "one.ready")], folder / "one.log",
                    dict(os.environ), folder, marked(folder / "one.ready"))
        supervisor = Supervisor(folder / "run.json", print)
        supervisor.start(part)
        supervisor.wait("one")
        time.sleep(600)
    """)
    owner = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, start_new_session=True)
    until(lambda: (tmp_path / "one.ready").exists())
    pids = [int((tmp_path / name).read_text()) for name in ("one.ready", "one.ready.child")]
    owner.kill()
    owner.wait()
    until(lambda: all(is_gone(pid) for pid in pids))
    assert (tmp_path / "run.json").exists(), "the next start must see what was left"


def test_a_number_given_to_another_process_is_not_ended() -> None:
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    try:
        assert not processes.end_group(other.pid, "another birth")
        assert not is_gone(other.pid)
        mark = processes.birth(other.pid)
        assert mark
        threading.Thread(target=other.wait).start()
        assert processes.end_group(other.pid, mark)
    finally:
        other.kill()
