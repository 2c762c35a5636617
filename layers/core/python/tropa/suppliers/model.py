"""What an operator's terms mean in money: commission from gross, markup on net, its own rate, volume bonus.

Must not know deals or clients.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise

from msgspec import Struct

from tropa.faults import RuleBroken
from tropa.money import (
    WHOLE,
    BasisPoints,
    Money,
    Rate,
    in_roubles,
    percent,
    percent_of,
    ratio,
    rounded,
    weighted_rate,
)


class NonCommissionableTooLarge(RuleBroken):
    code = "non-commissionable-too-large"


class RateMissing(RuleBroken):
    code = "rate-missing"


class NetPrice(Struct, frozen=True):
    base: Money
    commission: Money
    net: Money
    effective_bp: BasisPoints | None


class MarkedPrice(Struct, frozen=True):
    sale: Money
    margin: Money
    margin_of_sale_bp: BasisPoints | None


class CommissionRule(Struct, frozen=True):
    """A line of the operator's commission table; an extra one is added to the winner, never competes."""

    supplier: str
    bp: BasisPoints
    country: str | None = None
    service_type: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    priority: int = 0
    extra: bool = False

    def applies(self, supplier: str, country: str | None, service_type: str, day: date) -> bool:
        in_time = (self.valid_from or day) <= day <= (self.valid_to or day)
        return (
            in_time
            and self.supplier == supplier
            and self.country in (None, country)
            and self.service_type in (None, service_type)
        )

    @property
    def exactness(self) -> tuple[int, int]:
        # The type outweighs the country, and both together win over everything.
        return 2 * (self.service_type is not None) + (self.country is not None), self.priority


class RateRow(Struct, frozen=True):
    """A published rate; rows are never edited, a newer one wins."""

    at: datetime
    source: str  # "cbr", "supplier" or "manual"
    currency: str
    rate: Rate  # for one unit, nominal already divided out
    supplier: str | None = None


class OperatorPart(Struct, frozen=True):
    money: Money
    rate: Rate

    @property
    def roubles(self) -> Money:
        return in_roubles(self.money, self.rate)


class OperatorPaid(Struct, frozen=True):
    roubles: int
    rate_loss: int
    weighted_rate: Rate | None


def net_from_gross(gross: Money, non_commissionable: Money, bp: BasisPoints) -> NetPrice:
    """Our commission and what the operator gets when the price list holds gross prices."""
    if not 0 <= non_commissionable.amount <= gross.amount:
        raise NonCommissionableTooLarge(str(non_commissionable.amount))
    base = gross - non_commissionable
    commission = percent_of(base, bp)
    return NetPrice(base, commission, gross - commission, ratio(commission.amount, gross.amount))


def markup_on_net(net: Money, markup_bp: BasisPoints) -> MarkedPrice:
    """The sale price when the operator gives net prices."""
    sale = percent_of(net, WHOLE + markup_bp)
    margin = sale - net
    return MarkedPrice(sale, margin, ratio(margin.amount, sale.amount))


def commission_bp(
    rules: Iterable[CommissionRule],
    supplier: str,
    country: str | None,
    service_type: str,
    day: date,
    default: BasisPoints,
) -> BasisPoints:
    """The most exact rule of the day, then the higher priority, else the default; extras are added once."""
    fitting = [rule for rule in rules if rule.applies(supplier, country, service_type, day)]
    main = max((rule for rule in fitting if not rule.extra), key=lambda rule: rule.exactness, default=None)
    return (main.bp if main else default) + sum(rule.bp for rule in fitting if rule.extra)


def operator_rate(cbr: Rate, markup_bp: BasisPoints) -> Rate:
    """The official rate plus the operator's percent, four decimal places."""
    return percent(cbr, WHOLE + markup_bp)


def rate_at(
    rows: Iterable[RateRow], currency: str, supplier: str, at: datetime, cbr_markup_bp: BasisPoints = 0
) -> Rate:
    """The newest own rate of the operator not after the instant, else the official one plus markup."""
    past = sorted((row for row in rows if row.currency == currency and row.at <= at), key=lambda row: row.at)
    own = [row for row in past if row.source != "cbr" and row.supplier == supplier]
    if own:
        return own[-1].rate
    official = [row for row in past if row.source == "cbr"]
    if not official:
        raise RateMissing(currency)
    return operator_rate(official[-1].rate, cbr_markup_bp)


def prepayment_parts(net: Money, prepay_bp: BasisPoints) -> tuple[Money, Money]:
    """First part rounded, the last one is the difference."""
    first = percent_of(net, prepay_bp)
    return first, net - first


def operator_payments(parts: Sequence[OperatorPart], booking_rate: Rate) -> OperatorPaid:
    """Roubles really paid for a currency debt, against the plan at the booking rate."""
    whole = parts[0].money
    for part in parts[1:]:
        whole = whole + part.money
    roubles = sum(part.roubles.amount for part in parts)
    loss = roubles - in_roubles(whole, booking_rate).amount
    return OperatorPaid(roubles, loss, weighted_rate(roubles, whole))


def volume_bonus(
    base: int, steps: Sequence[tuple[int, BasisPoints]], old_bp: BasisPoints, retroactive: bool
) -> int:
    """The operator's extra fee of a period for thresholds (from, percent), lowest first.

    Retroactive: the percent reached counts for everything; otherwise each percent for its own slice.
    """
    reached = [step for step in steps if base >= step[0]]
    if not reached:
        return 0
    if retroactive:
        return percent(base, reached[-1][1] - old_bp)
    slices = pairwise([*reached, (base, 0)])
    return rounded(sum((upper - lower) * (bp - old_bp) for (lower, bp), (upper, _) in slices), WHOLE)
