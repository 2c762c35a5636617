"""A process of its own for native code: JSON lines over pipes, a time limit for each call, death told as an
error. Standard library only, so that an interpreter of another bitness can run it."""

import contextlib
import faulthandler
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, cast

LAST_WORDS = 16_384
FAREWELL = 3.0
Object = dict[str, object]


class ChildLost(Exception):
    """The child is gone. `sent`: it may have begun to work on the request."""

    def __init__(self, code: int | None, said: str, sent: bool) -> None:
        super().__init__(code, said, sent)
        self.code = code
        self.said = said
        self.sent = sent


class ChildDied(ChildLost):
    """It ended by itself; `code` is its exit code (a signal is negative), None when it could not start."""


class ChildLate(ChildLost):
    """It did not answer within the limit and was killed."""


class Child:
    """The parent's side. One request at a time; a lost child is replaced by the next request."""

    def __init__(self, command: list[str], *, env: Mapping[str, str] | None = None) -> None:
        self._command = command
        self._env = {**os.environ, **(env or {})}
        self._lock = threading.Lock()
        self._running: _Running | None = None
        self._number = 0
        self.starts = 0  # grows with each new process, so that its user sees when its state is gone

    @property
    def alive(self) -> bool:
        running = self._running
        return running is not None and running.process.poll() is None

    @property
    def pid(self) -> int | None:
        running = self._running
        return running.process.pid if running is not None else None

    def ask(self, request: Mapping[str, object], limit: float) -> Object:
        """The handler's answer. Raises ChildDied or ChildLate; the process is reaped by then."""
        with self._lock:
            end = time.monotonic() + limit
            self._number += 1
            line = json.dumps({"id": self._number, "ask": request}).encode() + b"\n"
            running = self._ready()
            # A child that does not read would block the writer for ever once the pipe is full.
            threading.Thread(target=running.write, args=(line,), daemon=True).start()
            return self._answer(running, end)

    def close(self) -> None:
        """Let the child end its work, and end it when it does not."""
        with self._lock:
            running, self._running = self._running, None
            if running is not None:
                running.end(FAREWELL)

    def _ready(self) -> "_Running":
        if self._running is not None:
            if self._running.process.poll() is None:
                return self._running
            self._running.end(0)
            self._running = None
        try:
            self._running = _Running(self._command, self._env)
        except OSError as error:
            raise ChildDied(None, str(error), sent=False) from error
        self.starts += 1
        return self._running

    def _answer(self, running: "_Running", end: float) -> Object:
        while True:
            try:
                line = running.lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                self._running = None
                running.end(0)
                raise ChildLate(running.process.returncode, running.said(), sent=True) from None
            if line is None:
                self._running = None
                running.end(FAREWELL)
                raise ChildDied(running.process.returncode, running.said(), sent=True)
            message = _read(line)
            answer = message.get("answer")
            if message.get("id") == self._number and isinstance(answer, dict):
                return cast(Object, answer)


class _Running:
    """One process and the threads that empty its pipes."""

    def __init__(self, command: list[str], env: Mapping[str, str]) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=env, **_apart())  # noqa: S603 (our own program)
        self.lines: queue.Queue[bytes | None] = queue.Queue()
        self._said = b""
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._listen, self._drain)]
        for thread in self._threads:
            thread.start()

    def write(self, line: bytes) -> None:
        # Broken pipe: the child is gone, and the listener tells so. ValueError: it was ended meanwhile.
        with contextlib.suppress(OSError, ValueError):
            pipe = cast(BinaryIO, self.process.stdin)
            pipe.write(line)
            pipe.flush()

    def said(self) -> str:
        """The end of what it wrote to stderr."""
        return self._said.decode("utf-8", "replace").strip()

    def end(self, patience: float) -> None:
        """Close its pipes, wait, kill what still lives, reap."""
        if patience:
            with contextlib.suppress(OSError):
                cast(BinaryIO, self.process.stdin).close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        self._kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(FAREWELL)
        for thread in self._threads:
            thread.join(FAREWELL)  # a process started by the child may hold the pipes open
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None and not any(thread.is_alive() for thread in self._threads):
                with contextlib.suppress(OSError):
                    pipe.close()

    def _kill(self) -> None:
        """Also when it has ended: what it left running must not hold the device."""
        if sys.platform == "win32":
            self.process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in cast(BinaryIO, self.process.stdout):
                self.lines.put(line)
        self.lines.put(None)

    def _drain(self) -> None:
        pipe = cast(BinaryIO, self.process.stderr)
        with contextlib.suppress(OSError, ValueError):
            while piece := os.read(pipe.fileno(), 4096):
                self._said = (self._said + piece)[-LAST_WORDS:]


def _apart() -> dict[str, Any]:
    """A group of its own: Ctrl-C in the agent's console must not break a device's work in the middle."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _read(line: bytes) -> Object:
    """A message; whatever else came through the pipe is nothing."""
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


# The child's side


def serve(handle: Callable[[Object], Object]) -> None:
    """Answer requests until the parent goes. An exception of the handler becomes an answer with `error` (its
    text) and `kind` (its class). When the parent dies in the middle of a call, the process ends at once: what
    it began must not go on behind the back of the next agent."""
    asked, told = _pipes()
    faulthandler.enable()
    requests: queue.Queue[bytes | None] = queue.Queue()
    working = threading.Lock()
    threading.Thread(target=_hear, args=(asked, requests, working), daemon=True).start()
    while (line := requests.get()) is not None:
        message = _read(line)
        asked_for = message.get("ask")
        if not isinstance(asked_for, dict):
            continue
        with working:
            answer = _handled(handle, asked_for)
        told.write(json.dumps({"id": message.get("id"), "answer": answer}).encode() + b"\n")
        told.flush()


def _handled(handle: Callable[[Object], Object], request: Object) -> Object:
    try:
        answer = handle(request)
        json.dumps(answer)
        return answer
    except Exception as error:
        if isinstance(error, OSError) and str(error).startswith("exception:"):
            # Windows: ctypes has caught an access violation. The component's memory is not to be trusted.
            faulthandler.dump_traceback()
            os._exit(0xC0000005 - (1 << 32) if sys.platform == "win32" else 1)
        return {"error": str(error) or type(error).__name__, "kind": type(error).__name__}


def _hear(asked: BinaryIO, requests: "queue.Queue[bytes | None]", working: threading.Lock) -> None:
    with contextlib.suppress(OSError):
        for line in asked:
            requests.put(line)
    # The parent is gone. Once this lock is ours no call begins any more.
    if not working.acquire(blocking=False):
        os._exit(1)
    requests.put(None)
    time.sleep(FAREWELL)  # a goodbye that hangs must not hold the device
    os._exit(1)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The protocol's pipes, moved away from the numbers that native code reads and prints to."""
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    if sys.platform == "win32":
        _quiet()
    return asked, told


def _quiet() -> None:
    """Windows: no box about a crash that nobody would click away, and no print through the old handle."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(0x0001 | 0x0002 | 0x8000)
        kernel.GetStdHandle.restype = ctypes.c_void_p
        kernel.SetStdHandle(-11 & 0xFFFFFFFF, ctypes.c_void_p(kernel.GetStdHandle(-12 & 0xFFFFFFFF)))
