"""JSON as ATOL needs it: kopecks and quantities as exact digits, names letter by letter, no nonsense."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge_agent.drivers.atol import task
from edge_agent.drivers.atol.notation import Malformed, kopecks, read, roubles, units, written
from edge_agent.vat import RATES, rounded
from tests.edge_agent.atol.kit import a_model
from tests.edge_agent.kit import an_item


def no_float(text: str) -> object:
    def refuse(digits: str) -> object:
        assert "e" not in digits.lower()
        return Decimal(digits)

    return json.loads(text, parse_float=refuse)


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_kopecks_go_out_as_exact_text_and_come_back(amount: int) -> None:
    text = written(roubles(amount))
    assert text == f"{amount // 100}.{amount % 100:02}"
    assert kopecks(no_float(text)) == amount
    assert kopecks(read(f'{{"sum": {text}}}')["sum"]) == amount


@given(st.integers(min_value=0, max_value=99_999_999_999), st.integers(min_value=-4, max_value=4))
def test_noise_of_a_driver_with_floats_does_not_move_a_kopeck(amount: int, noise: int) -> None:
    assert kopecks(Decimal(amount).scaleb(-2) + Decimal(noise).scaleb(-6)) == amount


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_quantities_are_exact(millionths: int) -> None:
    text = written(units(millionths))
    assert Decimal(text).scaleb(6) == millionths
    assert not text.endswith((".", "0")) or "." not in text


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=1, max_value=100_000_00),
            st.integers(min_value=1, max_value=50_000_000),
            st.sampled_from(sorted(RATES)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_sums_of_a_task_are_those_of_the_model(rows: list[tuple[int, int, str]]) -> None:
    items = [
        an_item(price=price, quantity=quantity, sum=rounded(price * quantity, 1_000_000), vat=vat)
        for price, quantity, vat in rows
    ]
    total = sum(int(str(item["sum"])) for item in items)
    model = a_model(items=items, payments={"cash": total + 50}, total=total)
    built = no_float(written(task.receipt(model, mark=True)))
    assert isinstance(built, dict)
    positions = [row for row in built["items"] if row["type"] == "position"]
    assert sum(kopecks(row["amount"]) for row in positions) == kopecks(built["total"]) == total
    assert kopecks(built["payments"][0]["sum"]) == total + 50
    for row, (_, _, vat) in zip(positions, rows, strict=True):
        given_sum = row["tax"].get("sum")
        assert (given_sum is not None) == RATES[vat].taxed


@pytest.mark.parametrize("name", ["ё№«»—🙂" * 21 + "конец", 'Кавычки " и \\ и \n строка', "Ё" * 128])
def test_names_arrive_letter_by_letter(name: str) -> None:
    item = replace(a_model().items[0], name=name)
    assert read(written(task.position(item)))["name"] == name


def test_json_that_makes_no_sense_is_malformed() -> None:
    for text in ("[1]", '{"a":', "nonsense", '"text"'):
        with pytest.raises(Malformed):
            read(text)
    assert read("") == read("null") == {}
