"""What a payment settles: its roubles are never lost, and the quoted sum closes the debt."""

from hypothesis import given
from hypothesis import strategies as st

from tropa.money import Money, in_roubles
from tropa.payments.settling import settle

AMOUNTS = st.integers(1, 10**9)
RATES = st.integers(1, 10**7)


@given(AMOUNTS, st.integers(0, 10**9), st.integers(-(10**6), 10**9), RATES)
def test_roubles_of_the_parts_add_up(paid: int, euro: int, roubles: int, rate: int) -> None:
    parts = settle(paid, {"EUR": euro, "RUB": roubles}, rate, "EUR")
    assert sum(part["roubles"] for part in parts) == paid
    assert all(part["roubles"] >= 0 for part in parts)
    assert all(part["amount"] == part["roubles"] for part in parts if part["currency"] == "RUB")


@given(st.integers(1, 10**9), st.integers(0, 10**9), RATES)
def test_the_quoted_sum_closes_every_currency(euro: int, roubles: int, rate: int) -> None:
    quoted = in_roubles(Money(euro, "EUR"), rate).amount
    if quoted + roubles == 0:
        return
    left = {"EUR": euro, "RUB": roubles}
    for part in settle(quoted + roubles, left, rate, "EUR"):
        left[part["currency"]] -= part["amount"]
    assert left == {"EUR": 0, "RUB": 0}


def test_roubles_settle_roubles() -> None:
    assert settle(500, {"RUB": 900}, 10_000, "RUB") == [{"roubles": 500, "amount": 500, "currency": "RUB"}]
    assert settle(500, {}, 957_875, "EUR") == [{"roubles": 500, "amount": 500, "currency": "RUB"}]
