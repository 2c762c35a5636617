"""Starts the parts of a stack, starts a dead one again, ends them all. Knows nothing of what the parts do.

Every part leads a process group of its own, so Ctrl-C reaches only the supervisor, which ends parts in order.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.local import processes
from infra.local.progress import SetupFailed

BACKOFF = (0.1, 0.5, 1.0, 2.0, 5.0)
# A part that dies again and again is tried seldom and without a word more.
SELDOM = 30.0
STEADY = 30.0
TAIL = 15
LARGE = 10_000_000


@dataclass(frozen=True)
class Part:
    """One child process. `ready` gets its process number; `recovered` runs after a restart made it ready."""

    name: str
    argv: Sequence[str]
    log: Path
    env: Mapping[str, str]
    cwd: Path
    ready: Callable[[int], bool]
    recovered: Callable[[], None] | None = None
    fds: tuple[int, ...] = ()
    # Some programs write their answer to a polite end into a file and are slow on bad disks.
    patience: float = 5.0


@dataclass
class Child:
    part: Part
    process: subprocess.Popen[bytes]
    mark: str
    started: float
    deaths: int = 0
    due: float | None = field(default=None)


class PartFailed(SetupFailed):
    """A part did not become ready; the message holds the end of its log."""


class Supervisor:
    """Owner of all children of one stack."""

    def __init__(self, run_file: Path, say: Callable[[str], None]) -> None:
        self._run_file, self._say = run_file, say
        self._children: dict[str, Child] = {}
        self._lock = threading.RLock()
        self._stopping = threading.Event()
        self._guard = self._start_guard()
        self._watcher = threading.Thread(target=self._watch, name="supervisor", daemon=True)
        self._watcher.start()

    def start(self, part: Part) -> None:
        with self._lock:
            self._children[part.name] = self._spawn(part)
            self._write_run_file()

    def wait(self, name: str, patience: float = 120.0) -> None:
        """Returns when the part is ready; raises PartFailed when it stays silent or keeps dying."""
        until = time.monotonic() + patience
        while not self.is_ready(name):
            child = self._children[name]
            if time.monotonic() > until or child.deaths >= len(BACKOFF):
                raise PartFailed(
                    f"Часть «{name}» не запустилась. Журнал {child.part.log}:\n{tail(child.part.log)}"
                )
            self._stopping.wait(0.05)
            if self._stopping.is_set():
                raise PartFailed("Остановлено")

    def restart(self, name: str) -> None:
        """Ends a part and starts it at once, without counting that as its death."""
        with self._lock:
            child = self._children[name]
            signal_group(child, signal.SIGTERM)
            end(child)
            self._tell_guard("-", child.process.pid)
            self._children[name] = self._spawn(child.part)
            self._write_run_file()

    def is_ready(self, name: str) -> bool:
        child = self._children[name]
        return child.process.poll() is None and child.part.ready(child.process.pid)

    def pid(self, name: str) -> int:
        return self._children[name].process.pid

    def names(self) -> list[str]:
        return list(self._children)

    def stop(self) -> None:
        """Ends all parts, the last started first; those that do not listen are killed."""
        self._stopping.set()
        self._watcher.join()
        with self._lock:
            children = list(reversed(self._children.values()))
            for child in children:
                signal_group(child, signal.SIGTERM)
            for child in children:
                end(child)
            self._children.clear()
        if self._guard.stdin:
            self._guard.stdin.close()
        self._guard.wait()
        self._run_file.unlink(missing_ok=True)

    def _start_guard(self) -> subprocess.Popen[bytes]:
        script = Path(__file__).with_name("guard.py")
        return subprocess.Popen([sys.executable, str(script)], stdin=subprocess.PIPE, start_new_session=True)

    def _tell_guard(self, sign: str, group: int) -> None:
        try:
            assert self._guard.stdin
            self._guard.stdin.write(f"{sign}{group}\n".encode())
            self._guard.stdin.flush()
        except OSError:
            self._guard = self._start_guard()
            for child in self._children.values():
                if child.process.poll() is None:
                    self._tell_guard("+", child.process.pid)

    def _spawn(self, part: Part) -> Child:
        make_room(part.log)
        with part.log.open("ab") as log:
            process = subprocess.Popen(
                part.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(part.env),
                cwd=part.cwd,
                start_new_session=True,
                pass_fds=part.fds,
            )
        self._tell_guard("+", process.pid)
        return Child(part, process, processes.birth(process.pid) or "", time.monotonic())

    def _watch(self) -> None:
        while not self._stopping.wait(0.1):
            with self._lock:
                for child in list(self._children.values()):
                    self._look_at(child)

    def _look_at(self, child: Child) -> None:
        now = time.monotonic()
        if child.due is not None:
            if now >= child.due:
                self._revive(child)
        elif child.process.poll() is not None:
            # What it had started itself must not outlive it and hold its port.
            signal_group(child, signal.SIGKILL)
            self._tell_guard("-", child.process.pid)
            child.deaths = 0 if now - child.started > STEADY else child.deaths
            child.due = now + (BACKOFF[child.deaths] if child.deaths < len(BACKOFF) else SELDOM)
            child.deaths += 1
            self._tell_death(child)

    def _tell_death(self, child: Child) -> None:
        name, how = child.part.name, meaning(child.process.returncode)
        if child.deaths == len(BACKOFF):
            self._say(f"  ! часть «{name}» не держится, дальше пробую редко. Журнал: {child.part.log}")
        elif child.deaths < len(BACKOFF):
            self._say(f"  ! часть «{name}» остановилась ({how}), запускаю снова")

    def _revive(self, child: Child) -> None:
        fresh = self._spawn(child.part)
        fresh.deaths = child.deaths
        self._children[child.part.name] = fresh
        self._write_run_file()
        threading.Thread(target=self._recover, args=(fresh,), daemon=True).start()

    def _recover(self, child: Child) -> None:
        while child.process.poll() is None and not self._stopping.wait(0.05):
            if child.part.ready(child.process.pid):
                if child.part.recovered:
                    child.part.recovered()
                self._say(f"  ✓ часть «{child.part.name}» снова работает")
                return

    def _write_run_file(self) -> None:
        parts = {name: {"pid": c.process.pid, "birth": c.mark} for name, c in self._children.items()}
        own = {"pid": os.getpid(), "birth": processes.birth(os.getpid())}
        draft = self._run_file.with_suffix(".tmp")
        draft.write_text(json.dumps({"supervisor": own, "parts": parts}, indent=1))
        draft.rename(self._run_file)


def make_room(log: Path) -> None:
    """Keeps one older log, so that a stack that runs for weeks does not fill the disk."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGE:
        log.replace(log.with_suffix(".old.log"))


def signal_group(child: Child, sign: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, sign)


def end(child: Child) -> None:
    try:
        child.process.wait(child.part.patience)
    except subprocess.TimeoutExpired:
        signal_group(child, signal.SIGKILL)
        child.process.wait()


def meaning(code: int | None) -> str:
    return f"сигнал {-code}" if code is not None and code < 0 else f"код {code}"


def tail(log: Path, lines: int = TAIL) -> str:
    text = log.read_text(errors="replace") if log.exists() else ""
    return "\n".join("    " + line for line in text.splitlines()[-lines:])
