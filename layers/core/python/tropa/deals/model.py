"""One deal from the first call to the feedback: phases, statuses, the table of moves and their guards.

Must not read or write anything: a caller gathers the facts and gets the reasons against a move.
"""

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct

from tropa.faults import RuleBroken

ENQUIRY, PLAN, BOOKING = "enquiry", "plan", "booking"
STATUSES = {
    ENQUIRY: ("new", "in_work", "qualified", "spam", "lost"),
    PLAN: ("draft", "offered", "chosen", "postponed", "lost"),
    BOOKING: (
        "draft", "requested", "rejected", "confirmed", "documents_ready",
        "travelling", "returned", "closed", "cancelling", "cancelled",
    ),
}  # fmt: skip
PHASES = tuple(STATUSES)
FIRST = {ENQUIRY: "new", PLAN: "draft", BOOKING: "draft"}
ENDED = frozenset({"enquiry.spam", "enquiry.lost", "plan.lost", "booking.closed", "booking.cancelled"})
_STATES = frozenset(f"{phase}.{status}" for phase in PHASES for status in STATUSES[phase])


class StateUnknown(RuleBroken):
    code = "deal-state-unknown"


class MoveImpossible(RuleBroken):
    """There is no edge between the states at all."""

    code = "deal-move-impossible"


class MoveForbidden(RuleBroken):
    """The edge exists, but its guards object; `details` are their codes."""

    code = "deal-move-forbidden"


class Edge(Struct, frozen=True):
    source: str
    target: str
    guards: tuple[str, ...] = ()


class DealFacts(Struct, frozen=True):
    """Everything the guards ask about; derived facts are computed by the caller."""

    phase: str
    status: str
    wishes_countries: int = 0
    wishes_date: bool = False
    next_contact_at: datetime | None = None
    loss_reason: str | None = None
    services: int = 0
    operator: str | None = None
    trip_begin: date | None = None
    trip_end: date | None = None
    tourists: int = 0
    operator_booking_no: str | None = None
    missing_by_law: tuple[str, ...] = ()
    consent: bool = False
    contract_signed: bool = False
    documents_issued: bool = False
    client_debt: bool = False
    operator_debt: bool = False
    debts_written_off: bool = False
    costs_without_proof: bool = False
    refunds_open: bool = False
    period_locked: bool = False
    previous_state: str | None = None
    today: date | None = None

    @property
    def state(self) -> str:
        return state_of(self.phase, self.status)


_CONTRACT = ("legal_fields", "consent", "contract")
_REOPEN = ("came_from", "period")  # reopening leads only to the state the booking really came from
_FORWARD = (
    Edge("enquiry.new", "enquiry.in_work"),
    Edge("enquiry.new", "enquiry.spam"),
    Edge("enquiry.in_work", "enquiry.qualified"),
    Edge("enquiry.in_work", "plan.postponed", ("next_contact",)),
    Edge("enquiry.qualified", "plan.draft", ("wishes",)),
    Edge("enquiry.qualified", "booking.draft", ("wishes",)),
    Edge("plan.draft", "plan.offered"),
    Edge("plan.draft", "plan.postponed", ("next_contact",)),
    Edge("plan.offered", "plan.chosen"),
    Edge("plan.offered", "plan.postponed", ("next_contact",)),
    Edge("plan.postponed", "plan.draft", ("next_contact",)),
    Edge("plan.chosen", "booking.draft", ("service",)),
    Edge("booking.draft", "booking.requested", ("operator", "dates", "tourists")),
    Edge("booking.draft", "booking.cancelled"),
    Edge("booking.requested", "booking.confirmed", ("booking_number",)),
    Edge("booking.requested", "booking.rejected"),
    Edge("booking.rejected", "booking.draft"),
    Edge("booking.rejected", "booking.cancelled"),
    Edge("booking.confirmed", "booking.documents_ready", _CONTRACT),
    Edge("booking.confirmed", "booking.cancelling"),
    Edge("booking.documents_ready", "booking.travelling", ("documents", "trip_begun")),
    Edge("booking.documents_ready", "booking.cancelling"),
    Edge("booking.travelling", "booking.returned", ("trip_ended",)),
    Edge("booking.travelling", "booking.cancelling"),
    Edge("booking.returned", "booking.closed", ("debts",)),
    Edge("booking.cancelling", "booking.cancelled", ("costs", "refunds")),
)
_BACK = (
    Edge("enquiry.lost", "enquiry.in_work"),
    Edge("plan.lost", "enquiry.in_work"),
    Edge("booking.closed", "booking.returned", _REOPEN),
    Edge("booking.cancelled", "booking.draft", _REOPEN),
    Edge("booking.cancelled", "booking.rejected", _REOPEN),
    Edge("booking.cancelled", "booking.cancelling", _REOPEN),
)
# Any open enquiry or plan may be lost; a booking is cancelled instead.
_LOST = tuple(
    Edge(f"{phase}.{status}", f"{phase}.lost", ("loss_reason",))
    for phase in (ENQUIRY, PLAN)
    for status in STATUSES[phase]
    if f"{phase}.{status}" not in ENDED
)
TRANSITIONS = (*_FORWARD, *_LOST, *_BACK)
_BY_ENDS = {(edge.source, edge.target): edge for edge in TRANSITIONS}

