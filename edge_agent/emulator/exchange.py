"""One request of a host through all points at which something can go wrong. Every face sends its commands
through here; what the command does is the core's business, what an answer looks like is the face's."""

from collections.abc import Callable
from typing import TypeVar

from edge_agent.emulator.fault import Crashed, GarbledAnswer, NoAnswer, PowerCut, RefusedByFault
from edge_agent.emulator.harm import strike
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import CoreRefused

T = TypeVar("T")

__all__ = ["Crashed", "GarbledAnswer", "NoAnswer", "PowerCut", "RefusedByFault", "exchange"]


def exchange(register: Register, command: str, run: Callable[[], T]) -> T:
    """The answer of `run`, or NoAnswer, GarbledAnswer, RefusedByFault, Crashed, or the core's own refusal."""
    register.late = False
    for point in ("before_receive", "after_receive"):
        strike(register, command, point)
    refused: CoreRefused | None = None
    with register.lock:
        before, register.command = register.command, command
        try:
            answer = run()
        except CoreRefused as error:
            refused = error
        finally:
            register.command = before
    for point in ("before_answer", "in_answer", "after_answer"):
        strike(register, command, point)
    if register.late:
        raise NoAnswer
    if refused is not None:
        raise refused
    return answer
