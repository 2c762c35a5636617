"""Properties of sums and texts: whatever the kopecks and characters, the file adds up and stays valid."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.onec.example import CASH, ED, FEE_LINE, SALE, TOUR_LINE, job, renamed, root
from tropa.onec.cashin import CashPart
from tropa.onec.enterprise.rates import RATES
from tropa.onec.enterprise_data import build, check
from tropa.onec.nodes import Node, amount, quantity, rate, read, write
from tropa.onec.sale import SaleLine
from tropa.onec.text import clean
from tropa.onec.vat import Vat

KOPECKS = st.integers(1, 10**11)
VATS = st.sampled_from(sorted(RATES, key=lambda one: one.code))


@st.composite
def lines(draw: st.DrawFn) -> SaleLine:
    base = draw(st.sampled_from([TOUR_LINE, FEE_LINE]))
    price, pieces = draw(KOPECKS), draw(st.integers(1, 99))
    return replace(base, price=price, quantity=pieces * 1000, gross=price * pieces, vat=draw(VATS))


@settings(max_examples=40, deadline=None)
@given(st.lists(lines(), min_size=1, max_size=8))
def test_header_of_a_sale_is_the_sum_of_its_rows(rows: list[SaleLine]) -> None:
    body = root(build(job(replace(SALE, lines=tuple(rows), expected=sum(row.gross for row in rows)))))[1]
    sale = body.find(ED + "Документ.РеализацияТоваровУслуг")
    assert sale is not None
    header = Decimal(sale.findtext(ED + "Сумма") or "")
    written = sale.findall(f"{ED}Услуги/{ED}Строка")
    sums = [Decimal(row.findtext(ED + "Сумма") or "") for row in written]
    assert header == sum(sums) == Decimal(sum(row.gross for row in rows)).scaleb(-2)
    for row, gross in zip(written, sums, strict=True):
        price, pieces = (Decimal(row.findtext(ED + tag) or "") for tag in ("Цена", "Количество"))
        assert price * pieces == gross
        assert 0 <= Decimal(row.findtext(ED + "СуммаНДС") or "") < gross


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(KOPECKS, VATS), min_size=1, max_size=5))
def test_cash_order_adds_up_to_its_split(parts: list[tuple[int, Vat]]) -> None:
    split = tuple(CashPart(amount=kopecks, vat=vat) for kopecks, vat in parts)
    data = build(job(replace(CASH, amount=sum(kopecks for kopecks, _ in parts), split=split)))
    order = root(data)[1].find(ED + "Документ.ПКОРасчетыСКонтрагентами")
    assert order is not None
    rows = [Decimal(node.text or "") for node in order.findall(f".//{ED}Строка/{ED}Сумма")]
    assert Decimal(order.findtext(f"{ED}ОбщиеДанные/{ED}Сумма") or "") == sum(rows)
    assert [int(row * 100) for row in rows] == [kopecks for kopecks, _ in parts]


@settings(max_examples=40, deadline=None)
@given(KOPECKS, st.integers(-(10**11), 10**11))
def test_total_of_the_crm_is_never_passed_over(gross: int, expected: int) -> None:
    line = replace(FEE_LINE, gross=gross)
    found = check(job(replace(SALE, lines=(line,), expected=expected)))
    assert bool(found) == (gross != expected)


@given(st.integers(0, 10**13), st.sampled_from(list(Vat)))
def test_tax_inside_is_the_nearest_kopeck_and_a_half_goes_up(gross: int, vat: Vat) -> None:
    exact = Fraction(gross * vat.percent, 100 + vat.percent)
    assert Fraction(-1, 2) <= exact - vat.inside(gross) < Fraction(1, 2)


@pytest.mark.parametrize(
    ("vat", "taxes"),
    [
        (Vat.FIVE_OF_105, (57_143, 14_286, 42_857)),
        (Vat.SEVEN_OF_107, (78_505, 19_626, 58_879)),
        (Vat.TWENTY_OF_120, (200_000, 50_000, 150_000)),
        (Vat.TWENTY_TWO_OF_122, (216_393, 54_098, 162_295)),
    ],
)
def test_tax_of_the_worked_example(vat: Vat, taxes: tuple[int, int, int]) -> None:
    assert (vat.inside(1_200_000), vat.inside(300_000), vat.inside(900_000)) == taxes


def test_rates_are_found_by_their_code() -> None:
    assert [Vat.of(vat.code) for vat in Vat] == list(Vat)
    with pytest.raises(ValueError, match="19"):
        Vat.of("19")


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
