"""Tells the person at the terminal what happens, one line per step with its milliseconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
WIDTH = 58


class Steps:
    """Does steps and remembers how long each took."""

    def __init__(self, write: Callable[[str], object] = sys.stdout.write) -> None:
        self._write = write
        self.taken: dict[str, float] = {}

    def do(self, title: str, action: Callable[[], T]) -> T:
        """The result of the action; what it raises goes on, after the line that says which step failed."""
        began = time.perf_counter()
        try:
            result = action()
        except BaseException:
            self._write(f"  {title:<{WIDTH}} не вышло\n")
            raise
        self.taken[title] = (time.perf_counter() - began) * 1000
        self._write(f"  {title:<{WIDTH}} {self.taken[title]:>8.0f} мс\n")
        return result

    def say(self, text: str) -> None:
        self._write(f"{text}\n")
