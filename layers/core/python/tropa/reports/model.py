"""Figures of reports from counted facts: agent's report, taxes inside it, KPI, forecast.

Must not query anything; percents come out as basis points, None when there is nothing to divide by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tropa.faults import RuleBroken
from tropa.money import BasisPoints, percent, ratio, rounded, vat_inside

# Percent of VAT by the day it came into force; the last row needs an accountant's look.
VAT = ((date(1992, 1, 1), 2000), (date(2004, 1, 1), 1800), (date(2019, 1, 1), 2000), (date(2026, 1, 1), 2200))


class NoWorkdaysPassed(RuleBroken):
    code = "no-workdays-passed"


@dataclass(frozen=True, slots=True)
class AgentRow:
    deal: str
    gross: int
    commission: int
    realised: date

    @property
    def payable(self) -> int:
        return self.gross - self.commission


@dataclass(frozen=True, slots=True)
class AgentReport:
    rows: tuple[AgentRow, ...]
    gross: int
    commission: int
    payable: int


@dataclass(frozen=True, slots=True)
class SimplifiedTax:
    """Base is commission plus own services, never the turnover; the tax is in whole roubles."""

    income: int
    exact: int
    roubles: int


@dataclass(frozen=True, slots=True)
class Counts:
    enquiries: int
    spam: int
    deals: int
    turnover: int
    margin: int
    repeat_deals: int


@dataclass(frozen=True, slots=True)
class Kpi:
    conversion_all_bp: BasisPoints | None
    conversion_bp: BasisPoints | None
    margin_bp: BasisPoints | None
    average: int | None
    repeat_bp: BasisPoints | None


@dataclass(frozen=True, slots=True)
class Forecast:
    amount: int
    of_plan_bp: BasisPoints | None


def agent_report(rows: Iterable[AgentRow], begin: date, end: date) -> AgentReport:
    """Deals realised from `begin` to `end`, both included, with their totals."""
    inside = tuple(row for row in rows if begin <= row.realised <= end)
    gross = sum(row.gross for row in inside)
    commission = sum(row.commission for row in inside)
    return AgentReport(inside, gross, commission, gross - commission)


def realisation_day(rule: str, booked: date, trip_begin: date, trip_end: date) -> date:
    """The day of sale as the operator counts it: trip_begin, trip_end or booking."""
    return {"trip_begin": trip_begin, "trip_end": trip_end, "booking": booked}[rule]


def vat_rate(day: date) -> BasisPoints:
    return [part for start, part in VAT if start <= day][-1]


def vat_in_commission(commission: int, day: date) -> int:
    """Tax inside our fee, for payers of VAT only."""
    return vat_inside(commission, vat_rate(day))


def simplified_tax(commission: int, own_services: int, bp: BasisPoints = 600) -> SimplifiedTax:
    income = commission + own_services
    # The whole roubles come from the base itself, so that no figure is rounded twice.
    return SimplifiedTax(income, percent(income, bp), rounded(income * bp, 10_000 * 100))


def kpi(counts: Counts) -> Kpi:
    return Kpi(
        conversion_all_bp=ratio(counts.deals, counts.enquiries),
        conversion_bp=ratio(counts.deals, counts.enquiries - counts.spam),
        margin_bp=ratio(counts.margin, counts.turnover),
        average=rounded(counts.turnover, counts.deals) if counts.deals else None,
        repeat_bp=ratio(counts.repeat_deals, counts.deals),
    )


def forecast(fact: int, plan: int, passed: int, workdays: int) -> Forecast:
    """The month's end if it goes on as it went; NoWorkdaysPassed on its first morning."""
    if passed <= 0:
        raise NoWorkdaysPassed()
    part = rounded(fact * workdays * 10_000, passed * plan) if plan else None
    return Forecast(rounded(fact * workdays, passed), part)


def median(minutes: Sequence[int]) -> int | None:
    """Median of whole minutes, as for the first answer; None without data."""
    if not minutes:
        return None
    ordered = sorted(minutes)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return rounded(ordered[middle - 1] + ordered[middle], 2)
