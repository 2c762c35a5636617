"""A paid payment of a client and a refund of it, as the tests of payments need them."""

from tropa.money import rub
from tropa.payments.model import (
    Payment,
)

PAID = Payment(
    "p1", "client_in", "card", "completed", 9000000, rub(9000000), account="a1", deal="d1", fee=171000
)


def refund(roubles, id="r1", state="completed"):
    return Payment(id, "client_refund", "card", state, roubles, rub(roubles), deal="d1", refunds="p1")
