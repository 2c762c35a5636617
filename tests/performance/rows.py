"""One line of the measurements: what, how much, how much at most."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A measured value with its budget."""

    name: str
    value: float
    budget: float

    @property
    def ok(self) -> bool:
        return self.value <= self.budget

    def plain(self) -> dict[str, Any]:
        """The line as JSON."""
        return {**asdict(self), "ok": self.ok}


def row(name: str, value: float, budget: float) -> Row:
    """A line with a value as short as it is read."""
    return Row(name, round(value, 3), budget)
