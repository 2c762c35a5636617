"""Prices and debts of a deal: discount, margin, currency debt, payment status, dropping a service.

Must not read rows or decide who may see the numbers.
"""

from msgspec import Struct

from tropa.faults import RuleBroken
from tropa.money import RUB, BasisPoints, Money, Rate, in_currency, in_roubles, percent, percent_of, ratio

TOLERANCE = 1  # one minor unit of the debt


class DiscountWrong(RuleBroken):
    code = "discount-wrong"


class RoublePrice(Struct, frozen=True):
    gross: int
    net: int
    commission: int


class ClientPrice(Struct, frozen=True):
    discount: int
    price: int
    margin: int
    margin_bp: BasisPoints | None
    discount_above_commission: bool


class Settled(Struct, frozen=True):
    """A rouble payment towards a currency debt."""

    money: Money
    rest: Money
    settles_remaining: bool


class AnnulledService(Struct, frozen=True):
    gross: int
    discount: int
    price_after: int
    overpaid: int


def rouble_price(gross: Money, net: Money, rate: Rate) -> RoublePrice:
    """Commission in roubles is a difference and never converted by itself."""
    gross_rub, net_rub = in_roubles(gross, rate).amount, in_roubles(net, rate).amount
    return RoublePrice(gross_rub, net_rub, gross_rub - net_rub)


def client_price(gross_rub: int, net_rub: int, discount: int, own_services: int) -> ClientPrice:
    """What the client pays in roubles and what stays with us by the plan."""
    if not 0 <= discount <= gross_rub:
        raise DiscountWrong(str(discount))
    price = gross_rub - discount + own_services
    margin = price - net_rub
    return ClientPrice(discount, price, margin, ratio(margin, price), discount > gross_rub - net_rub)


def discounted(gross: Money, discount_bp: BasisPoints) -> Money:
    """The currency price of a client under `operator_rate`: gross minus the rounded discount."""
    return gross - percent_of(gross, discount_bp)


def settle(rest: Money, roubles: Money, rate: Rate) -> Settled:
    """Turn a payment into the currency of the debt at the rate of its instant.

    A payment of exactly the quoted sum closes the rest, whatever the division gives.
    """
    if rest.amount > 0 and roubles == in_roubles(rest, rate):
        return Settled(rest, Money(0, rest.currency), settles_remaining=True)
    money = in_currency(roubles, rate, rest.currency)
    return Settled(money, rest - money, settles_remaining=False)


def payment_status(price: int, paid: int) -> str:
    """not_needed, none, part, paid or overpaid; one minor unit of difference is forgiven."""
    if price == 0:
        return "not_needed"
    if paid <= 0:
        return "none"
    if paid < price - TOLERANCE:
        return "part"
    return "paid" if paid <= price + TOLERANCE else "overpaid"


def side_status(price: dict[str, int], paid: dict[str, int]) -> str:
    """One status for a side which owes in several currencies: it is paid when each of them is."""
    states = {payment_status(price[code], paid.get(code, 0)) for code in price} - {"not_needed"}
    if not states:
        return "not_needed"
    if states & {"none", "part"}:
        return "none" if states == {"none"} else "part"
    return "overpaid" if "overpaid" in states else "paid"


def actual_margin(from_client: int, to_suppliers: int, fees: int = 0, loyalty: int = 0) -> int:
    """Money in minus money out, both net of refunds, minus payment fees and redeemed points."""
    return from_client - to_suppliers - fees - loyalty


def annul_service(
    price: int, paid: int, service: Money, rate: Rate, discount_bp: BasisPoints
) -> AnnulledService:
    """The client's price without one service, its part of the discount taken back."""
    gross = in_roubles(service, rate).amount
    discount = percent(gross, discount_bp)
    after = price - (gross - discount)
    return AnnulledService(gross, discount, after, max(0, paid - after))


def debts_in_roubles(debts: dict[str, int], rates: dict[str, Rate]) -> dict[str, int]:
    """Each currency debt in roubles on a date, for reports which show both."""
    return {
        code: amount if code == RUB else in_roubles(Money(amount, code), rates[code]).amount
        for code, amount in debts.items()
    }
