"""Money back: refunds never exceed what was paid, in whatever order, and a reversal undoes one payment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.payments.kit import PAID, refund
from tropa.money import rub
from tropa.payments import ledger, model
from tropa.payments.model import (
    OffsetWrong,
    PaymentNotCompleted,
    PaymentWrong,
    RefundTooLarge,
)


def test_refunds_of_a_payment_never_exceed_it():
    rows = [refund(5000000), refund(1000000, "r2", "pending"), refund(3000000, "r3", "failed")]
    assert model.refundable(PAID, rows) == 3000000
    assert model.check_refund(PAID, rows, 3000000) == 3000000
    for roubles in (3000001, 0, -5):
        with pytest.raises(RefundTooLarge):
            model.check_refund(PAID, rows, roubles)


def test_a_payment_which_is_not_completed_gives_nothing_back():
    for state in set(model.STATES) - {"completed"}:
        assert model.refundable(replace(PAID, state=state), []) == 0


@given(st.integers(1, 10**9), st.lists(st.integers(-10, 10**9), max_size=12))
def test_no_order_of_refunds_gives_back_more_than_was_paid(total, wanted):
    payment, given_back = replace(PAID, roubles=total, money=rub(total), fee=0), []
    for number, roubles in enumerate(wanted):
        try:
            model.check_refund(payment, given_back, roubles)
        except RefundTooLarge:
            continue
        given_back.append(refund(roubles, f"r{number}"))
    assert sum(row.roubles for row in given_back) <= total


def test_a_reversal_names_the_first_row_and_undoes_its_entries():
    undone = model.reversal(PAID, "p2")
    assert (undone.reverses, undone.roubles, undone.state) == ("p1", -9000000, "completed")
    postings = [ledger.entries(replace(PAID, state="reversed")), ledger.entries(undone)]
    assert set(ledger.balances(postings).values()) == {0}
    with pytest.raises(PaymentNotCompleted):
        model.reversal(replace(PAID, state="pending"), "p2")


def test_an_offset_is_two_rows_with_sum_zero():
    rows = model.offset(("o1", "o2"), "one", "other", 743311, 743311)
    balances = ledger.balances(map(ledger.entries, rows))
    assert balances[("clearing", "RUB")] == 0
    assert balances[("client:one", "RUB")] == -balances[("client:other", "RUB")] == 743311
    for wrong in [("one", "other", 100, 101), ("one", "other", 100, 0), ("one", "one", 100, 50)]:
        with pytest.raises(OffsetWrong):
            model.offset(("o1", "o2"), *wrong)


def test_the_rest_after_a_rendered_fee_goes_by_shares():
    positions = {"tour": 300, "visa": 100, "fee": 200}
    assert model.over_positions(100, positions, first="fee") == {"tour": 0, "visa": 0, "fee": 100}
    assert model.over_positions(201, positions, first="fee") == {"tour": 1, "visa": 0, "fee": 200}
    assert model.over_positions(600, positions) == positions
    with pytest.raises(PaymentWrong):
        model.over_positions(601, positions)
