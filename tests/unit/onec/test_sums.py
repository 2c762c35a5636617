"""Properties of sums: whatever the kopecks, the file adds up."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.onec.example import CASH, FEE_LINE, SALE, TOUR_LINE, job
from tests.unit.onec.reading import ED, root
from tropa.onec.cashin import CashPart
from tropa.onec.enterprise.rates import RATES
from tropa.onec.enterprise_data import build, check
from tropa.onec.sale import SaleLine
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
