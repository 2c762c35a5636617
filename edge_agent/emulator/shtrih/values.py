"""Small values as the emulated ШТРИХ device puts them into its answers."""

from datetime import datetime

from edge_agent.emulator.record import Document


def moment(at: datetime) -> bytes:
    return bytes([at.year % 100, at.month, at.day, at.hour, at.minute])


def day(at: datetime) -> bytes:
    return bytes([at.year % 100, at.month, at.day])


def numbers(made: Document) -> bytes:
    """FD and FPD."""
    return made.fd.to_bytes(4, "little") + made.fpd.to_bytes(4, "little")
