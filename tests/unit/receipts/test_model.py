"""The receipt's rules: spreading a payment, marks of each line, what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tropa.receipts import model
from tropa.receipts.model import Position, Seller, Sum, Supplier, body, spread

OPERATOR = Supplier("ООО «Океан»", "7700000016", ("+74950000001", "+380441234567"))
SELLER = Seller("usn_income", "vat20", "Орлова Татьяна")
TOUR = Position("01", "Тур", 170_961_53, 0, own=False)
FEE = Position("02", "Сбор", 2_000_00, 0, own=True)


def made(paid: Sum, positions: list[Position], supplier: Supplier | None = OPERATOR) -> dict[str, Any]:
    return body("J", paid, positions, spread(paid.roubles, positions), SELLER, supplier, "Аванс")


def test_a_part_goes_over_the_lines_by_their_prices() -> None:
    assert spread(90_000_00, [TOUR, FEE]) == {"01": 88_959_31, "02": 1_040_69}


def test_the_rest_closes_every_line() -> None:
    rest = [
        Position("01", "Тур", 170_961_53, 88_959_31, own=False),
        Position("02", "Сбор", 2_000_00, 1_040_69, own=True),
    ]
    assert spread(82_961_53, rest) == {"01": 82_002_22, "02": 959_31}


@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=8),
    st.lists(st.integers(1, 10**9), min_size=1, max_size=8),
)
def test_any_instalments_add_up_to_the_prices(prices: list[int], wishes: list[int]) -> None:
    covered = [0] * len(prices)
    for wish in [*wishes, sum(prices)]:
        left = sum(prices) - sum(covered)
        positions = [
            Position(str(n), "", p, c, own=False)
            for n, (p, c) in enumerate(zip(prices, covered, strict=True))
        ]
        parts = spread(min(wish, left), positions)
        assert sum(parts.values()) == min(wish, left)
        covered = [c + parts.get(str(n), 0) for n, c in enumerate(covered)]
        assert all(c <= p for c, p in zip(covered, prices, strict=True))
    assert covered == prices


def test_sums_marks_and_taxes_of_a_full_prepayment() -> None:
    receipt = made(Sum(172_961_53, "cash", whole=True), [TOUR, FEE])
    tour, fee = receipt["items"]
    assert (tour["method"], tour["subject"], tour["vat"], tour["sum"]) == (1, 4, "none", 170_961_53)
    assert tour["agent"]["supplier"] == {
        "name": "ООО «Океан»",
        "phones": ["+74950000001"],
        "inn": "7700000016",
    }
    assert (fee["vat"], "agent" in fee) == ("vat120", False)
    assert receipt["payments"] == {"cash": 172_961_53}
    assert receipt["total"] == 172_961_53


def test_a_part_is_a_partial_prepayment_and_an_excess_an_advance() -> None:
    part = made(Sum(1_000_00, "card", whole=False), [TOUR, FEE])
    assert {item["method"] for item in part["items"]} == {2}
    over = made(Sum(172_962_53, "card", whole=True), [TOUR, FEE])
    last = over["items"][-1]
    assert (last["name"], last["sum"], last["method"], last["subject"]) == ("Аванс", 1_00, 3, 10)


def test_names_are_cut_to_what_a_register_prints() -> None:
    long = Position("01", "Тур  " + "а" * 200, 100, 0, own=True)
    item = made(Sum(100, "cash", whole=True), [long])["items"][0]
    assert len(item["name"]) == 128
    assert item["name"].startswith("Тур а")


def test_somebody_elses_service_needs_to_be_named_with_its_tax_number() -> None:
    with pytest.raises(model.SupplierMissing):
        made(Sum(100, "cash", whole=False), [TOUR], None)
    with pytest.raises(model.SupplierInnMissing):
        made(Sum(100, "cash", whole=False), [TOUR], Supplier("Отель", None))
    assert made(Sum(100, "cash", whole=False), [FEE], None)["total"] == 100
