"""Cancelling a trip: proved costs, the client's and the operator's refund, what remains with us.

Must not move money: it says how much, payments do it.
"""

from msgspec import Struct

from tropa.faults import RuleBroken
from tropa.money import BasisPoints, Money, Rate, in_roubles, percent_of

RETURN_REWARD = "return_reward"
COMMISSION_ON_COSTS = "commission_on_costs"


class CostsWrong(RuleBroken):
    code = "cancel-costs-wrong"


class Costs(Struct, frozen=True):
    """What the supplier proved (in roubles) and how much of it stays with the supplier."""

    proved: int
    operator_keeps: int


class Cancellation(Struct, frozen=True):
    client_refund: int
    client_debt: int
    operator_refund: int
    operator_debt: int
    agency_result: int


def costs_by_terms(gross: Money, cost_bp: BasisPoints) -> Money:
    """Costs as the supplier's terms state them, in its currency."""
    return percent_of(gross, cost_bp)


def costs_returning_reward(costs: Money, rate: Rate) -> Costs:
    """Variant A, the default: the operator keeps all costs, our reward goes back."""
    roubles = in_roubles(costs, rate).amount
    return Costs(roubles, roubles)


def kept_by_operator(costs: Money, commission_bp: BasisPoints) -> Money:
    return costs - percent_of(costs, commission_bp)


def costs_keeping_commission(costs: Money, rate: Rate, commission_bp: BasisPoints) -> Costs:
    """Variant B: our commission on the costs stays with us, if the agency agreement gives it."""
    kept = kept_by_operator(costs, commission_bp)
    return Costs(in_roubles(costs, rate).amount, in_roubles(kept, rate).amount)


def cancel(client_paid: int, operator_paid: int, costs: Costs, own_services_kept: int) -> Cancellation:
    """Refunds of both sides; what a payment does not cover becomes a debt, never a negative refund."""
    if min(costs.proved, costs.operator_keeps, own_services_kept) < 0:
        raise CostsWrong(str(costs))
    client_rest = client_paid - costs.proved - own_services_kept
    operator_rest = operator_paid - costs.operator_keeps
    client_refund, operator_refund = max(0, client_rest), max(0, operator_rest)
    client_debt, operator_debt = max(0, -client_rest), max(0, -operator_rest)
    # Once both debts are settled the result is what both sides really leave with us.
    result = (client_paid - client_refund + client_debt) - (operator_paid - operator_refund + operator_debt)
    return Cancellation(client_refund, client_debt, operator_refund, operator_debt, result)
