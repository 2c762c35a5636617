"""Numbers and texts as they are written: exact, valid and read back."""

from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.onec.example import job, renamed
from tests.unit.onec.reading import root
from tropa.onec.enterprise_data import build, check
from tropa.onec.nodes import Node, amount, quantity, rate, read, write
from tropa.onec.text import clean


@given(st.integers(-(10**15), 10**15))
def test_numbers_are_written_exactly(value: int) -> None:
    assert Decimal(amount("a", value).text).scaleb(2) == value
    assert Decimal(quantity("a", value).text).scaleb(3) == value
    assert Decimal(rate("a", value).text).scaleb(4) == value
    assert amount("a", value).text[-3] == "."
    assert "E" not in amount("a", value).text + rate("a", value).text


def test_fraction_of_a_kopeck_can_not_be_written() -> None:
    for wrong in (1.0, True, "1"):
        with pytest.raises(TypeError):
            amount("Сумма", cast(int, wrong))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=220))
def test_any_name_gives_a_valid_file_or_a_finding(name: str) -> None:
    given_job = job(renamed(name))
    if check(given_job):
        assert not any(sign.isalnum() for sign in clean(name))
    else:
        root(build(given_job))


@given(st.text(st.characters(), max_size=60))
def test_what_is_written_is_read_back(text: str) -> None:
    node = Node("a", children=(Node("б", clean(text)), Node("в")))
    assert read("".join(write(node)).encode()) == node


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
