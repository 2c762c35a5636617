"""Where a desk's log lines go besides standard error: a file of bounded size that the status page hands out.
It writes what it is given and reads nothing."""

import contextlib
import sys
from io import TextIOBase
from pathlib import Path
from typing import TextIO, cast

FOLDER, NAME, LARGEST = "log", "agent.log", 1_000_000


def former(file: Path) -> Path:
    return file.with_suffix(".1.log")


class Record(TextIOBase):
    """A stream into standard error and into a file; a full disk stops neither the agent nor the first."""

    def __init__(self, state: Path, error: TextIO | None = None) -> None:
        self.file = state / FOLDER / NAME
        self._error = error if error is not None else sys.stderr

    def write(self, text: str) -> int:
        if self._error is not None:  # a service of Windows has none
            self._error.write(text)
        with contextlib.suppress(OSError):
            self._keep(text)
        return len(text)

    def flush(self) -> None:
        if self._error is not None:
            self._error.flush()

    def _keep(self, text: str) -> None:
        if self.file.exists() and self.file.stat().st_size > LARGEST:
            self.file.replace(former(self.file))
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.file.open("a", encoding="utf-8") as out:
            out.write(text)


def stream(state: Path) -> TextIO:
    return cast(TextIO, Record(state))
