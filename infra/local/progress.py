"""Speaks to the person at the terminal, in Russian, one line per step with its time."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager

Step = tuple[str, Callable[[], object]]


class SetupFailed(Exception):
    """A step cannot be done on this machine; the message says what to do."""


class Progress:
    """Prints steps as they begin and end; a quiet one serves tests."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self.began = time.monotonic()

    def say(self, text: str) -> None:
        if not self.quiet:
            print(text, flush=True)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        began = time.monotonic()
        self._write(f"  {title} … ")
        try:
            yield
        except BaseException:
            self._write("не вышло\n")
            raise
        self._write(f"готово, {seconds(time.monotonic() - began)}\n")

    def together(self, steps: Sequence[Step], abandon: Callable[[], None]) -> None:
        """Does independent steps at once and tells of each as it ends.

        After the first failure or an interruption `abandon` must end the rest; then that failure is raised.
        """
        with ThreadPoolExecutor(len(steps)) as pool:
            waiting = [pool.submit(self._timed, title, action) for title, action in steps]
            try:
                for done in as_completed(waiting):
                    done.result()
            except BaseException:
                abandon()
                raise

    def _timed(self, title: str, action: Callable[[], object]) -> None:
        began = time.monotonic()
        action()
        self._write(f"  {title} … готово, {seconds(time.monotonic() - began)}\n")

    def total(self) -> str:
        return seconds(time.monotonic() - self.began)

    def _write(self, text: str) -> None:
        if not self.quiet:
            sys.stdout.write(text)
            sys.stdout.flush()


def seconds(value: float) -> str:
    return f"{value:.1f} с".replace(".", ",")
