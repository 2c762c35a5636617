"""Real child processes for the tests, and waiting until something becomes true of them."""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from infra.local import processes
from infra.local.parts import marked
from infra.local.supervisor import Part

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
