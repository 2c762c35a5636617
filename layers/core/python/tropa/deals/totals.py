"""Totals of a deal, always derived from its services and payments: price, margin, debts, statuses.

Must not be stored as truth: a stored copy has to equal what these functions give.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tropa.deals.prices import actual_margin, side_status
from tropa.faults import RuleBroken
from tropa.money import (
    RATE_ONE,
    RUB,
    BasisPoints,
    Money,
    Rate,
    in_currency,
    in_roubles,
    percent,
    rub,
    sums,
)
from tropa.payments.model import (
    CLIENT_KINDS,
    OPERATOR_KINDS,
    Payment,
    held_roubles,
    paid_by_currency,
    paid_roubles,
)

SERVICE_TYPES = (
    "package", "accommodation", "flight", "rail", "bus", "transfer", "insurance", "visa",
    "excursion", "cruise", "fuel_surcharge", "extra", "agency_service",
)  # fmt: skip
SERVICE_EDGES = {
    "draft": ("requested",),
    "requested": ("confirmed", "rejected"),
    "confirmed": ("rendered", "annulled"),
    "rejected": (),
    "annulled": (),
    "rendered": (),
}
OUT_OF_PRICE = frozenset({"rejected", "annulled"})
RUB_FIXED, OPERATOR_RATE = "rub_fixed", "operator_rate"


class ServiceWrong(RuleBroken):
    code = "service-wrong"


class ServiceMoveImpossible(RuleBroken):
    code = "service-move-impossible"


class DiscountTwice(RuleBroken):
    code = "discount-twice"


class PriceModeWrong(RuleBroken):
    code = "price-mode-wrong"


class Service(Struct, frozen=True):
    """One line of a deal; `rate` is the booking rate of its foreign currency."""

    type: str
    title: str
    client_price: Money
    net: Money
    rate: Rate = RATE_ONE
    commission_bp: BasisPoints = 0
    commissionable: bool = True
    status: str = "draft"

    def __post_init__(self) -> None:
        if self.type not in SERVICE_TYPES or self.status not in SERVICE_EDGES:
            raise ServiceWrong(self.type, self.status)
        if len({self.client_price.currency, self.net.currency} - {RUB}) > 1:
            raise ServiceWrong(self.client_price.currency, self.net.currency)
        if self.own and self.net.amount:
            raise ServiceWrong(self.type, str(self.net.amount))

    @property
    def own(self) -> bool:
        """Our own service: no supplier, no discount, the whole sum is income."""
        return self.type == "agency_service"

    @property
    def price_rub(self) -> int:
        return in_roubles(self.client_price, self.rate).amount

    @property
    def net_rub(self) -> int:
        return in_roubles(self.net, self.rate).amount


class PriceTerms(Struct, frozen=True):
    """How the client owes: the mode, the deal's currency and rate, one discount, our fee in roubles."""

    price_mode: str = RUB_FIXED
    currency: str = RUB
    booking_rate: Rate = RATE_ONE
    discount_bp: BasisPoints = 0
    discount: Money | None = None
    agency_fee: int = 0

    def __post_init__(self) -> None:
        if self.price_mode not in (RUB_FIXED, OPERATOR_RATE):
            raise PriceModeWrong(self.price_mode)
        if self.discount is not None and self.discount_bp:
            raise DiscountTwice()


class DealTotals(Struct, frozen=True):
    """Plain integers are kopecks; maps hold minor units by currency. A negative debt is an overpayment."""

    client_total: int
    gross: int
    net: int
    commission: int
    discount: int
    own_services: int
    planned_margin: int
    actual_margin: int
    client_price: dict[str, int]
    paid: dict[str, int]
    paid_rub: int
    held: int
    debt: dict[str, int]
    payment_status: str
    operator_net: dict[str, int]
    operator_paid: dict[str, int]
    operator_debt: dict[str, int]
    operator_status: str


def move_service(status: str, target: str) -> str:
    """The target when the service may go there, else ServiceMoveImpossible."""
    if target not in SERVICE_EDGES[status]:
        raise ServiceMoveImpossible(status, target)
    return target


def totals(services: Iterable[Service], terms: PriceTerms, payments: Sequence[Payment]) -> DealTotals:
    """Everything derived of a deal. Rejected and annulled services cost nothing."""
    live = [service for service in services if service.status not in OUT_OF_PRICE]
    sold = [service for service in live if not service.own]
    gross, net = sum(service.price_rub for service in sold), sum(service.net_rub for service in sold)
    own = sum(service.price_rub for service in live if service.own) + terms.agency_fee
    discount = _discount_rub(gross, terms)
    total = gross - discount + own
    owed = {RUB: total} if terms.price_mode == RUB_FIXED else _owed_in_currency(sold, own, terms)
    paid = paid_by_currency(payments, CLIENT_KINDS)
    operator_net = sums(service.net for service in sold)
    operator_paid = paid_by_currency(payments, OPERATOR_KINDS)
    return DealTotals(
        client_total=total,
        gross=gross,
        net=net,
        commission=gross - net,
        discount=discount,
        own_services=own,
        planned_margin=total - net,
        actual_margin=_actual(payments),
        client_price=owed,
        paid=paid,
        paid_rub=paid_roubles(payments, CLIENT_KINDS),
        held=held_roubles(payments),
        debt=_debt(owed, paid),
        payment_status=side_status(owed, paid),
        operator_net=operator_net,
        operator_paid=operator_paid,
        operator_debt=_debt(operator_net, operator_paid),
        operator_status=side_status(operator_net, operator_paid),
    )


def _discount_rub(gross: int, terms: PriceTerms) -> int:
    if terms.discount is None:
        return percent(gross, terms.discount_bp)
    return in_roubles(terms.discount, terms.booking_rate).amount


def _owed_in_currency(sold: Sequence[Service], own: int, terms: PriceTerms) -> dict[str, int]:
    """Each currency keeps its own price and discount; own services stay in roubles."""
    owed = sums(service.client_price for service in sold)
    if terms.discount is None:
        owed = {code: amount - percent(amount, terms.discount_bp) for code, amount in owed.items()}
    else:
        roubles = in_roubles(terms.discount, terms.booking_rate)
        same = terms.discount.currency == terms.currency
        taken = terms.discount if same else in_currency(roubles, terms.booking_rate, terms.currency)
        owed[taken.currency] = owed.get(taken.currency, 0) - taken.amount
    if own:
        owed[RUB] = owed.get(RUB, 0) + rub(own).amount
    return owed


def _debt(owed: dict[str, int], paid: dict[str, int]) -> dict[str, int]:
    return {code: owed.get(code, 0) - paid.get(code, 0) for code in {**owed, **paid}}


def _actual(payments: Sequence[Payment]) -> int:
    done = [row for row in payments if row.state in ("completed", "reversed")]
    loyalty = sum(row.roubles for row in done if row.kind == "client_in" and row.method == "loyalty")
    return actual_margin(
        paid_roubles(payments, CLIENT_KINDS),
        paid_roubles(payments, OPERATOR_KINDS),
        fees=sum(row.fee for row in done),
        loyalty=loyalty,
    )
