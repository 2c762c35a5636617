"""The driver wired to the register in memory: no socket, no thread, no waiting. A time-out comes at once, and
the pause is told how long it would have taken."""

from collections.abc import Callable

from edge_agent.drivers import Settings
from edge_agent.drivers.base import Driver
from edge_agent.drivers.shtrih import wire
from edge_agent.drivers.shtrih.driver import Shtrih
from edge_agent.drivers.shtrih.link import Link
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih.carrier import Carrier
from edge_agent.emulator.shtrih.machine import Machine

Pause = Callable[[float], None]


class Plug:
    """The device's end of the line; it outlives the agents that come and go."""

    def __init__(self, register: Register, protocol: int) -> None:
        self.protocol = protocol
        self.machine = Machine(protocol)
        self.carrier = Carrier(register)
        self.cut = False
        register.on_power.append(self.power)

    def power(self) -> None:
        self.machine.power()
        self.cut = True

    def work(self) -> None:
        """Execute what has come, to the end; whatever ends the agent meanwhile leaves the device sound."""
        body = self.machine.body
        if body is None:
            return
        self.cut, made = False, None
        try:
            made = self.carrier.carry(body, self.machine.accept)
        finally:
            if not self.cut:
                if made is None or made.taken:
                    self.machine.answer(made.answer if made else None, made.how if made else "silent")
                else:
                    self.machine.lose()
        if not self.carrier.afterwards(body):
            self.machine.out.clear()


class MemoryPort:
    def __init__(self, plug: Plug, pause: Pause) -> None:
        self._plug = plug
        self._pause = pause
        plug.machine.out.clear()

    def write(self, data: bytes) -> None:
        plug = self._plug
        plug.machine.leading_ff = plug.carrier.register.switches.leading_ff
        plug.machine.feed(data)
        plug.work()

    def read(self, count: int, seconds: float) -> bytes:
        out = self._plug.machine.out
        data = bytes(out[:count])
        del out[:count]
        if len(data) < count and seconds:
            self._pause(seconds)
            self._plug.machine.silence()
        return data

    def close(self) -> None:
        self._plug.machine.silence()


def linked(register: Register, settings: Settings, pause: Pause, protocol: int = 1) -> Driver:
    """The real driver at a register in memory."""
    register.patience = register.patience or wire.OTHERS
    plug = _plug(register, protocol)
    return Shtrih(Link(lambda: MemoryPort(plug, pause), str(protocol)), settings, pause)


def _plug(register: Register, protocol: int) -> Plug:
    """The register's one plug for a protocol: a held answer waits there for the next agent."""
    for forget in register.on_power:
        owner = getattr(forget, "__self__", None)
        if isinstance(owner, Plug) and owner.protocol == protocol:
            return owner
    return Plug(register, protocol)
