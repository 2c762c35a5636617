"""The ledger always balances: each kind has its place, and every posting adds up to zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.payments.kit import PAID
from tropa.money import Money, rub
from tropa.payments import ledger, model
from tropa.payments.model import (
    Payment,
    PaymentNotCompleted,
    PaymentWrong,
)


def test_a_card_payment_lies_in_acquiring_without_the_fee():
    assert ledger.balances([ledger.entries(PAID)]) == {
        ("acquiring:a1", "RUB"): 8829000,
        ("client:d1", "RUB"): -9000000,
        ("expense:fees", "RUB"): 171000,
    }


def test_a_currency_debt_is_settled_through_the_exchange():
    out = Payment("p", "operator_out", "bank", "completed", 7924213, Money(82727, "EUR"), "b1", deal="d1")
    assert ledger.balances([ledger.entries(out)]) == {
        ("bank:b1", "RUB"): -7924213,
        ("exchange", "RUB"): 7924213,
        ("exchange", "EUR"): -82727,
        ("operator:d1", "EUR"): 82727,
    }


def test_cash_moves_between_accounts():
    moved = Payment("p", "transfer", "cash", "completed", 100, rub(100), "desk", to_account="safe")
    assert ledger.balances([ledger.entries(moved)]) == {
        ("cash:desk", "RUB"): -100,
        ("account:safe", "RUB"): 100,
    }


@pytest.mark.parametrize(
    ("kind", "method", "place", "other"),
    [
        ("client_refund", "link", ("acquiring", -100), ("client:d", 100)),
        ("operator_refund", "bank", ("bank", 100), ("operator:d", -100)),
        ("income", "sbp", ("acquiring", 100), ("income", -100)),
        ("expense", "cash", ("cash", -100), ("expense", 100)),
        ("client_in", "credit", ("bank", 100), ("client:d", -100)),
        ("client_in", "loyalty", ("loyalty", 100), ("client:d", -100)),
        ("deposit_in", "bank", ("bank", -100), ("account:x", 100)),
        ("deposit_out", "bank", ("bank", -100), ("account:x", 100)),
    ],
)
def test_each_kind_has_its_place_and_direction(kind, method, place, other):
    row = Payment("p", kind, method, "completed", 100, rub(100), deal="d", to_account="x")
    posted = [(entry.account, entry.amount) for entry in ledger.entries(row)]
    assert posted == [place, other]


def test_an_unfinished_payment_or_one_without_its_deal_is_not_posted():
    with pytest.raises(PaymentNotCompleted):
        ledger.entries(replace(PAID, state="held"))
    with pytest.raises(PaymentWrong):
        ledger.entries(replace(PAID, deal=None))


@given(
    st.sampled_from(model.KINDS),
    st.sampled_from(model.METHODS),
    st.integers(0, 10**12),
    st.one_of(st.none(), st.integers(0, 10**12)),
    st.integers(0, 10**6),
)
def test_every_posting_adds_up_to_zero_in_each_currency(kind, method, roubles, euros, fee):
    money = rub(roubles) if euros is None else Money(euros, "EUR")
    row = Payment("p", kind, method, "completed", roubles, money, "a", deal="d", to_account="b", fee=fee)
    posting = ledger.entries(row)
    assert ledger.unbalanced(posting) == {}
    assert ledger.unbalanced(ledger.entries(model.reversal(row, "q"))) == {}


def test_a_torn_posting_is_seen():
    assert ledger.unbalanced(ledger.entries(PAID)[1:]) == {"RUB": -9000000}
