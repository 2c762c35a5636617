"""Rules of cash orders: their sums and splits, who keeps no cash papers, and the limit between firms."""

from dataclasses import replace

from tests.unit.onec.example import (
    AGENCY,
    CASH,
    OPERATOR,
    job,
)
from tests.unit.onec.finding import cash_from, cash_of, codes
from tropa.onec.cashin import CashPart
from tropa.onec.enterprise_data import build, check
from tropa.onec.findings import Code
from tropa.onec.model import ExportSettings
from tropa.onec.vat import Vat


def test_cash_order_of_nothing_is_refused() -> None:
    assert codes(job(replace(CASH, amount=0))) == [Code.SUM_NOT_POSITIVE]


def test_split_of_cash_must_add_up() -> None:
    split = (CashPart(amount=6_000_000), CashPart(amount=199_999, vat=Vat.TWENTY))
    assert codes(job(replace(CASH, split=split))) == [Code.TOTAL_DIFFERS]


def test_organisation_without_cash_papers_sends_none() -> None:
    assert codes(job(cash_of(replace(AGENCY, keeps_cash_papers=False)))) == [Code.CASH_PAPERS_NOT_KEPT]


def test_cash_between_firms_over_the_limit_of_a_contract_is_a_warning() -> None:
    firm = cash_from(replace(OPERATOR, supplier=False))
    half = replace(firm, amount=5_000_000)
    rest = replace(firm, id="p-2", number="00ТА-000002", amount=5_000_000)
    assert codes(job(half, rest)) == []
    over = job(half, replace(rest, amount=5_000_001))
    (found,) = check(over)
    assert (found.code, found.params["sum"], found.blocking) == (Code.CASH_LIMIT_EXCEEDED, "10000001", False)
    assert build(over)
    assert codes(replace(over, settings=ExportSettings(cash_limit=0))) == []
    person = replace(CASH, amount=10_000_001)
    assert codes(job(person)) == []


def test_sum_longer_than_the_field_is_refused() -> None:
    assert codes(job(replace(CASH, amount=10**15))) == [Code.SUM_TOO_LARGE]
    assert codes(job(replace(CASH, amount=10**15 - 1))) == []
