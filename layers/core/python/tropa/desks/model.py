"""Jobs of a cash desk as a table of states; what a result means, what to warn of, how often to ask. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from tropa.faults import RuleBroken

RECEIPT, CORRECTION = "receipt", "correction"
RECEIPTS = (RECEIPT, CORRECTION)
CASH_IN, CASH_OUT = "cash_in", "cash_out"
MONEY_MOVES = (CASH_IN, CASH_OUT)
TEXT = "text"
OPEN, LEASED, WAITING, CONFIRMED = "open", "leased", "waiting", "confirmed"
REFUSED, NOT_DONE, MANUAL = "refused", "not_done", "manual"
ENDS = (WAITING, CONFIRMED, REFUSED, NOT_DONE, MANUAL)
EDGES: dict[str, tuple[str, ...]] = {
    OPEN: (LEASED,),
    LEASED: (LEASED, *ENDS),
    WAITING: (LEASED, *ENDS),
    MANUAL: (CONFIRMED, NOT_DONE),
    REFUSED: (OPEN,),
    NOT_DONE: (OPEN,),
    CONFIRMED: (),
}
FAILED = (REFUSED, NOT_DONE)
AT_THE_DESK = (LEASED, WAITING)

LEASE = timedelta(minutes=5)
SKEW = timedelta(seconds=300)
ONLINE = timedelta(seconds=150)
BUSY_AFTER = timedelta(minutes=5)
PAIRING = timedelta(minutes=10)
HOURS = (9, 21)
CLOCK_OFF_MS, CLOCK_WRONG_MS = 60_000, 300_000
SHIFT_LONG = timedelta(hours=23)
OFD_QUEUE = 10
# What the register itself warns of, in the agent's words, and what the agency is told.
TOLD_BY_DEVICE = {
    "fn_three_days": "desk-fn-three-days",
    "fn_thirty_days": "desk-fn-thirty-days",
    "fn_nearly_full": "desk-fn-nearly-full",
    "ofd_stopping": "desk-ofd-stopping",
    "ofd_late": "desk-ofd-late",
    "shift_long": "desk-shift-long",
    "document_open": "desk-document-open",
    "other_program": "desk-other-program",
    "journal_rescued": "desk-journal-rescued",
}


class JobMoveImpossible(RuleBroken):
    """The result does not fit the state of the job."""

    code = "job-move-impossible"


class FenceStale(RuleBroken):
    """A newer lease or attempt rules."""

    code = "fence-stale"


class Word(Struct, frozen=True):
    """What the agent says of a job."""

    attempt: int
    fence: int
    outcome: str
    problem: str | None = None


class Standing(Struct, frozen=True):
    """Where the job stands in the cloud; `said` is the last word that was taken."""

    state: str
    attempt: int
    fence: int
    said: Mapping[str, Any] | None = None


def move(state: str, target: str) -> str:
    """The target when the job may go there, else JobMoveImpossible."""
    if target not in EDGES[state]:
        raise JobMoveImpossible(state, target)
    return target


def heard(standing: Standing, word: Word) -> bool:
    """True when the word was taken before; else it may be taken now.

    FenceStale when another lease or attempt rules, JobMoveImpossible when it does not fit the state.
    """
    said = standing.said or {}
    same = (said.get("attempt"), said.get("outcome")) == (word.attempt, word.outcome)
    if same and (word.outcome != WAITING or said.get("problem") == word.problem):
        return True
    if (standing.attempt, standing.fence) != (word.attempt, word.fence):
        raise FenceStale(str(standing.fence), str(word.fence))
    move(standing.state, word.outcome)
    return False


def may_lease(state: str, held: bool) -> bool:
    """A new job, or one that the desk does not hold: the answer got lost, or it was restored from a backup.

    It is handed over again under a higher fence, and the desk's journal decides what was done.
    """
    return state == OPEN or (state in AT_THE_DESK and not held)


def needs_more_time(lease_until: str | None, now: datetime) -> bool:
    """A held job's lease is prolonged in its second half, not at every poll."""
    return lease_until is None or datetime.fromisoformat(lease_until) < now + LEASE / 2


def poll_seconds(local_stage: bool, busy_until: str | None, now: datetime, zone: str) -> int:
    """How long the agent sleeps: hardly after an action at the desk, long at night."""
    if local_stage:
        return 1
    if busy_until and datetime.fromisoformat(busy_until) > now:
        return 2
    hour = now.astimezone(ZoneInfo(zone)).hour
    return 20 if HOURS[0] <= hour < HOURS[1] else 120


def presence(state: str, seen: str | None, now: datetime) -> str:
    """unpaired, online, offline or revoked."""
    if state != "paired":
        return state
    return "online" if seen and now - datetime.fromisoformat(seen) <= ONLINE else "offline"


def warnings(shown: str, offset_ms: int, state: Mapping[str, Any] | None, now: datetime) -> list[str]:
    """Codes of what the people of the agency should know about the desk, the gravest first."""
    if shown not in ("online", "offline"):
        return []
    found = []
    if abs(offset_ms) > CLOCK_WRONG_MS:
        found.append("desk-clock-wrong")
    elif abs(offset_ms) > CLOCK_OFF_MS:
        found.append("desk-clock-off")
    if shown == "offline":
        return ["desk-offline", *found]
    if state is None:  # Paired a moment ago: it has not told yet what it has.
        return found
    device, folder = state.get("device"), state.get("onec_folder")
    found += _of_device(device, now) if device else ["desk-no-device"]
    if folder and not folder.get("ok"):
        found.append("desk-folder-closed")
    return found


def _of_device(device: Mapping[str, Any], now: datetime) -> list[str]:
    if not device.get("online"):
        return ["desk-device-offline"]
    shift = device.get("shift") or {}
    opened = shift.get("opened_at")
    found = []
    if shift.get("state") == "expired":
        found.append("desk-shift-expired")
    elif shift.get("state") == "open" and opened and now - datetime.fromisoformat(opened) > SHIFT_LONG:
        found.append("desk-shift-long")
    if device.get("paper") is False:
        found.append("desk-no-paper")
    told = [TOLD_BY_DEVICE[code] for code in device.get("warnings") or [] if code in TOLD_BY_DEVICE]
    if int(device.get("ofd_queue") or 0) > OFD_QUEUE and not any("ofd" in code for code in told):
        found.append("desk-ofd-queue")
    return found + [code for code in told if code not in found]
