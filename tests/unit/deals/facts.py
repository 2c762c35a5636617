"""A deal that lacks nothing, in any of its states."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from tropa.deals import model
from tropa.deals.model import DealFacts

COMPLETE = DealFacts(
    phase="enquiry",
    status="new",
    wishes_countries=1,
    next_contact_at=datetime(2026, 5, 1, tzinfo=UTC),
    loss_reason="price",
    services=1,
    operator="op",
    trip_begin=date(2026, 5, 16),
    trip_end=date(2026, 5, 26),
    tourists=2,
    operator_booking_no="A-1",
    consent=True,
    contract_signed=True,
    documents_issued=True,
    today=date(2026, 5, 27),
)
STATES = [f"{phase}.{status}" for phase, statuses in model.STATUSES.items() for status in statuses]


def at(state, deal=COMPLETE, **changes):
    phase, status = state.split(".")
    return replace(deal, phase=phase, status=status, **changes)
