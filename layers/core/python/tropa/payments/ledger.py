"""Double entry: every completed payment becomes entries which add up to zero in each currency.

Must not be given unfinished payments; postings are never changed, only undone by a reversal's posting.
"""

from collections.abc import Iterable

from msgspec import Struct

from tropa.money import RUB
from tropa.payments.model import COUNTED, Payment, PaymentNotCompleted, PaymentWrong

# Where the roubles of a method lie until they are moved.
PLACES = {
    "cash": "cash", "card": "acquiring", "link": "acquiring", "sbp": "acquiring",
    "bank": "bank", "credit": "bank", "loyalty": "loyalty", "offset": "clearing",
}  # fmt: skip
# +1: money comes to us.
_DIRECTIONS = {
    "client_in": 1, "client_refund": -1, "offset": 1, "operator_out": -1, "operator_refund": 1,
    "income": 1, "expense": -1, "transfer": -1, "deposit_in": -1, "deposit_out": -1,
}  # fmt: skip
_CLIENT = frozenset({"client_in", "client_refund", "offset"})
_OPERATOR = frozenset({"operator_out", "operator_refund"})
_BETWEEN_ACCOUNTS = frozenset({"transfer", "deposit_in", "deposit_out"})


class Entry(Struct, frozen=True):
    """Positive amounts increase what we own (or lessen what we owe), negative ones the reverse."""

    account: str
    amount: int
    currency: str


def entries(payment: Payment) -> list[Entry]:
    """The posting of a payment: place of the money, the other side, exchange and fee when there are any."""
    if payment.state not in COUNTED:
        raise PaymentNotCompleted(payment.id)
    direction = _DIRECTIONS[payment.kind]
    place, other = _place(payment), _other_side(payment)
    posting = [Entry(place, direction * payment.roubles, RUB)]
    code = payment.money.currency
    if code == RUB:
        posting.append(Entry(other, -direction * payment.roubles, RUB))
    else:
        # Roubles leave for the exchange account, the debt's currency comes from it.
        posting.append(Entry("exchange", -direction * payment.roubles, RUB))
        posting.append(Entry("exchange", direction * payment.money.amount, code))
        posting.append(Entry(other, -direction * payment.money.amount, code))
    if payment.fee:
        posting += [Entry(place, -payment.fee, RUB), Entry("expense:fees", payment.fee, RUB)]
    return posting


def balances(postings: Iterable[Iterable[Entry]]) -> dict[tuple[str, str], int]:
    """Balance of each (account, currency), replayed from the first posting."""
    result: dict[tuple[str, str], int] = {}
    for posting in postings:
        for entry in posting:
            key = (entry.account, entry.currency)
            result[key] = result.get(key, 0) + entry.amount
    return result


def unbalanced(posting: Iterable[Entry]) -> dict[str, int]:
    """Currencies whose entries do not add up to zero; empty for a sound posting."""
    totals: dict[str, int] = {}
    for entry in posting:
        totals[entry.currency] = totals.get(entry.currency, 0) + entry.amount
    return {code: total for code, total in totals.items() if total}


def _place(payment: Payment) -> str:
    place = PLACES[payment.method]
    return f"{place}:{payment.account}" if payment.account else place


def _other_side(payment: Payment) -> str:
    if payment.kind in _CLIENT:
        return f"client:{_named(payment, payment.deal)}"
    if payment.kind in _OPERATOR:
        return f"operator:{_named(payment, payment.deal)}"
    if payment.kind in _BETWEEN_ACCOUNTS:
        return f"account:{_named(payment, payment.to_account)}"
    return payment.kind


def _named(payment: Payment, name: str | None) -> str:
    if not name:
        raise PaymentWrong(payment.id, payment.kind)
    return name
