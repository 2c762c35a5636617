"""Payments move only along their edges, and a wrong one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.payments.kit import PAID
from tropa.money import rub
from tropa.payments import model
from tropa.payments.model import (
    PaymentMoveImpossible,
    PaymentWrong,
)


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