# Guard name -> (the fact that must hold for the target, code shown when it does not).
GUARDS: dict[str, tuple[Callable[[DealFacts, str], bool], str]] = {
    "wishes": (lambda deal, _: bool(deal.wishes_countries) or deal.wishes_date, "wishes-empty"),
    "next_contact": (lambda deal, _: deal.next_contact_at is not None, "next-contact-missing"),
    "loss_reason": (lambda deal, _: bool(deal.loss_reason), "loss-reason-missing"),
    "service": (lambda deal, _: deal.services > 0, "services-missing"),
    "operator": (lambda deal, _: bool(deal.operator), "operator-missing"),
    "dates": (lambda deal, _: _dates_fit(deal), "trip-dates-missing"),
    "tourists": (lambda deal, _: deal.tourists > 0, "tourists-missing"),
    "booking_number": (lambda deal, _: bool(deal.operator_booking_no), "booking-number-missing"),
    "legal_fields": (lambda deal, _: not deal.missing_by_law, "legal-fields-missing"),
    "consent": (lambda deal, _: deal.consent, "consent-missing"),
    "contract": (lambda deal, _: deal.contract_signed, "contract-unsigned"),
    "documents": (lambda deal, _: deal.documents_issued, "documents-not-issued"),
    "trip_begun": (lambda deal, _: _reached(deal.trip_begin, deal.today), "trip-not-begun"),
    "trip_ended": (lambda deal, _: _reached(deal.trip_end, deal.today), "trip-not-ended"),
    "debts": (
        lambda deal, _: deal.debts_written_off or not (deal.client_debt or deal.operator_debt),
        "debts-open",
    ),
    "costs": (lambda deal, _: not deal.costs_without_proof, "costs-without-proof"),
    "refunds": (lambda deal, _: not deal.refunds_open, "refunds-open"),
    "came_from": (lambda deal, target: deal.previous_state == target, "previous-state-differs"),
    "period": (lambda deal, _: not deal.period_locked, "period-locked"),
}


def state_of(phase: str, status: str) -> str:
    """The full name of a state, "plan.draft"; StateUnknown for a pair that does not exist."""
    state = f"{phase}.{status}"
    if state not in _STATES:
        raise StateUnknown(state)
    return state


def next_statuses(state: str) -> tuple[str, ...]:
    """States which an edge leads to, guards not asked."""
    return tuple(edge.target for edge in TRANSITIONS if edge.source == state)


def is_reopening(source: str, target: str) -> bool:
    """Whether the move brings an ended deal back, for which the right `reopen` is needed."""
    return _BY_ENDS.get((source, target)) in _BACK


def problems(deal: DealFacts, target: str) -> list[str]:
    """Codes of everything that speaks against the move; empty when it may happen."""
    edge = _BY_ENDS.get((deal.state, target))
    if edge is None:
        return [MoveImpossible.code]
    guards = (GUARDS[name] for name in edge.guards)
    return [code for holds, code in guards if not holds(deal, target)]


def move(deal: DealFacts, target: str) -> str:
    """The target itself, or MoveImpossible / MoveForbidden with the reasons."""
    found = problems(deal, target)
    if found == [MoveImpossible.code]:
        raise MoveImpossible(deal.state, target)
    if found:
        raise MoveForbidden(*found)
    return target


def _dates_fit(deal: DealFacts) -> bool:
    begin, end = deal.trip_begin, deal.trip_end
    return begin is not None and end is not None and begin <= end


def _reached(day: date | None, today: date | None) -> bool:
    # Without a day to compare with the clock-driven guard is the caller's business.
    return today is None or (day is not None and day <= today)
