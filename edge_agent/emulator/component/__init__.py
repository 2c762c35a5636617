"""A double of a driver made for 1C: its face on the emulated register, and the agent's real driver wired to
it in memory."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from edge_agent.drivers import Settings
from edge_agent.drivers.base import Driver
from edge_agent.drivers.child import ChildDied, ChildLate
from edge_agent.drivers.component.channel import Param, Reply, names
from edge_agent.drivers.component.driver import Component
from edge_agent.emulator.component import wire
from edge_agent.emulator.component.double import PATH, Double, Lost
from edge_agent.emulator.component.face import HANG, Face
from edge_agent.emulator.register import Register

REVISIONS = {2: 2005, 3: 3004, 4: 4004}
PATIENCE = 60.0
Handler = Callable[[str, str, bytes], tuple[int, bytes]]


def routes(register: Register) -> Mapping[tuple[str, str], Handler]:
    face = Face(register)
    return {("POST", PATH): lambda _, __, body: (200, served(face, body))}


def served(face: Face, body: bytes) -> bytes:
    """One call of a component, as it comes over TCP."""
    revision, style, process, method, *values = wire.unpack(body)
    answer = face.answer(int(revision), int(style), method, values, int(process))
    return wire.pack([answer.verdict, str(answer.code), answer.text, *answer.values])


class Linked:
    """A channel without a process: what would hang or crash one is told at once."""

    def __init__(self, name: str, send: Callable[[bytes], bytes]) -> None:
        self._name = name
        self._send = send
        self._component: Double | None = None

    @property
    def alive(self) -> bool:
        return self._component is not None

    def load(self) -> None:
        self._component = Double(self._name, self._send)

    def width(self, method: str) -> int | None:
        there = self._there()
        found = there.find(names(method))
        return there.width(found) if found >= 0 else None

    def call(self, method: str, params: Sequence[Param], limit: float) -> Reply:
        there = self._there()
        try:
            return Reply(*there.call(there.find(names(method)), list(params)))
        except Lost as lost:
            self._component = None
            kind = ChildLate if lost.verdict == HANG else ChildDied
            raise kind(None, f"{method}, {limit} s", sent=True) from lost

    def close(self) -> None:
        self._component = None

    def _there(self) -> Double:
        if self._component is None:
            raise ChildDied(None, "not loaded", sent=False)
        return self._component


def linked(
    register: Register,
    settings: Settings,
    _pause: Callable[[float], None],
    dialect: int = 4,
    name: str | None = None,
) -> Driver:
    """The real driver on the register in memory. It never waits: a call that would not come back is late at
    once."""
    face = Face(register)
    register.patience = register.patience or PATIENCE

    def own_clock() -> datetime:
        return register.core.now - timedelta(minutes=register.core.state.clock_minutes)

    channel = Linked(name or f"EmulatorKKT{REVISIONS[dialect]}", lambda body: served(face, body))
    return Component(channel, settings, now=own_clock)
