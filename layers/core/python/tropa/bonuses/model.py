"""A manager's bonus for a period: a fixed set of formulas with parameters and lines per deal.

Must not run code of users, and never touches closed periods: a change becomes a correction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tropa.faults import RuleBroken
from tropa.money import WHOLE, BasisPoints, percent, ratio, rounded, split

FORMULAS = ("flat", "threshold_whole", "threshold_sliced", "plan", "per_tourist")
BASES = ("margin", "commission", "sale", "own_fees", "tourists", "deals")
TAKEN_OFF = ("payment_fees", "loyalty", "discounts")
COUNTS_AT = ("full_payment", "trip_begin", "closed")


class SchemeWrong(RuleBroken):
    code = "bonus-scheme-wrong"


class SharesWrong(RuleBroken):
    code = "bonus-shares-wrong"


@dataclass(frozen=True, slots=True)
class Step:
    """From this value on (itself included) the part applies."""

    start: int
    part: BasisPoints


@dataclass(frozen=True, slots=True)
class Scheme:
    """`bp` for flat and plan, `steps` for thresholds (kopecks) and plan (basis points of fulfilment)."""

    formula: str
    bp: BasisPoints = 0
    steps: tuple[Step, ...] = ()
    per_head: int = 0
    base: str = "margin"
    taken_off: tuple[str, ...] = ("payment_fees", "loyalty")
    counts_at: str = "closed"
    by_shares: bool = False

    def __post_init__(self) -> None:
        known = self.formula in FORMULAS and self.base in BASES and self.counts_at in COUNTS_AT
        rising = all(low.start < high.start for low, high in pairwise(self.steps))
        stepped = self.formula in ("threshold_whole", "threshold_sliced", "plan")
        costs_known = set(self.taken_off) <= set(TAKEN_OFF)
        if not (known and rising and costs_known) or stepped != bool(self.steps):
            raise SchemeWrong(self.formula)


@dataclass(frozen=True, slots=True)
class Bonus:
    total: int
    base: int
    lines: list[int] = field(default_factory=list)
    fulfilment_bp: BasisPoints | None = None
    coefficient: BasisPoints | None = None


def base_after_costs(margin: int, payment_fees: int = 0, loyalty: int = 0, discounts: int = 0) -> int:
    return margin - payment_fees - loyalty - discounts


def flat(base: int, bp: BasisPoints) -> int:
    return percent(base, bp)


def threshold_whole(base: int, steps: Sequence[Step]) -> int:
    """The percent of the bracket reached, on everything."""
    step = reached(base, steps)
    return percent(base, step.part) if step else 0


def threshold_sliced(base: int, steps: Sequence[Step]) -> int:
    """Each bracket's percent on its own slice, rounded once at the end."""
    inside = [step for step in steps if base >= step.start]
    slices = pairwise([*inside, Step(base, 0)])
    return rounded(sum((upper.start - step.start) * step.part for step, upper in slices), WHOLE)


def by_plan(base: int, plan: int, bp: BasisPoints, steps: Sequence[Step]) -> Bonus:
    """The percent times a coefficient by fulfilment, which is compared before any rounding."""
    if plan <= 0:
        raise SchemeWrong("plan")
    inside = [step for step in steps if base * WHOLE >= plan * step.start]
    coefficient = inside[-1].part if inside else 0
    total = rounded(base * bp * coefficient, WHOLE * WHOLE)
    return Bonus(total, base, fulfilment_bp=ratio(base, plan), coefficient=coefficient)


def per_tourist(tourists: int, per_head: int) -> int:
    return tourists * per_head


def shared(bonus: int, shares: Sequence[int]) -> list[int]:
    """One deal's bonus over its managers; shares are percents which add up to 100."""
    if sum(shares) != 100 or min(shares) < 0:
        raise SharesWrong(str(list(shares)))
    return split(bonus, shares)


def correction(old_base: int, new_base: int, bp: BasisPoints) -> int:
    """The row for the open period after a counted deal changed; `bp` is the percent used then."""
    return percent(new_base - old_base, bp)


def calculate(scheme: Scheme, bases: Sequence[int], plan: int = 0) -> Bonus:
    """One number for a person and period with a line per deal, in the order given.

    Bases are kopecks, or heads for `per_tourist`. A deal with a loss lowers the total and has a line
    of zero; the period never ends below zero.
    """
    base = sum(bases)
    fulfilment: BasisPoints | None = None
    coefficient: BasisPoints | None = None
    if scheme.formula == "plan":
        result = by_plan(base, plan, scheme.bp, scheme.steps)
        total, fulfilment, coefficient = result.total, result.fulfilment_bp, result.coefficient
    elif scheme.formula == "flat":
        total = flat(base, scheme.bp)
    elif scheme.formula == "per_tourist":
        total = per_tourist(base, scheme.per_head)
    else:
        formula = threshold_whole if scheme.formula == "threshold_whole" else threshold_sliced
        total = formula(base, scheme.steps)
    total = max(0, total)
    return Bonus(total, base, lines(total, bases), fulfilment, coefficient)


def lines(total: int, bases: Sequence[int]) -> list[int]:
    """The total over the deals with a positive base."""
    weights = [max(0, base) for base in bases]
    return split(total, weights) if any(weights) else [0] * len(weights)


def reached(value: int, steps: Sequence[Step]) -> Step | None:
    """The highest bracket whose start is not above the value."""
    inside = [step for step in steps if value >= step.start]
    return inside[-1] if inside else None
