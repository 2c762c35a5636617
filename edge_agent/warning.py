"""What people should know before it becomes a trouble: codes, the gravest first. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from edge_agent.drivers.base import Identity, Status

SHIFT_LONG = timedelta(hours=23)
OFD_LATE, OFD_STOPPING = timedelta(days=2), timedelta(days=25)
CLOCK_OFF = timedelta(minutes=2)  # a device refuses from five on
FN_SOON, FN_DAYS = timedelta(days=3), timedelta(days=30)
ORDER = (
    *("ofd_stopping", "fn_three_days", "shift_long", "clock_off", "fn_thirty_days", "fn_nearly_full"),
    *("ofd_late", "document_open", "other_program", "journal_rescued"),
)
# Where a graver word of the same matter stands, the milder one is left out.
MILDER = {"fn_three_days": "fn_thirty_days", "ofd_stopping": "ofd_late"}


def warnings(
    identity: Identity, status: Status, now: datetime, true_now: datetime, noted: Sequence[str] = ()
) -> list[str]:
    """Codes in their order. `now` is the computer's clock, `true_now` the cloud's; `noted` is what others
    have noticed."""
    found = {*noted, *status.warnings, *_found(identity, status, now, true_now)}
    milder = {MILDER[code] for code in found if code in MILDER}
    return [code for code in ORDER if code in found and code not in milder]


def _found(identity: Identity, status: Status, now: datetime, true_now: datetime) -> Iterator[str]:
    if status.shift == "open" and status.opened_at and now - status.opened_at >= SHIFT_LONG:
        yield "shift_long"
    if max(abs(status.clock - now), abs(status.clock - true_now), abs(now - true_now)) > CLOCK_OFF:
        yield "clock_off"
    if status.document_open:
        yield "document_open"
    yield from _queue(status, now)
    yield from _life(identity.valid_to, now.date())


def _queue(status: Status, now: datetime) -> Iterator[str]:
    if status.queue_since is None:
        return
    age = now - status.queue_since
    if age >= OFD_STOPPING:
        yield "ofd_stopping"
    elif age >= OFD_LATE:
        yield "ofd_late"


def _life(last: date | None, today: date) -> Iterator[str]:
    if last is None:
        return
    if last - today <= FN_SOON:
        yield "fn_three_days"
    elif last - today <= FN_DAYS:
        yield "fn_thirty_days"
