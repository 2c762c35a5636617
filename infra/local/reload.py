"""Notices edited code and has the processes that run it started again. Only for people who develop Tropa."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

WATCHED = ("functions", "layers/core/python")
PAUSE = 1.0
Marks = dict[Path, int]


class Reload:
    """Calls `changed` in its own thread some moments after a source was edited."""

    def __init__(self, root: Path, changed: Callable[[], None]) -> None:
        self._root, self._changed = root, changed
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="reload", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _watch(self) -> None:
        known = marks(sources(self._root))
        while not self._stopping.wait(PAUSE):
            found = marks(sources(self._root))
            if found != known:
                known = found
                self._changed()


def sources(root: Path) -> Iterable[Path]:
    yield root / "template.yaml"
    for folder in WATCHED:
        yield from (root / folder).rglob("*.py")


def marks(files: Iterable[Path]) -> Marks:
    """Times of last change; a file that vanishes meanwhile is left out."""
    found: Marks = {}
    for file in files:
        try:
            found[file] = file.stat().st_mtime_ns
        except FileNotFoundError:
            continue
    return found
