"""Remembers what was built from which sources, so that a second start does nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(files: Iterable[Path], *words: str) -> str:
    """One hash over names and contents of files and some words."""
    total = hashlib.sha256("\0".join(words).encode())
    for file in sorted(files):
        total.update(str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


class Stamps:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, name: str, value: str) -> bool:
        file = self._folder / name
        return file.exists() and file.read_text() == value

    def put(self, name: str, value: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / name).write_text(value)

    def drop(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)
