"""From the records of a deal to what the rules compute: totals, positions, facts for the guards. No I/O."""

from datetime import date
from typing import Any

from msgspec import Struct

from tropa import clock
from tropa.deals import model
from tropa.deals.law import missing_by_law
from tropa.deals.prices import DiscountWrong
from tropa.deals.store import Deal, Folder, Service
from tropa.deals.totals import DealTotals, PriceTerms, totals
from tropa.deals.totals import Service as Line
from tropa.money import RATE_ONE, RUB, Money, in_roubles, split
from tropa.payments.store import facts


class Figures(Struct, frozen=True):
    """Totals of a deal and its debt in roubles at the deal's rate."""

    totals: DealTotals
    debt: int


def line_of(service: Service, rate: int) -> Line:
    """A service as the rules see it."""
    return Line(
        type=service.work,
        title=service.title,
        client_price=Money(**service.price),
        net=Money(**service.net),
        rate=rate,
        commission_bp=int(service.commission or 0),
        commissionable=bool(service.commissionable),
        status=service.status,
    )


def rate_of(deal: Deal) -> int:
    """The deal's rate x 10^-4; one rouble for a rouble when there is none."""
    return int(deal.rate or RATE_ONE)


def terms_of(deal: Deal) -> PriceTerms:
    """How the client owes."""
    return PriceTerms(
        price_mode=deal.price_mode,
        currency=deal.currency,
        booking_rate=rate_of(deal),
        discount=Money(**deal.discount) if deal.discount else None,
    )


def figures(folder: Folder) -> Figures:
    """Everything derived, from rows; DiscountWrong when the discount is larger than what it is taken from."""
    rate = rate_of(folder.deal)
    lines = [line_of(service, rate) for service in folder.services]
    rows = [fact for payment in folder.payments for fact in facts(payment)]
    found = totals(lines, terms_of(folder.deal), rows)
    if not 0 <= found.discount <= found.gross:
        raise DiscountWrong(str(found.discount))
    debt = sum(in_roubles(Money(amount, code), rate).amount for code, amount in found.debt.items())
    return Figures(found, debt)


def positions(folder: Folder, found: DealTotals) -> dict[str, int]:
    """Kopecks that the client pays for each service, the discount spread over the operator's ones."""
    rate = rate_of(folder.deal)
    prices = {service.id: line_of(service, rate).price_rub for service in folder.services}
    sold = [service.id for service in folder.services if service.work != "agency_service"]
    if found.discount:
        for name, part in zip(sold, split(found.discount, [prices[name] for name in sold]), strict=True):
            prices[name] -= part
    return prices


def row_of(folder: Folder, found: Figures) -> dict[str, Any]:
    """What lists show of a deal."""
    deal = folder.deal
    return {
        "id": deal.id,
        "number": deal.number,
        "title": deal.title,
        "phase": deal.phase,
        "status": deal.status,
        "client": {"id": deal.client["id"], "name": deal.client["name"]},
        "supplier_name": deal.supplier["short_name"] if deal.supplier else None,
        "trip_begin": deal.trip_begin,
        "trip_end": deal.trip_end,
        "total": _roubles(found.totals.client_total),
        "paid": _roubles(found.totals.paid_rub),
        "debt": _roubles(found.debt),
        "unclosed": sum(folder.unclosed.values()),
        "payment_status": found.totals.payment_status,
        "owner": deal.owner,
        "demo": bool(deal.demo),
    }


def facts_of(folder: Folder, found: Figures, reason: str | None = None) -> model.DealFacts:
    """What the guards ask about. A reason given for closing or cancelling answers for open money."""
    deal = folder.deal
    explained = bool(reason or deal.reason)
    return model.DealFacts(
        phase=deal.phase,
        status=deal.status,
        wishes_countries=len(deal.countries or []),
        wishes_date=deal.trip_begin is not None,
        next_contact_at=clock.parse(deal.next_contact_at) if deal.next_contact_at else None,
        loss_reason=reason or deal.reason,
        services=len(folder.services),
        operator=deal.supplier["id"] if deal.supplier else None,
        trip_begin=_day(deal.trip_begin),
        trip_end=_day(deal.trip_end),
        tourists=len(deal.tourists or []),
        operator_booking_no=deal.operator_booking_no,
        missing_by_law=_missing(folder),
        consent=deal.consent_on is not None,
        contract_signed=deal.contract_signed_on is not None,
        documents_issued=deal.documents_issued_on is not None,
        client_debt=found.debt > 0,
        operator_debt=any(amount > 0 for amount in found.totals.operator_debt.values()),
        debts_written_off=explained,
        refunds_open=found.totals.paid_rub > 0 and not explained,
        previous_state=deal.previous_state,
        today=clock.local_day(deal.zone),
    )


def _missing(folder: Folder) -> tuple[str, ...]:
    """What the contract lacks of the deal itself; parties are judged where they are entered."""
    deal = folder.deal
    part = {
        "trip_begin": deal.trip_begin,
        "trip_end": deal.trip_end,
        "countries": deal.countries,
        "services": folder.services,
        "tourists": deal.tourists,
    }
    return tuple(name for name in missing_by_law({"deal": part}) if name.startswith("deal."))


def _roubles(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": RUB}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
