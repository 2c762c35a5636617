"""Locks that the system drops with the process, even a killed one: one on a desk's folder, one on a
register's address for the whole computer. They hold nothing but themselves."""

import hashlib
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from edge_agent.config import Config

# Parameters that say which device of a driver is meant.
WHERE = ("port", "port_name", "com_file", "com_port", "ip", "host", "address", "ip_port", "path", "url")
PORTS = {"tcp": 7778, "shtrih": 7778, "atol-web": 16732, "mercury": 50010}


class AlreadyRuns(Exception):
    """Another agent works on this state folder."""


class DeviceTaken(Exception):
    """Another desk or agent holds this register; the message is its address."""


Release = Callable[[], None]


def hold(state: Path) -> sqlite3.Connection:
    """A lock on the desk's folder."""
    lock = sqlite3.connect(state / "run.lock", timeout=0.5, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise AlreadyRuns(str(state)) from error
    return lock


def device(config: Config) -> str | None:
    """One text for one register, however its address was written; None without a register."""
    if config.kkt is None:
        return None
    parts = urlsplit(config.kkt)
    scheme = "tcp" if parts.scheme == "shtrih" else parts.scheme
    if scheme == "serial":
        name = parts.netloc or parts.path
        return f"serial:{os.path.realpath(name) if name.startswith('/') else name.casefold()}"
    host = (parts.hostname or "").replace("localhost", "127.0.0.1")
    port = parts.port or PORTS.get(scheme, 0)
    chosen = [f"{key}={value}" for key, value in sorted(config.options.items()) if _says_where(key, value)]
    # The ports of a wire say it all; a driver in between serves several devices, told apart by parameters.
    more = "" if scheme == "tcp" else f"{parts.path}?{'&'.join(chosen)}".casefold()
    return f"{scheme}:{host}:{port}{more}"


def _says_where(key: str, value: str) -> bool:
    return bool(value) and key.casefold().replace("port_number", "port") in WHERE


def hold_device(config: Config) -> Release:
    """The register's address for this process alone; call the result to let go. Raises DeviceTaken."""
    wanted = device(config)
    if wanted is None:
        return lambda: None
    digest = hashlib.sha256(wanted.encode()).hexdigest()[:24]
    handle = _open(_folder() / f"tropa-edge-{digest}.lock")
    try:
        _grip(handle)
    except OSError as error:
        os.close(handle)
        raise DeviceTaken(config.kkt) from error
    return lambda: os.close(handle)


def _folder() -> Path:
    """A folder that all users of the computer share."""
    shared = Path("/run/lock")
    return shared if os.access(shared, os.W_OK) else Path(tempfile.gettempdir())


def _open(path: Path) -> int:
    """A lock file may belong to another user: then it is held without being written."""
    extra = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    if sys.platform == "win32":
        return os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        return os.open(path, os.O_RDONLY | extra)
    except FileNotFoundError:
        return os.open(path, os.O_RDWR | os.O_CREAT | extra, 0o644)


def _grip(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
