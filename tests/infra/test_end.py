"""The end of a supervisor: no child outlives it, and no foreign process is ended with it."""

import json
import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

from infra.local import processes
from infra.local.supervisor import Supervisor
from tests.infra.children import PROGRAM, a_part, is_gone, until

ROOT = Path(__file__).resolve().parents[2]


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
