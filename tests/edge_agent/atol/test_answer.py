"""The answer to a fiscal task read with the tolerance that ATOL's versions need."""

import pytest

from edge_agent.drivers.atol import answer
from edge_agent.drivers.atol.notation import Answer, Malformed, read
from tests.edge_agent.atol.kit import ZONE

MADE = """{"fiscalParams": {"fiscalDocumentDateTime": "2026-03-14T15:30:00+03:00", "fiscalDocumentNumber": %s,
 "fiscalDocumentSign": %s, "fiscalReceiptNumber": 13, "fnNumber": "9999000000012345",
 "registrationNumber": "0000000012345678", "shiftNumber": 77, "total": 122000.00,
 "fnsUrl": "www.nalog.gov.ru"},
 "warnings": %s}"""


def made(fd: str = "4322", sign: str = '"2718281828"', warnings: str = "null") -> Answer:
    return read(MADE % (fd, sign, warnings))


def test_the_worked_answer() -> None:
    done = answer.fiscal(made(warnings='{"notPrinted": false}'), ZONE, total=12_200_000)
    assert (done.fd, done.fpd, done.shift, done.printed) == (4322, "2718281828", 77, True)
    assert done.at is not None
    assert done.at.isoformat() == "2026-03-14T15:30:00+03:00"


@pytest.mark.parametrize(
    ("sign", "digits"),
    [
        ('"0000000042"', "42"),
        ('"4294967295"', "4294967295"),
        ("4294967295", "4294967295"),
        ('"0000000000"', "0"),
    ],
)
def test_signs_with_leading_zeros_and_above_two_to_the_31(sign: str, digits: str) -> None:
    assert answer.fiscal(made(sign=sign), ZONE).fpd == digits


def test_numbers_of_documents_above_65535() -> None:
    assert answer.fiscal(made(fd="70001"), ZONE).fd == 70_001


@pytest.mark.parametrize(
    ("warnings", "printed"),
    [("null", None), ("{}", None), ('{"notPrinted": true}', False), ('{"fn": {"ofdTimeout": true}}', None)],
)
def test_warnings_may_be_null(warnings: str, printed: bool | None) -> None:
    assert answer.fiscal(made(warnings=warnings), ZONE).printed is printed


@pytest.mark.parametrize("broken", ["{}", '{"fiscalParams": null}', MADE % ("4322", '"нет"', "null")])
def test_an_answer_without_its_document_is_malformed(broken: str) -> None:
    with pytest.raises(Malformed):
        answer.fiscal(read(broken), ZONE)


def test_a_total_that_is_not_ours_is_no_answer() -> None:
    with pytest.raises(Malformed):
        answer.fiscal(made(), ZONE, total=12_200_001)
