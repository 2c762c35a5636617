"""Rules of numbers, links and GUIDs: nothing is given twice or read in two ways."""

from dataclasses import replace

import pytest

from tests.unit.onec.example import (
    AGENCY,
    CASH,
    DEAL,
    FEE,
    FEE_LINE,
    JOB,
    SALE,
    TOUR_LINE,
    job,
)
from tests.unit.onec.finding import codes
from tropa.onec.findings import Code
from tropa.onec.identifiers import Kind, Link


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
