"""Rules of the lines of a sale: sums, quantities, taxes, and the principal of an agent."""

from dataclasses import replace

import pytest

from tests.unit.onec.example import (
    CASH,
    FEE_LINE,
    OPERATOR,
    SALE,
    TOUR_LINE,
    job,
)
from tests.unit.onec.finding import codes
from tropa.onec.enterprise_data import build, check
from tropa.onec.findings import Code, ExportRefused
from tropa.onec.vat import Vat


def test_sale_without_lines_is_refused() -> None:
    assert codes(job(replace(SALE, lines=(), expected=None))) == [Code.ROWS_MISSING]


@pytest.mark.parametrize("gross", [0, -1])
def test_line_of_nothing_is_refused_with_its_row(gross: int) -> None:
    bad = job(replace(SALE, lines=(TOUR_LINE, replace(FEE_LINE, gross=gross)), expected=None))
    found = check(bad)
    assert Code.SUM_NOT_POSITIVE in {finding.code for finding in found}
    assert {finding.params["row"] for finding in found} == {"2"}
    with pytest.raises(ExportRefused):
        build(bad)


def test_total_of_the_crm_must_be_the_sum_of_the_lines() -> None:
    (found,) = check(job(replace(SALE, expected=13_200_001)))
    assert (found.code, found.subject) == (Code.TOTAL_DIFFERS, "sale:d-1001")
    assert found.params == {"rows": "13200000", "expected": "13200001"}


@pytest.mark.parametrize(
    ("quantity", "price", "code"),
    [
        (2000, 149_999, Code.PRICE_DIFFERS),
        (2000, None, Code.PRICE_MISSING),
        (1000, 299_999, Code.PRICE_DIFFERS),
        (3333, 90_009, Code.PRICE_DIFFERS),
    ],
)
def test_quantity_by_price_must_be_the_sum(quantity: int, price: int | None, code: Code) -> None:
    line = replace(FEE_LINE, quantity=quantity, price=price)
    assert codes(job(replace(SALE, lines=(line,), expected=None))) == [code]


def test_quantity_of_nothing_is_refused() -> None:
    line = replace(FEE_LINE, quantity=0, price=1)
    found = codes(job(replace(SALE, lines=(line,), expected=None)))
    assert found == [Code.QUANTITY_NOT_POSITIVE, Code.PRICE_DIFFERS]


@pytest.mark.parametrize(
    ("vat", "tax"), [(Vat.NONE, 1), (Vat.TWENTY, -1), (Vat.TWENTY, 300_001), (Vat.ZERO, 1)]
)
def test_tax_must_fit_into_the_line(vat: Vat, tax: int) -> None:
    line = replace(FEE_LINE, vat=vat, vat_sum=tax)
    assert codes(job(replace(SALE, lines=(line,), expected=None))) == [Code.VAT_SUM_WRONG]


@pytest.mark.parametrize("vat", [Vat.FIVE, Vat.SEVEN, Vat.TWENTY_TWO, Vat.TWENTY_TWO_OF_122])
def test_rate_that_the_version_lacks_is_refused(vat: Vat) -> None:
    (found,) = check(job(replace(SALE, lines=(TOUR_LINE, replace(FEE_LINE, vat=vat)), expected=None)))
    assert found.code == Code.VAT_UNSUPPORTED
    assert found.params == {"row": "2", "rate": vat.code, "version": "1.8"}
    assert codes(job(replace(CASH, vat=vat))) == [Code.VAT_UNSUPPORTED]


def test_agent_line_needs_its_principal_and_contract() -> None:
    for line in (replace(TOUR_LINE, principal=None), replace(TOUR_LINE, principal_contract=None)):
        assert codes(job(replace(SALE, lines=(line,), expected=None))) == [Code.PRINCIPAL_MISSING]


def test_own_line_has_no_principal() -> None:
    line = replace(FEE_LINE, principal=OPERATOR)
    assert codes(job(replace(SALE, lines=(line,), expected=None))) == [Code.PRINCIPAL_UNEXPECTED]
