"""A ШТРИХ is asked for its name, in both protocols. It changes nothing in the device and needs no password
but the operator's own."""

from dataclasses import dataclass

from edge_agent.drivers.base import Unknown
from edge_agent.drivers.shtrih import answer, command
from edge_agent.drivers.shtrih.enquiry import Enquiry
from edge_agent.drivers.shtrih.frame import FrameBroken
from edge_agent.drivers.shtrih.link import SPEAKERS, answers
from edge_agent.drivers.shtrih.numbered import Numbered
from edge_agent.drivers.shtrih.pieces import Reader
from edge_agent.drivers.shtrih.port import Dial

THERE, ANSWER = 0.5, 2.0
MODEL, STATUS = b"\xfc", 0x11
OPERATOR = 30  # the administrator, as the device comes from its maker


@dataclass(frozen=True)
class Said:
    protocol: str
    model: str
    serial: str = ""


def ask(dial: Dial) -> Said | None:
    """What the device says of itself; None when nobody answers in a way that it would. Errors are OSError."""
    port = dial()
    try:
        for name, speaker in SPEAKERS.items():
            one = speaker(port, ANSWER, answers)
            if one.there(THERE):
                return _named(one, name)
    except FrameBroken:
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
