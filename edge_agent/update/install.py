"""Putting a release in the place of the program, whole or not at all, and taking the former one back."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from edge_agent.lock import AlreadyRuns, hold
from edge_agent.program import foreign
from edge_agent.transport import Unreachable, download
from edge_agent.update.manifest import Manifest, Package, ReleaseRefused

PART, FORMER = ".part", ".former"
SECONDS = 60.0


def apply(root: Path, found: Manifest, platform: str, program: Path, proxy: str | None) -> None:
    """Download, check, try, replace. Raises ReleaseRefused and Unreachable; the program is as it was then."""
    package = found.files.get(platform)
    if package is None:
        raise ReleaseRefused("platform")
    (root / "update").mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        lock = hold(root / "update")
    except AlreadyRuns as error:
        raise ReleaseRefused("busy") from error
    part = program.with_name(program.name + PART)
    try:
        _fetch(package, part, proxy)
        _starts(part, found.version)
        _replace(part, program)
    except OSError as error:
        raise ReleaseRefused("no-room") from error
    finally:
        part.unlink(missing_ok=True)
        lock.close()


def back(program: Path) -> None:
    """The former program again; the present one becomes the former."""
    former = program.with_name(program.name + FORMER)
    if not former.exists():
        raise ReleaseRefused("no-former")
    part = program.with_name(program.name + PART)
    shutil.copy2(former, part)
    _replace(part, program)


def _fetch(package: Package, part: Path, proxy: str | None) -> None:
    digest = hashlib.sha256()
    with part.open("wb") as out:
        size = 0
        for piece in download(package.url, proxy):
            size += len(piece)
            if size > package.size:
                raise ReleaseRefused("size")
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    if size < package.size:
        raise ReleaseRefused("partial")
    if digest.hexdigest() != package.sha256:
        raise ReleaseRefused("hash")


def _starts(part: Path, version: str) -> None:
    part.chmod(0o755)
    try:
        said = subprocess.run(  # noqa: S603 (its signature and hash have been checked)
            [str(part), "--version"], capture_output=True, timeout=SECONDS, env=foreign(), check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ReleaseRefused("does-not-start") from error
    if said.returncode != 0 or said.stdout.decode("utf-8", "replace").strip() != version:
        raise ReleaseRefused("does-not-start")


def _replace(part: Path, program: Path) -> None:
    former, aside = program.with_name(program.name + FORMER), program.with_name(program.name + ".copy")
    if sys.platform == "win32":
        # A running program cannot be written over there, but it can be given another name.
        former.unlink(missing_ok=True)
        program.rename(former)
        try:
            part.rename(program)
        except OSError:
            former.rename(program)
            raise
        return
    shutil.copy2(program, aside)
    aside.replace(former)
    part.replace(program)


__all__ = ["Unreachable", "apply", "back"]
