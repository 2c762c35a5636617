"""Payments: edges, refunds, reversals, offsets, and the ledger which always balances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tropa.money import Money, rub
from tropa.payments import ledger, model
from tropa.payments.model import (
    OffsetWrong,
    Payment,
    PaymentMoveImpossible,
    PaymentNotCompleted,
    PaymentWrong,
    RefundTooLarge,
)

PAID = Payment(
    "p1", "client_in", "card", "completed", 9000000, rub(9000000), account="a1", deal="d1", fee=171000
)


def refund(roubles, id="r1", state="completed"):
    return Payment(id, "client_refund", "card", state, roubles, rub(roubles), deal="d1", refunds="p1")


def test_states_move_only_along_their_edges():
    allowed = {(source, target) for source, targets in model.EDGES.items() for target in targets}
    assert ("held", "completed") in allowed
    for source in model.STATES:
        for target in model.STATES:
            if (source, target) in allowed:
                assert model.move(source, target) == target
            else:
                with pytest.raises(PaymentMoveImpossible):
                    model.move(source, target)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "gift"},
        {"method": "barter"},
        {"state": "done"},
        {"roubles": -1, "money": rub(-1)},
        {"roubles": 5},
        {"fee": -1},
    ],
)
def test_a_wrong_payment_is_refused(change):
    with pytest.raises(PaymentWrong):
        replace(PAID, **change)


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


@given(
    st.dictionaries(st.text(min_size=1), st.integers(0, 10**9), min_size=1).filter(lambda p: any(p.values())),
    st.data(),
)
def test_parts_of_a_payment_add_up_and_never_exceed_their_position(positions, data):
    payment = data.draw(st.integers(0, sum(positions.values())))
    first = data.draw(st.sampled_from([None, *positions]))
    parts = model.over_positions(payment, positions, first)
    assert sum(parts.values()) == payment
    assert all(0 <= parts[name] <= positions[name] for name in positions)


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
