"""Payments as facts: kinds, states and their edges, refunds, reversals, offsets, splitting over lines.

Must not change a completed row: a mistake is undone by a new row which names the first.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tropa.faults import RuleBroken
from tropa.money import RUB, Money, rub, split

CLIENT_KINDS = ("client_in", "client_refund", "offset")
OPERATOR_KINDS = ("operator_out", "operator_refund")
KINDS = (*CLIENT_KINDS, *OPERATOR_KINDS, "income", "expense", "transfer", "deposit_in", "deposit_out")
METHODS = ("cash", "card", "link", "bank", "sbp", "credit", "loyalty", "offset")
EDGES = {
    "draft": ("pending", "cancelled"),
    "pending": ("completed", "held", "failed", "cancelled"),
    "held": ("completed", "cancelled"),
    "completed": ("reversed",),
    "failed": (),
    "cancelled": (),
    "reversed": (),
}
STATES = tuple(EDGES)
# A reversed row still counts: the row which reverses it counts with the opposite sign.
COUNTED = ("completed", "reversed")
_SIGNS = {"client_in": 1, "client_refund": -1, "offset": 1, "operator_out": 1, "operator_refund": -1}


class PaymentMoveImpossible(RuleBroken):
    code = "payment-move-impossible"


class PaymentWrong(RuleBroken):
    code = "payment-wrong"


class RefundTooLarge(RuleBroken):
    code = "refund-too-large"


class PaymentNotCompleted(RuleBroken):
    code = "payment-not-completed"


class OffsetWrong(RuleBroken):
    code = "offset-wrong"


class Payment(Struct, frozen=True):
    """`roubles` really moved; `money` is what they settle, in the currency of the debt.

    Amounts are positive for every kind but offsets and reversals, which carry their own sign.
    """

    id: str
    kind: str
    method: str
    state: str
    roubles: int
    money: Money
    account: str = ""
    deal: str | None = None
    supplier: str | None = None
    to_account: str | None = None  # of a transfer or deposit
    fee: int = 0  # kept back by the bank or the provider, in roubles
    reverses: str | None = None
    refunds: str | None = None  # the payment which a refund gives back

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.method not in METHODS or self.state not in STATES:
            raise PaymentWrong(self.kind, self.method, self.state)
        if self.kind != "offset" and not self.reverses and min(self.roubles, self.money.amount, self.fee) < 0:
            raise PaymentWrong(str(self.roubles))
        if self.money.currency == RUB and self.money.amount != self.roubles:
            raise PaymentWrong(str(self.roubles), str(self.money.amount))


def move(state: str, target: str) -> str:
    """The target when the payment may go there, else PaymentMoveImpossible."""
    if target not in EDGES[state]:
        raise PaymentMoveImpossible(state, target)
    return target


def paid_by_currency(payments: Iterable[Payment], kinds: Sequence[str]) -> dict[str, int]:
    """Completed money of one side, refunds taken off, per currency of the debt."""
    result: dict[str, int] = {}
    for row in payments:
        if row.kind in kinds and row.state in COUNTED:
            code = row.money.currency
            result[code] = result.get(code, 0) + _SIGNS[row.kind] * row.money.amount
    return result


def paid_roubles(payments: Iterable[Payment], kinds: Sequence[str]) -> int:
    return sum(
        _SIGNS[row.kind] * row.roubles for row in payments if row.kind in kinds and row.state in COUNTED
    )


def held_roubles(payments: Iterable[Payment]) -> int:
    """Frozen by the bank and not yet ours; shown apart from what is paid."""
    return sum(row.roubles for row in payments if row.kind == "client_in" and row.state == "held")


def refundable(payment: Payment, others: Iterable[Payment]) -> int:
    """Roubles of one payment which are not given back yet; pending refunds are taken off too."""
    if payment.state != "completed":
        return 0
    given = sum(
        row.roubles
        for row in others
        if row.refunds == payment.id and row.state not in ("failed", "cancelled")
    )
    return max(0, payment.roubles - given)


def check_refund(payment: Payment, others: Iterable[Payment], roubles: int) -> int:
    """The sum itself, or RefundTooLarge: refunds of one payment never exceed it."""
    if roubles <= 0 or roubles > refundable(payment, others):
        raise RefundTooLarge(str(roubles))
    return roubles


def reversal(payment: Payment, id: str) -> Payment:
    """The row which undoes a completed one; the first then moves to `reversed`."""
    if payment.state != "completed":
        raise PaymentNotCompleted(payment.id)
    return replace(
        payment,
        id=id,
        roubles=-payment.roubles,
        money=-payment.money,
        fee=-payment.fee,
        reverses=payment.id,
    )


def offset(
    ids: tuple[str, str], from_deal: str, to_deal: str, overpaid: int, roubles: int
) -> tuple[Payment, Payment]:
    """Two linked rows with sum zero which move an overpayment to another deal of the client."""
    if not 0 < roubles <= overpaid or from_deal == to_deal:
        raise OffsetWrong(str(roubles))
    taken = Payment(ids[0], "offset", "offset", "completed", -roubles, rub(-roubles), deal=from_deal)
    given = Payment(ids[1], "offset", "offset", "completed", roubles, rub(roubles), deal=to_deal)
    return taken, given


def over_positions(payment: int, positions: Mapping[str, int], first: str | None = None) -> dict[str, int]:
    """A payment over the lines of a deal: a rendered own service first if named, the rest by shares."""
    if not 0 <= payment <= sum(positions.values()):
        raise PaymentWrong(str(payment))
    parts = dict.fromkeys(positions, 0)
    if first is not None:
        parts[first] = min(payment, positions[first])
        payment -= parts[first]
    others = [name for name in positions if name != first]
    if payment:
        shares = split(payment, [positions[name] for name in others])
        parts.update(zip(others, shares, strict=True))
    return parts
