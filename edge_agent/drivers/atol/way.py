"""The one small interface behind which both ways to the ATOL driver stand, and what can go wrong on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from edge_agent.drivers.atol.notation import Answer, Task


class Failed(Exception):
    """The driver has answered with an error code."""

    def __init__(self, code: int, text: str = "") -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


class Lost(Exception):
    """No sound answer. `sent`: the task may be carried out."""

    def __init__(self, sent: bool) -> None:
        super().__init__(sent)
        self.sent = sent


@dataclass(frozen=True)
class Look:
    """What tasks do not show: a receipt that was begun, a document whose paper has not come out."""

    receipt_open: bool = False
    printed: bool = True


class Way(Protocol):
    def run(self, task: Task, limit: float) -> Answer:
        """Carry out one task that changes something. Raises Failed, Lost, Refused or Busy."""

    def read(self, tasks: Sequence[Task], limit: float) -> list[Answer]:
        """Carry out tasks that change nothing. Raises the same."""

    def look(self, limit: float, /) -> Look | None:
        """None where this way cannot look."""

    def cancel(self, limit: float, /) -> None:
        """Drop a receipt that was begun. Raises the same."""

    def close(self) -> None: ...
