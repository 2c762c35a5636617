"""The agent as a service of the system: started with the computer, started again after a failure."""

import sys
from pathlib import Path
from typing import Protocol

from edge_agent.service.call import Call, ServiceFailed, call

__all__ = ["Keeper", "ServiceFailed", "keeper"]


class Keeper(Protocol):
    """A system's way to keep a program running. Each verb says in Russian what it did or found."""

    def text(self) -> str: ...

    def install(self) -> str: ...

    def remove(self) -> str: ...

    def status(self) -> str: ...

    def restart(self) -> bool: ...


def keeper(state: Path, system: bool, run: Call = call, platform: str = sys.platform) -> Keeper:
    """The keeper of this computer; `system`: for all users instead of this one."""
    if platform == "win32":
        from edge_agent.service.windows import Windows

        return Windows(state, run)
    from edge_agent.service.systemd import Systemd

    return Systemd(state, system, run)
