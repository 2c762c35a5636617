"""Money as integer minor units with a currency: rounding, percents, rates, splitting, exchange.

Must not use binary fractions anywhere; percents are basis points, rates are integers of 1/10000 rouble.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from tropa.faults import RuleBroken

BasisPoints: TypeAlias = int  # 1100 is 11 %
Rate: TypeAlias = int  # 957875 is 95.7875 roubles for one unit of the currency

LIMIT = 10**15
WHOLE: BasisPoints = 10_000
RATE_ONE: Rate = 10_000
RUB = "RUB"
# Minor digits which differ from the usual two (ISO 4217), for the countries agencies sell.
_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "ISK": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3}
_NUMBER = re.compile(r"([+-]?)(\d+)(?:[.,](\d+))?")


class AmountOutOfRange(RuleBroken):
    code = "amount-out-of-range"


class AmountWrong(RuleBroken):
    code = "amount-wrong"


class CurrencyWrong(RuleBroken):
    code = "currency-wrong"


class CurrenciesDiffer(RuleBroken):
    code = "currencies-differ"


class RateWrong(RuleBroken):
    code = "rate-wrong"


class WeightsWrong(RuleBroken):
    code = "weights-wrong"


class Money(Struct, frozen=True):
    amount: int
    currency: str

    def __post_init__(self) -> None:
        checked(self.amount)
        if not re.fullmatch("[A-Z]{3}", self.currency):
            raise CurrencyWrong(self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise CurrenciesDiffer(self.currency, other.currency)
        return other.amount


def rub(kopecks: int) -> Money:
    return Money(kopecks, RUB)


def checked(amount: int) -> int:
    """The same amount; AmountWrong when it is not a whole number, AmountOutOfRange past 10^15."""
    if type(amount) is not int:
        raise AmountWrong(repr(amount))
    if abs(amount) > LIMIT:
        raise AmountOutOfRange(str(amount))
    return amount


def rounded(numerator: int, denominator: int) -> int:
    """The quotient as a whole number, halves away from zero. The only rounding of the product."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def percent(amount: int, part: BasisPoints) -> int:
    """A part of the amount: percent(4825025, 1000) is 10 % of 48 250.25."""
    return rounded(amount * part, WHOLE)


def percent_of(money: Money, part: BasisPoints) -> Money:
    return Money(percent(money.amount, part), money.currency)


def ratio(part: int, whole: int) -> BasisPoints | None:
    """How many basis points `part` is of `whole`, for show; None when there is no whole."""
    return rounded(part * WHOLE, whole) if whole else None


def vat_inside(amount: int, part: BasisPoints) -> int:
    """The tax already contained in the amount: 20/120, 22/122."""
    return rounded(amount * part, WHOLE + part)


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Parts by largest remainder, ties to the earlier one; they always add up to the total."""
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise WeightsWrong(str(list(weights)))
    if total < 0:
        return [-part for part in split(-total, weights)]
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def minor_digits(currency: str) -> int:
    return _DIGITS.get(currency, 2)


def in_roubles(money: Money, rate: Rate) -> Money:
    """Roubles for money of any currency; roubles themselves are not touched by the rate."""
    if money.currency == RUB:
        return money
    scale = RATE_ONE * 10 ** minor_digits(money.currency)
    return rub(rounded(money.amount * _positive(rate) * 100, scale))


def in_currency(roubles: Money, rate: Rate, currency: str) -> Money:
    """What a sum in roubles is worth in the currency, rounded to its minor unit."""
    if roubles.currency != RUB:
        raise CurrenciesDiffer(roubles.currency, RUB)
    if currency == RUB:
        return roubles
    scale = RATE_ONE * 10 ** minor_digits(currency)
    return Money(rounded(roubles.amount * scale, _positive(rate) * 100), currency)


def rate_for_one(value: Rate, nominal: int) -> Rate:
    """Rate for one unit when the bank quotes for 10 or 100 of them."""
    if nominal <= 0:
        raise RateWrong(str(nominal))
    return rounded(_positive(value), nominal)


def weighted_rate(roubles: int, money: Money) -> Rate | None:
    """The average rate at which a currency sum was really paid; for show only."""
    if not money.amount:
        return None
    return rounded(roubles * RATE_ONE * 10 ** minor_digits(money.currency), money.amount * 100)


def sums(monies: Iterable[Money]) -> dict[str, int]:
    """Sums kept apart by currency, in order of appearance."""
    result: dict[str, int] = {}
    for money in monies:
        result[money.currency] = checked(result.get(money.currency, 0) + money.amount)
    return result


def scaled(text: str, digits: int) -> int:
    """A decimal written by a person or a file as an integer of 10^-digits; more digits are an error."""
    found = _NUMBER.fullmatch(re.sub(r"\s", "", text))
    if not found:
        raise AmountWrong(text)
    sign, whole, fraction = found[1], found[2], (found[3] or "").rstrip("0")
    if len(fraction) > digits:
        raise AmountWrong(text)
    value = checked(int(whole + fraction.ljust(digits, "0")))
    return -value if sign == "-" else value


def money_from_text(text: str, currency: str) -> Money:
    return Money(scaled(text, minor_digits(currency)), currency)


def percent_from_text(text: str) -> BasisPoints:
    return scaled(text, 2)


def rate_from_text(text: str) -> Rate:
    return _positive(scaled(text, 4))


def plain(amount: int, digits: int = 2) -> str:
    """A decimal string with a point: plain(17296153) is "172961.53"."""
    if not digits:
        return str(amount)
    whole, fraction = divmod(abs(amount), 10**digits)
    return f"{'-' if amount < 0 else ''}{whole}.{fraction:0{digits}d}"


def _positive(rate: Rate) -> Rate:
    if rate <= 0:
        raise RateWrong(str(rate))
    return rate
