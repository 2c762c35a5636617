"""Puts one file into the 1С folder: temporary file, flush, rename, flush of the folder, manifest line.
A file that stands there is never changed."""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from edge_agent.config import settle
from edge_agent.fields import FieldWrong, Object, decode

MANIFEST = "manifest.jsonl"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,126}[A-Za-z0-9]")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?|manifest\.jsonl|.*\.tmp")


class NameBad(ValueError):
    """Not a plain file name that every system takes."""


class FileExistsDifferent(Exception):
    """The folder holds another content under this name."""


@dataclass(frozen=True)
class Drop:
    name: str
    size: int
    sha256: str
    job: str


def checked(name: str) -> str:
    if not NAME.fullmatch(name) or RESERVED.fullmatch(name):
        raise NameBad(name)
    return name


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def delivered(folder: Path, drop: Drop) -> bool:
    """The file is there already, or this very job has put it there and 1С has taken it since."""
    path = folder / checked(drop.name)
    if path.exists():
        if digest(path.read_bytes()) != drop.sha256:
            raise FileExistsDifferent(drop.name)
        return True
    return any(line == (drop.name, drop.sha256, drop.job) for line in _lines(folder))


def put(folder: Path, drop: Drop, content: bytes, at: str) -> Path:
    """Write the file, or leave it when the same content stands there. Safe to repeat after a crash."""
    path = folder / checked(drop.name)
    if not delivered(folder, drop):
        temporary = folder / f"{drop.name}.tmp"
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
        settle(folder)
    record(folder, drop, at)
    return path


def record(folder: Path, drop: Drop, at: str) -> None:
    """The manifest names each file once for each job that brought it."""
    if (drop.name, drop.sha256, drop.job) in _lines(folder):
        return
    entry = {"name": drop.name, "sha256": drop.sha256, "size": drop.size, "job": drop.job, "at": at}
    manifest = folder / MANIFEST
    written = manifest.read_bytes() if manifest.exists() else b""
    torn = written != b"" and not written.endswith(b"\n")
    with manifest.open("ab") as file:
        file.write((b"\n" if torn else b"") + json.dumps(entry).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    settle(folder)


def trouble(folder: Path) -> str | None:
    """Why nothing could be written here now; None when all is well."""
    probe = folder / ".tropa-probe.tmp"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return error.strerror or str(error)
    return None


def _lines(folder: Path) -> list[tuple[object, object, object]]:
    manifest = folder / MANIFEST
    if not manifest.exists():
        return []
    entries = (_entry(line) for line in manifest.read_bytes().splitlines())
    return [(entry.get("name"), entry.get("sha256"), entry.get("job")) for entry in entries]


def _entry(line: bytes) -> Object:
    """A line torn by a power cut says nothing."""
    try:
        return decode(line)
    except FieldWrong:
        return {}
