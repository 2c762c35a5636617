"""Points of a client in kopecks: how much may be redeemed, what is accrued, what expires.

Must not accrue before the return: the caller decides when, these functions say how much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tropa.faults import RuleBroken
from tropa.money import BasisPoints, percent

KINDS = ("accrual", "redemption", "expiry", "correction")


class RedemptionTooLarge(RuleBroken):
    code = "loyalty-redemption-too-large"


@dataclass(frozen=True, slots=True)
class LoyaltyEntry:
    """Signed kopecks: accruals are positive, redemptions and expiries negative."""

    kind: str
    amount: int
    day: date
    expires: date | None = None


def limit(planned_margin: int, limit_bp: BasisPoints, limit_sum: int | None = None) -> int:
    """The most that may be redeemed in one deal, by percent of its margin and by sum."""
    by_margin = max(0, percent(planned_margin, limit_bp))
    return by_margin if limit_sum is None else min(by_margin, limit_sum)


def allowed(balance: int, limit_of_deal: int) -> int:
    return max(0, min(balance, limit_of_deal))


def check_redemption(amount: int, balance: int, limit_of_deal: int) -> int:
    """The amount itself, or RedemptionTooLarge."""
    if not 0 < amount <= allowed(balance, limit_of_deal):
        raise RedemptionTooLarge(str(amount))
    return amount


def accrual(paid: int, bp: BasisPoints) -> int:
    return max(0, percent(paid, bp))


def balance(entries: Sequence[LoyaltyEntry]) -> int:
    return sum(entry.amount for entry in entries)


def expired(entries: Sequence[LoyaltyEntry], on: date) -> int:
    """Points to write off on the day: what is spent is taken from those which expire first."""
    gained = sorted(
        (entry for entry in entries if entry.amount > 0),
        key=lambda entry: (entry.expires or date.max, entry.day),
    )
    spent = -sum(entry.amount for entry in entries if entry.amount < 0)
    lost = 0
    for entry in gained:
        used = min(spent, entry.amount)
        spent -= used
        if entry.expires is not None and entry.expires < on:
            lost += entry.amount - used
    return lost
