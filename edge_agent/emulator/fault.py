"""Faults on demand: what goes wrong, at which point of which command, the how many-th time. New actions are a
word here and a branch in the face that can carry them out."""

from dataclasses import dataclass, field

from edge_agent.fields import FieldWrong, Object, number, text

POINTS = (
    *("before_receive", "after_receive", "before_commit", "after_commit"),
    *("before_answer", "in_answer", "after_answer"),
)
ACTIONS = ("delay", "drop", "garble", "break", "power", "refuse")


@dataclass
class Fault:
    point: str
    action: str
    command: int | None = None  # none: any command
    milliseconds: int = 0
    code: int = 0
    nth: int = 1


@dataclass
class Faults:
    armed: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        self.armed.append(fault)

    def take(self, point: str, command: int) -> Fault | None:
        """The fault that strikes now; it strikes once."""
        for fault in self.armed:
            if fault.point == point and fault.command in (None, command):
                fault.nth -= 1
                if fault.nth == 0:
                    self.armed.remove(fault)
                    return fault
        return None


def read(source: Object) -> Fault:
    point, action = text(source, "point"), text(source, "action")
    if point not in POINTS:
        raise FieldWrong("point")
    if action not in ACTIONS:
        raise FieldWrong("action")
    command = int(text(source, "command"), 16) if source.get("command") else None
    return Fault(
        point,
        action,
        command,
        number(source, "milliseconds", 0),
        number(source, "code", 0),
        number(source, "nth", 1),
    )
