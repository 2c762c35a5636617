"""What happens by local day: money taken and trips that begin, in one walk along one list."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct, field

from tropa.db import keys, read
from tropa.db.read import Row
from tropa.tenancy import Tenant

PAGE = 300


class Days(Struct):
    """Rows of a stretch of days: payments by their instant, deals by the first day of their trip."""

    payments: list[Row] = field(default_factory=list)
    departures: list[Row] = field(default_factory=list)


def days(tenant: Tenant, first: date, last: date) -> Days:
    """Everything from `first` to `last`, both included; summaries as in the lists of payments and deals."""
    found = Days()
    for row in _rows(tenant, first.isoformat(), (last + timedelta(days=1)).isoformat()):
        is_deal = row.sk == keys.deal_place()
        (found.departures if is_deal else found.payments).append(row)
    return found


def _rows(tenant: Tenant, low: str, high: str) -> Iterator[Row]:
    after: dict[str, str] | None = None
    while True:
        page = read.page(2, keys.calendar(tenant), limit=PAGE, low=low, high=high, after=after)
        yield from page.rows
        after = page.after
        if after is None:
            return
