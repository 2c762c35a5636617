"""Runs package clients and builders to their end, from several threads, and ends them all when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

from infra.local.progress import SetupFailed

_running: set[subprocess.Popen[str]] = set()
_abandoned = threading.Event()


def run(command: list[str], cwd: Path | None = None) -> None:
    """Runs a tool; raises SetupFailed with its words when it fails, and at once after `abandon`."""
    if _abandoned.is_set():
        raise SetupFailed("Прервано")
    pipe, words_too = subprocess.PIPE, subprocess.STDOUT
    # A group of its own: what a tool has started must end with it.
    with subprocess.Popen(
        command, cwd=cwd, text=True, stdout=pipe, stderr=words_too, start_new_session=True
    ) as tool:
        _running.add(tool)
        if _abandoned.is_set():
            _end(tool)
        try:
            words = tool.communicate()[0].strip().splitlines()
        finally:
            _running.discard(tool)
    if tool.returncode:
        raise SetupFailed(f"Команда не удалась: {' '.join(command)}\n" + "\n".join(words[-20:]))


def begin() -> None:
    """Allows tools again after an abandoned set-up."""
    _abandoned.clear()


def abandon() -> None:
    """Ends the tools that run and lets no other begin."""
    _abandoned.set()
    for tool in list(_running):
        _end(tool)


def _end(tool: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(tool.pid, signal.SIGKILL)
