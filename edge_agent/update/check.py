"""Asking the publisher for a newer version. Nothing is installed here."""

import sys
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from edge_agent import VERSION
from edge_agent.assembly import wire_of
from edge_agent.clock import SystemClock
from edge_agent.config import Config
from edge_agent.transport import Request, Send, Unreachable
from edge_agent.update import memory
from edge_agent.update.manifest import Manifest, ReleaseRefused, rank, understand
from edge_agent.update.words import say

KEYS = "publisher.txt"  # written into the build; a copy that runs from sources has none
PATH = "/edge/release.json"
LARGEST = 65_536


def publishers() -> list[str]:
    """Public keys of those whose releases are believed, one to a line."""
    file = files("edge_agent.update").joinpath(KEYS)
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def platform() -> str:
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def source(config: Config) -> str:
    return config.server.rstrip("/") + PATH


def look(root: Path, address: str, wire: Send, keys: list[str], now: datetime) -> Manifest | None:
    """A newer release, None when there is none. Raises ReleaseRefused and Unreachable."""
    answer = wire(Request("GET", address))
    if answer.status == 404:
        return None
    if answer.status != 200 or len(answer.body) > LARGEST:
        raise Unreachable(f"status {answer.status}", "answer")
    found = understand(answer.body, keys, now)
    memory.newer(memory.load(root), found, VERSION)
    memory.keep(root, found)
    return found if rank(found.version) > rank(VERSION) else None


def must(found: Manifest) -> bool:
    """Whether Tropa no longer speaks with versions as old as this one."""
    return rank(VERSION) < rank(found.min_version)


def news(root: Path, config: Config) -> str | None:
    """What a person is told: a newer version, a refusal, or nothing."""
    try:
        found = look(root, source(config), wire_of(config), publishers(), SystemClock().now())
    except ReleaseRefused as refused:
        return say(str(refused))
    except Unreachable:
        return say("unreachable")
    if found is None:
        return None
    urgent = " Без обновления агент скоро перестанет работать." if must(found) else ""
    return f"Вышла версия {found.version}. Установить: tropa-edge update --apply.{urgent}"
