"""Answers of drivers, written in all the ways that drivers write them."""

from datetime import date, datetime

import pytest

from edge_agent.drivers.component.answer import Answer, listed, moment, sign
from edge_agent.drivers.component.words import LOOK_ALIKE, OLD, OLD_ANSWERS, latin

STATUS = """<?xml version="1.0" encoding="UTF-8"?>
<DocumentOutputParameters>
  <Parameters ShiftNumber="77" CheckNumber="4322" ShiftClosingCheckNumber="13"
    AddressSiteInspections="www.nalog.gov.ru" FiscalSign="2718281828" DateTime="2026-03-14T15:30:00"/>
</DocumentOutputParameters>"""


def test_the_reference_answer() -> None:
    said = Answer(STATUS)
    assert (said.number("ShiftNumber"), said.number("CheckNumber")) == (77, 4322)
    assert said.text("FiscalSign") == "2718281828"
    assert said.moment("DateTime") == datetime.fromisoformat("2026-03-14T15:30:00")


@pytest.mark.parametrize(
    "text",
    [
        '<Parameters CheckNumber="4322"/>',
        '<Любой><Запись СheckNumber="4322"/></Любой>',
        '<a><b/><c><СhесkNumber/><d сhесkNumbеr="4322.00"/></c></a>',
        '<x:Parameters xmlns:x="urn:1" x:CHECKNUMBER=" 4 322 "/>',
        '\ufeff<?xml version="1.0" encoding="windows-1251"?><Record checknumber="4322"/>',
    ],
)
def test_a_number_is_found_under_any_root_and_spelling(text: str) -> None:
    assert Answer(text).number("CheckNumber") == 4322


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("true", True),
        ("1", True),
        ("Истина", True),
        ("TRUE", True),
        ("false", False),
        ("0", False),
        ("", None),
    ],
)
def test_flags_in_any_spelling(text: str, flag: bool | None) -> None:
    assert Answer(f'<P PrintError="{text}"/>').flag("PrintError") is flag


def test_words_of_2x_are_read_as_those_of_4x() -> None:
    said = Answer('<P UrgentReplacementFN="1" VATIN="7700000016" TaxVariant="1,2" OFDTimeout="true"/>')
    assert said.flag("FNError") is True
    assert said.text("INN") == "7700000016"
    assert said.text("TaxationSystems") == "1,2"
    assert said.flag("OFDtimeout") is True


def test_the_outer_value_speaks_and_not_a_nested_one() -> None:
    said = Answer('<P CheckNumber="5"><CountersOperationType1 CheckNumber="9" CheckCount="3"/></P>')
    assert said.number("CheckNumber") == 5
    assert said.number("CheckCount") == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-14T15:30:00", "2026-03-14T15:30:00"),
        ("2026-03-14T15:30:00.123+03:00", "2026-03-14T15:30:00"),
        ("2026-03-14 15:30:07", "2026-03-14T15:30:07"),
        ("14.03.2026 15:30", "2026-03-14T15:30:00"),
        ("20260314153007", "2026-03-14T15:30:07"),
        ("2026-03-14", "2026-03-14T00:00:00"),
    ],
)
def test_moments_in_any_spelling(text: str, found: str) -> None:
    assert moment(text) == datetime.fromisoformat(found)


@pytest.mark.parametrize("text", ["", "вчера", "0001-01-01T00:00:00", "2026-13-41T00:00:00"])
def test_what_tells_no_moment(text: str) -> None:
    assert moment(text) is None


def test_a_day_and_a_list() -> None:
    assert Answer('<P FNValidityDate="2027-01-31T00:00:00"/>').day("FNValidityDate") == date(2027, 1, 31)
    assert listed("0, 1;5") == ["0", "1", "5"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0000000017", "17"),
        ("4294967295", "4294967295"),
        ("-1", "4294967295"),
        (" 5 ", "5"),
        ("", ""),
        ("0", "0"),
    ],
)
def test_a_fiscal_sign_is_digits_without_zeros_and_never_negative(text: str, found: str) -> None:
    assert sign(text) == found


def test_twins_of_letters_are_one_to_one() -> None:
    assert len(set(LOOK_ALIKE.values())) == len(LOOK_ALIKE)
    assert latin("СorrectionBаseNаme") == "CorrectionBaseName"
    assert latin("Datе") == "Date"


def test_the_tables_of_words_can_be_turned_round() -> None:
    for table in (OLD, OLD_ANSWERS):
        assert len(set(table.values())) == len(table)
