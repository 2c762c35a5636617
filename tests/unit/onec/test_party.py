"""Rules of parties and contracts: who has an INN, whose contract it is, and in which currency."""

from dataclasses import replace

import pytest

from tests.unit.onec.example import (
    AGENCY,
    AGENCY_CONTRACT,
    CASH,
    CLIENT,
    DEAL,
    OPERATOR,
    SALE,
    TOUR_LINE,
    job,
)
from tests.unit.onec.finding import cash_from, cash_of, codes
from tropa.onec.catalogue import EUR, Contract, ContractKind, PartyKind
from tropa.onec.findings import Code


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


def test_contract_in_currency_needs_a_rate_and_the_settled_sum() -> None:
    contract = replace(DEAL, currency=EUR)
    bare = replace(CASH, contract=contract)
    assert codes(job(bare)) == [Code.SETTLED_SUM_MISSING, Code.RATE_MISSING]
    assert codes(job(replace(bare, rate=957_875, settled=64_727))) == []
    assert codes(job(replace(SALE, contract=contract))) == [Code.RATE_MISSING]
