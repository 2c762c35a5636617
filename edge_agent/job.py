"""A job in the journal: its states, the steps between them, and the outcomes the cloud is told. Pure data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from edge_agent.fields import Object


class State(StrEnum):
    received = "RECEIVED"
    prechecked = "PRECHECKED"
    intent = "INTENT"
    sent = "SENT"
    unknown = "UNKNOWN"
    confirmed = "CONFIRMED"
    not_done = "NOT_DONE"
    resolved = "RESOLVED"
    manual = "MANUAL"


class Outcome(StrEnum):
    confirmed = "confirmed"
    not_done = "not_done"
    waiting = "waiting"
    manual = "manual"
    refused = "refused"


# Work of the register: after a doubt the device is asked. All other kinds may simply be done over.
REGISTER = (
    *("receipt", "correction", "open_shift", "close_shift", "settlement_report", "cash_in", "cash_out"),
    *("x_report", "copy", "continue_print", "drawer", "text"),
)
BEFORE_SENT = (State.received, State.prechecked, State.intent)
AFTER_SENT = (State.sent, State.unknown)
UNFINISHED = BEFORE_SENT + AFTER_SENT
# RESOLVED carries its verdict in the outcome: made (confirmed) or not made (not_done).
STEPS: dict[State, tuple[State, ...]] = {
    State.received: (State.prechecked, State.not_done),
    State.prechecked: (State.received, State.intent, State.not_done),
    State.intent: (State.received, State.sent, State.not_done),
    State.sent: (State.confirmed, State.not_done, State.unknown),
    State.unknown: (State.resolved, State.manual),
    State.not_done: (State.received,),
    State.resolved: (State.received,),
    State.manual: (State.received,),
    State.confirmed: (),
}


@dataclass(frozen=True)
class Problem:
    code: str
    text: str
    device_code: str | None = None

    def view(self) -> dict[str, object]:
        return {"code": self.code, "text": self.text, "device_code": self.device_code}


@dataclass(frozen=True)
class Job:
    id: str
    kind: str
    attempt: int
    fence: int
    state: State
    body: Object
    intent: Object
    tries: int
    lease_until: datetime
    parent: str | None = None
    outcome: Outcome | None = None
    result: Object | None = None
    problem: Problem | None = None
    superseded: bool = False

    @property
    def made(self) -> bool:
        """The thing was done in the world and must never be done again."""
        return self.state in (State.confirmed, State.resolved) and self.outcome is Outcome.confirmed


@dataclass(frozen=True)
class Report:
    number: int
    job: str
    body: Object
