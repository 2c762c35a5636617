"""Facts about processes by their number, safe against reuse of numbers. Ends only what it can identify."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path


def birth(pid: int) -> str | None:
    """A mark that differs when the number is given to another process; None when no such process runs."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            return None if fields[0] == "Z" else fields[19]
        return None
    told = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or None


def is_same(pid: int, mark: str) -> bool:
    return birth(pid) == mark


def end_group(pid: int, mark: str, patience: float = 5.0) -> bool:
    """Ends the process group that `pid` leads, politely first. False when it is not that process any more."""
    if not is_same(pid, mark):
        return False
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, sign)
        if wait_gone(pid, mark, patience):
            return True
    return False


def end(pid: int, mark: str, patience: float) -> bool:
    """Asks one process to end and waits. False when it is not that process any more, or does not end."""
    if not is_same(pid, mark):
        return False
    os.kill(pid, signal.SIGTERM)
    return wait_gone(pid, mark, patience)


def wait_gone(pid: int, mark: str, patience: float) -> bool:
    until = time.monotonic() + patience
    while is_same(pid, mark):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
