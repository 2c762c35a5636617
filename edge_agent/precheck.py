"""What stands in the way of a command, judged from the device's status. Pure; it fixes nothing."""

from datetime import datetime, timedelta

from edge_agent.drivers.base import Status

SHIFT = timedelta(hours=24)
SHIFT_MARGIN = timedelta(minutes=10)
CLOCK = timedelta(minutes=5)
QUEUE_LIMIT = timedelta(days=30)

# Causes that lie outside the job: it stays and goes on when they are gone. All other refusals end it.
OUTSIDE = {
    *("no_paper", "cover_open", "shift_expired", "link", "busy", "device_clock", "fn_clock"),
    *("agent_clock_skew", "fn_replaced", "document_open", "continue_print", "wrong_password"),
    *("fn_missing", "fn_expired", "fn_full", "fn_state", "fn_comm", "ofd_overdue", "device_fault"),
    *("interrupted", "disk-full", "driver_missing", "driver_settings"),
}


def obstacle(
    status: Status, now: datetime, paper: bool = True, clock: bool = True, fiscal: bool = True
) -> str | None:
    """The first thing that a person has to put right; None when the command may go. Reports that must be made
    before a device's clock can be set go without `clock`, what makes no document without `fiscal`."""
    if status.cover_open and (paper or fiscal):
        return "cover_open"
    if paper and not status.paper:
        return "no_paper"
    if clock and abs(status.clock - now) > CLOCK:
        return "device_clock"
    if status.document_open:
        return "document_open"
    return blocked(status, now) if fiscal else None


def blocked(status: Status, now: datetime) -> str | None:
    """Why the storage takes no document at all. The age of the shift is judged by `shift`."""
    if status.blocked and status.blocked != "shift_expired":
        return status.blocked
    if status.queue_since is not None and now - status.queue_since > QUEUE_LIMIT:
        return "ofd_overdue"
    return None


def shift(status: Status, now: datetime) -> str:
    """open, closed or expired; the last ten minutes count as expired, so that no receipt meets the end."""
    if status.shift != "open" or status.opened_at is None:
        return status.shift
    return "expired" if now - status.opened_at >= SHIFT - SHIFT_MARGIN else "open"
