"""Faults on demand: what goes wrong, at which point of which command, the how many-th time. What an action
does stands in harm.py."""

import threading
from collections import Counter
from dataclasses import dataclass, field

from edge_agent.fields import FieldWrong, Object, number, text

POINTS = (
    *("before_receive", "after_receive", "before_commit", "after_commit", "during_print"),
    *("before_answer", "in_answer", "after_answer"),
)
# The wire and the process; then other programs; then the device and the world around it.
ACTIONS = (
    *("delay", "drop", "garble", "half", "wrong_answer", "break", "power", "refuse", "crash", "kill"),
    *("stranger", "stranger_same", "twice", "cash_by_hand"),
    *("paper_out", "cover_open", "cutter", "fn_swap", "fn_full", "fn_expired", "fn_timeout"),
    *("shift_ages", "clock", "queue_ages", "vanish"),
)


class NoAnswer(Exception):
    """The host gets nothing: the face closes the connection, or the call never returns."""


class PowerCut(NoAnswer):
    """The device went dark and came back."""


class GarbledAnswer(Exception):
    """The host gets bytes that make no sense; `how` is garble, half or wrong_answer."""

    def __init__(self, how: str = "garble") -> None:
        super().__init__(how)
        self.how = how


class RefusedByFault(Exception):
    """The face answers its own error with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Crashed(Exception):
    """The process that hosts native code dies."""


@dataclass
class Fault:
    point: str
    action: str
    command: str | None = None  # the face's name of it (of ШТРИХ: its code in hex); none: any command
    milliseconds: int = 0
    code: int = 0  # of a refusal; the amount of what ages (hours, days) or of the clock (minutes)
    nth: int = 1


@dataclass
class Faults:
    armed: list[Fault] = field(default_factory=list)
    fired: Counter[tuple[str, str]] = field(default_factory=Counter)  # by point and action
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, fault: Fault) -> None:
        with self._lock:
            self.armed.append(fault)

    def clear(self) -> None:
        with self._lock:
            self.armed.clear()

    def take(self, point: str, command: str) -> Fault | None:
        """The fault that strikes now; it strikes once."""
        with self._lock:
            for fault in self.armed:
                if fault.point == point and fault.command in (None, command):
                    fault.nth -= 1
                    if fault.nth <= 0:
                        self.armed.remove(fault)
                        self.fired[point, fault.action] += 1
                        return fault
        return None


def read(source: Object) -> Fault:
    point, action = text(source, "point"), text(source, "action")
    if point not in POINTS:
        raise FieldWrong("point")
    if action not in ACTIONS:
        raise FieldWrong("action")
    return Fault(
        point,
        action,
        text(source, "command") if source.get("command") else None,
        number(source, "milliseconds", 0),
        number(source, "code", 0),
        number(source, "nth", 1),
    )
