"""A ШТРИХ is asked for its name, in both protocols. It changes nothing in the device and needs no password
but the operator's own."""

import time
from dataclasses import dataclass

from edge_agent.drivers.base import Unknown
from edge_agent.drivers.shtrih import answer, command
from edge_agent.drivers.shtrih.enquiry import Enquiry
from edge_agent.drivers.shtrih.frame import FrameBroken
from edge_agent.drivers.shtrih.link import SPEAKERS, answers
from edge_agent.drivers.shtrih.numbered import Numbered
from edge_agent.drivers.shtrih.pieces import Reader
from edge_agent.drivers.shtrih.port import Dial, Port

THERE, ANSWER, LONGEST = 0.5, 2.0, 6.0
PATIENCE = 4096  # bytes; a device says some hundred
MODEL, STATUS = b"\xfc", 0x11
OPERATOR = 30  # the administrator, as the device comes from its maker


@dataclass(frozen=True)
class Said:
    """What a device says of itself."""

    protocol: str
    model: str
    serial: str = ""


class Short:
    """A port that hangs up on strangers who talk without end, whatever is being waited for."""

    def __init__(self, port: Port) -> None:
        self._port = port
        self._left = PATIENCE
        self._end = time.monotonic() + LONGEST

    def write(self, data: bytes) -> None:
        self._port.write(data)

    def read(self, count: int, seconds: float) -> bytes:
        left = self._end - time.monotonic()
        if left <= 0 or self._left <= 0:
            raise TimeoutError("a stranger")
        data = self._port.read(count, min(seconds, left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._port.close()


def ask(dial: Dial) -> Said | None:
    """What the device says of itself; None when nobody answers in a way that it would. Errors are OSError."""
    port = Short(dial())
    try:
        for name, speaker in SPEAKERS.items():
            one = speaker(port, ANSWER, answers)
            if one.there(THERE):
                return _named(one, name)
    except (FrameBroken, TimeoutError):
        return None
    finally:
        port.close()
    return None


def _named(speaker: Enquiry | Numbered, protocol: str) -> Said | None:
    try:
        speaker.rest()
        model = answer.model(_data(speaker.exchange(MODEL, ANSWER)))
    except (OSError, Unknown):
        return None
    try:
        raw = speaker.exchange(command.simple(STATUS, OPERATOR), ANSWER)
        return Said(protocol, model, str(answer.long_status(_data(raw)).serial))
    except (OSError, Unknown):
        return Said(protocol, model)


def _data(raw: bytes) -> Reader:
    """Data of an answer to a command of one byte."""
    if len(raw) < 2 or raw[1]:
        raise Unknown(raw.hex())
    return Reader(raw[2:])
