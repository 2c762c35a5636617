"""What a payment in roubles settles: the debt in the deal's currency first, then that in roubles. Pure."""

from collections.abc import Mapping
from typing import Any

from tropa.deals.prices import settle as settle_currency
from tropa.money import RUB, Money, in_roubles, rub


def settle(roubles: int, debt: Mapping[str, int], rate: int, currency: str) -> list[dict[str, Any]]:
    """Parts of a payment, [{roubles, amount, currency}]; their roubles add up to the payment."""
    rest = Money(max(0, debt.get(currency, 0)), currency)
    if currency == RUB or not rest.amount:
        return [_part(roubles, Money(roubles, RUB))]
    whole = in_roubles(rest, rate).amount
    if roubles <= whole:
        return [_part(roubles, settle_currency(rest, rub(roubles), rate).money)]
    return [_part(whole, rest), _part(roubles - whole, rub(roubles - whole))]


def _part(roubles: int, money: Money) -> dict[str, Any]:
    return {"roubles": roubles, "amount": money.amount, "currency": money.currency}
