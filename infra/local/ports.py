"""The ports of one stack: five neighbours from a base, or five free ones."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from dataclasses import asdict, dataclass

HOST = "127.0.0.1"
LAST_PORT = 65535


class PortInUse(Exception):
    """Another program listens on a port that the stack needs."""

    def __init__(self, part: str, port: int, base: int | None = None) -> None:
        self.part, self.port = part, port
        hint = f"make run PORT={_other_base(base or port)}"
        super().__init__(
            f"Порт {port} занят другой программой (нужен части «{part}»). Перенести все порты: {hint}"
        )


class BadPort(ValueError):
    """A base from which five ports cannot be counted."""


@dataclass(frozen=True)
class Ports:
    gateway: int
    dynamodb: int
    ministack: int
    emulator: int
    control: int

    @classmethod
    def from_base(cls, base: int) -> Ports:
        if not 1 <= base <= LAST_PORT - 4:
            raise BadPort(f"Порт {base} не подходит: нужен от 1 до {LAST_PORT - 4}")
        return cls(base, base + 1, base + 2, base + 3, base + 4)

    @classmethod
    def free(cls) -> Ports:
        """Ports that nobody uses now; all five are held until the last is found, so they differ."""
        with ExitStack() as held:
            found = []
            for _ in range(5):
                probe = held.enter_context(socket.socket())
                probe.bind((HOST, 0))
                found.append(int(probe.getsockname()[1]))
        return cls(*found)

    def check(self) -> None:
        """Raises PortInUse for the first port that cannot be bound."""
        for part, port in asdict(self).items():
            if not is_free(port):
                raise PortInUse(part, port, self.gateway)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # Without this a port in TIME_WAIT from our last run would look busy.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return not _answers(port)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.3)
        return probe.connect_ex((HOST, port)) == 0


def _other_base(base: int) -> int:
    return base + 1000 if base + 1004 <= LAST_PORT else base - 1000
