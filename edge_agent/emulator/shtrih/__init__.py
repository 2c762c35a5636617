"""The ШТРИХ face of the emulated register: protocols 1 and 2 over TCP (and a pseudo-terminal through it), or
in memory."""

from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih.face import Face
from edge_agent.emulator.shtrih.memory import linked

__all__ = ["Face", "face", "linked"]


def face(register: Register, protocol: int | None = None) -> Face:
    """What speaks ШТРИХ on a port; the protocol is settled by the host's first byte unless it is given."""
    return Face(register, protocol)
