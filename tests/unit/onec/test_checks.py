"""Every rule of a job: the example passes, and one broken thing gives exactly its own code."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from tests.unit.onec.example import (
    AGENCY,
    AGENCY_CONTRACT,
    CASH,
    CLIENT,
    DEAL,
    FEE,
    FEE_LINE,
    JOB,
    OPERATOR,
    SALE,
    TOUR_LINE,
    job,
)
from tropa.onec import checks
from tropa.onec.cashin import CashIn, CashPart
from tropa.onec.catalogue import EUR, Contract, ContractKind, Counterparty, Organization, PartyKind
from tropa.onec.enterprise_data import build, check
from tropa.onec.findings import WARNINGS, Code, ExportRefused, Finding
from tropa.onec.identifiers import Kind, Link
from tropa.onec.model import ExportDocument, ExportJob, ExportSettings, MomentWithoutZone
from tropa.onec.vat import Vat


def codes(job: ExportJob) -> list[str]:
    return [finding.code for finding in check(job)]


def cash_of(organization: Organization) -> CashIn:
    return replace(CASH, organization=organization, contract=replace(DEAL, organization=organization))


def cash_from(client: Counterparty) -> CashIn:
    return replace(CASH, counterparty=client, contract=replace(DEAL, counterparty=client))


def test_example_has_no_finding() -> None:
    assert checks.check(JOB) == []
    assert check(JOB) == []


def test_job_without_documents_is_refused() -> None:
    assert codes(job()) == [Code.DOCUMENTS_MISSING]


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


def test_cash_order_of_nothing_is_refused() -> None:
    assert codes(job(replace(CASH, amount=0))) == [Code.SUM_NOT_POSITIVE]


def test_total_of_the_crm_must_be_the_sum_of_the_lines() -> None:
    (found,) = check(job(replace(SALE, expected=13_200_001)))
    assert (found.code, found.subject) == (Code.TOTAL_DIFFERS, "sale:d-1001")
    assert found.params == {"rows": "13200000", "expected": "13200001"}


def test_split_of_cash_must_add_up() -> None:
    split = (CashPart(amount=6_000_000), CashPart(amount=199_999, vat=Vat.TWENTY))
    assert codes(job(replace(CASH, split=split))) == [Code.TOTAL_DIFFERS]


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


@pytest.mark.parametrize(
    ("contract", "code"),
    [
        (replace(AGENCY_CONTRACT, about=ContractKind.SUPPLIER), Code.CONTRACT_KIND_WRONG),
        (
            replace(AGENCY_CONTRACT, organization=replace(AGENCY, id="o-2")),
            Code.CONTRACT_OF_OTHER_ORGANIZATION,
        ),
        (
            replace(AGENCY_CONTRACT, counterparty=replace(OPERATOR, id="s-2")),
            Code.CONTRACT_OF_OTHER_COUNTERPARTY,
        ),
    ],
)
def test_contract_with_the_principal_must_fit(contract: Contract, code: Code) -> None:
    line = replace(TOUR_LINE, principal_contract=contract)
    assert codes(job(replace(SALE, lines=(line,), expected=None))) == [code]


def test_contract_of_the_document_must_fit() -> None:
    other = replace(DEAL, organization=replace(AGENCY, id="o-2"))
    assert codes(job(replace(CASH, contract=other))) == [Code.CONTRACT_OF_OTHER_ORGANIZATION]
    other = replace(DEAL, counterparty=replace(CLIENT, id="c-2"))
    assert codes(job(replace(CASH, contract=other))) == [Code.CONTRACT_OF_OTHER_COUNTERPARTY]
    wrong = replace(DEAL, about=ContractKind.SUPPLIER)
    assert codes(job(replace(SALE, contract=wrong))) == [Code.CONTRACT_KIND_WRONG]


def test_organisation_needs_a_good_inn() -> None:
    assert codes(job(cash_of(replace(AGENCY, inn="")))) == [Code.INN_MISSING]
    assert codes(job(cash_of(replace(AGENCY, inn="770123456")))) == [Code.INN_INVALID]
    assert codes(job(cash_of(replace(AGENCY, inn="77012345б7")))) == [Code.INN_INVALID]
    assert codes(job(cash_of(replace(AGENCY, kpp="7701")))) == [Code.KPP_INVALID]
    entrepreneur = replace(AGENCY, party=PartyKind.ENTREPRENEUR, inn="770123456789")
    assert codes(job(cash_of(entrepreneur))) == [Code.KPP_INVALID]
    assert codes(job(cash_of(replace(entrepreneur, kpp="")))) == []


def test_company_needs_an_inn_and_a_person_does_not() -> None:
    assert codes(job(cash_from(replace(CLIENT, party=PartyKind.COMPANY)))) == [Code.INN_MISSING]
    assert codes(job(cash_from(CLIENT))) == []
    assert codes(job(cash_from(replace(CLIENT, inn="7701234567")))) == [Code.INN_INVALID]
    assert codes(job(cash_from(replace(CLIENT, name=" ", full_name="")))) == [Code.NAME_MISSING]


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 4, 1)])
def test_document_outside_the_period_is_refused(day: date) -> None:
    at = CASH.at.replace(year=day.year, month=day.month, day=day.day)
    (found,) = check(job(replace(CASH, at=at)))
    assert (found.code, found.params) == (Code.OUTSIDE_PERIOD, {"date": day.isoformat()})


def test_period_is_counted_in_local_days() -> None:
    # 22:30 of 31 December in UTC is 1 January in Moscow, and 21:30 of 31 March is already April.
    assert codes(job(replace(CASH, at=datetime.fromisoformat("2025-12-31T22:30:00Z")))) == []
    assert codes(job(replace(CASH, at=datetime.fromisoformat("2026-03-31T21:30:00Z")))) == [
        Code.OUTSIDE_PERIOD
    ]


def test_closed_day_is_refused_and_the_next_is_not() -> None:
    for closed, expected in ((date(2026, 2, 10), [Code.PERIOD_CLOSED]), (date(2026, 2, 9), [])):
        settings = ExportSettings(closed_through=closed)
        assert codes(replace(job(CASH), settings=settings)) == expected


@pytest.mark.parametrize("number", ["1", "00ТА-1", "00ТА_000001", "00ТА-0000001", ""])
def test_number_of_another_shape_is_refused(number: str) -> None:
    assert codes(job(replace(CASH, number=number))) == [Code.NUMBER_INVALID]


def test_number_is_unique_per_kind_organisation_and_year() -> None:
    assert codes(job(SALE, CASH)) == []
    assert codes(job(CASH, replace(CASH, id="p-2"))) == [Code.NUMBER_TWICE]
    agency = replace(AGENCY, id="o-2", inn="7709999999")
    deal = replace(DEAL, id="d-2", organization=agency)
    assert codes(job(CASH, replace(CASH, id="p-2", organization=agency, contract=deal))) == []


def test_document_given_twice_is_refused() -> None:
    found = codes(job(CASH, replace(CASH, number="00ТА-000002")))
    assert Code.GUID_TWICE in found


def test_one_object_read_in_two_ways_is_refused() -> None:
    moved = replace(FEE, name="Сбор")
    lines = (TOUR_LINE, FEE_LINE, replace(FEE_LINE, service=moved))
    assert codes(job(replace(SALE, lines=lines, expected=None))) == [Code.OBJECT_CONFLICT]


def test_link_must_be_a_guid() -> None:
    for guid in ("", "x", "288AE7DE-9665-579E-A177-BA1601F11326"):
        linked = replace(JOB, links=(Link(Kind.CONTACT, "c-1001", guid),))
        assert codes(linked) == [Code.LINK_INVALID]


def test_contract_in_currency_needs_a_rate_and_the_settled_sum() -> None:
    contract = replace(DEAL, currency=EUR)
    bare = replace(CASH, contract=contract)
    assert codes(job(bare)) == [Code.SETTLED_SUM_MISSING, Code.RATE_MISSING]
    assert codes(job(replace(bare, rate=957_875, settled=64_727))) == []
    assert codes(job(replace(SALE, contract=contract))) == [Code.RATE_MISSING]


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


def test_documents_at_one_midnight_or_noon_are_a_warning() -> None:
    noon = CASH.at.replace(hour=12, minute=0)
    pair = (replace(CASH, at=noon), replace(CASH, id="p-2", number="00ТА-000002", at=noon))
    assert codes(job(*pair)) == [Code.TIME_AMBIGUOUS] * 2
    assert codes(job(pair[0], replace(pair[1], at=noon + timedelta(seconds=1)))) == []


def test_moment_without_a_zone_is_no_moment() -> None:
    naive = CASH.at.replace(tzinfo=None)
    with pytest.raises(MomentWithoutZone):
        replace(CASH, at=naive)
    with pytest.raises(MomentWithoutZone):
        replace(JOB, created_at=naive)


def test_kind_that_the_format_can_not_write_is_refused() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Refund(ExportDocument):
        KIND = Kind.CASH_OUT

        @property
        def total(self) -> int:
            return 100

        def rates(self) -> Iterator[Vat]:
            yield Vat.NONE

        def findings(self) -> Iterator[Finding]:
            yield from ()

    refund = Refund(
        id="r-1",
        number=CASH.number,
        at=CASH.at,
        organization=AGENCY,
        counterparty=CLIENT,
        contract=DEAL,
    )
    (found,) = check(replace(JOB, documents=(refund,)))
    assert (found.code, found.subject) == (Code.KIND_UNSUPPORTED, "cash-out:r-1")


def test_sum_longer_than_the_field_is_refused() -> None:
    assert codes(job(replace(CASH, amount=10**15))) == [Code.SUM_TOO_LARGE]
    assert codes(job(replace(CASH, amount=10**15 - 1))) == []


def test_codes_are_kebab_case_and_warnings_few() -> None:
    assert all(code == code.lower() and "_" not in code for code in Code)
    assert {Code.CASH_LIMIT_EXCEEDED, Code.TIME_AMBIGUOUS} == WARNINGS
