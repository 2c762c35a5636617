"""An item over the wire: quantity, price, discount and VAT exactly, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from edge_agent.drivers.base import Refused
from edge_agent.drivers.mercury import request
from edge_agent.drivers.mercury.driver import LATEST
from edge_agent.receipt import Item
from edge_agent.vat import RATES, rounded


@given(price=some.integers(0, 10**12), quantity=some.integers(1, 10**10))
def test_quantity_and_price_are_exact_or_refused(price: int, quantity: int) -> None:
    item = an(price, quantity, discount=0)
    if quantity % 100:
        with pytest.raises(Refused):
            request.goods(item, request.LATEST)
        return
    found = request.goods(item, request.LATEST)
    assert (found["qty"], found["price"]) == (quantity // 100, price)


@given(data=some.data(), price=some.integers(1, 10**9), count=some.integers(1, 200))
def test_a_discount_goes_into_the_price_to_the_kopeck_or_is_refused(
    data: some.DataObject, price: int, count: int
) -> None:
    discount = data.draw(some.integers(1, price * count))
    item = an(price, count * 1_000_000, discount)
    if item.sum % count:
        with pytest.raises(Refused):
            request.goods(item, request.LATEST)
        return
    found = request.goods(item, request.LATEST)
    sent, amount = found["qty"], found["price"]
    assert isinstance(sent, int)
    assert isinstance(amount, int)
    assert rounded(sent * amount, 10_000) == item.sum


def an(price: int, quantity: int, discount: int) -> Item:
    total = rounded(price * quantity, 1_000_000) - discount
    return Item("Тур", price, quantity, total, "none", 4, 4, discount=discount)


@pytest.mark.parametrize("rate", RATES)
def test_every_rate_has_the_number_of_its_tag(rate: str) -> None:
    item = Item("Тур", 100, 1_000_000, 100, rate, 4, 4)
    assert request.goods(item, request.LATEST)["taxCode"] == RATES[rate].tag


def test_the_rates_of_2026_follow_the_setting() -> None:
    item = Item("Тур", 100, 1_000_000, 100, "vat22", 4, 4)
    assert request.goods(item, LATEST["20"])["taxCode"] == 1
    with pytest.raises(Refused) as caught:
        request.goods(item, LATEST.get("off", {}))
    assert caught.value.code == "unsupported"
