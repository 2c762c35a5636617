"""The mark of our job and the fiscal sign, found in each of the forms that ATOL's versions give them."""

import pytest

from edge_agent.drivers.atol import archive
from edge_agent.drivers.atol.notation import read
from tests.edge_agent.atol.kit import ZONE, a_document


@pytest.mark.parametrize(
    "user",
    [
        '"1084": {"1085": "JOB", "1086": "01J8ZK4T"}',
        '"1084": [{"1085": "x", "1086": "y"}, {"1085": "JOB", "1086": "01J8ZK4T"}]',
        '"userAttribute": {"name": "JOB", "value": "01J8ZK4T"}',
    ],
)
def test_the_mark_is_found_in_every_form(user: str) -> None:
    assert archive.document(4322, a_document(f", {user}"), ZONE).marker == "01J8ZK4T"


def test_somebody_elses_requisite_is_no_mark() -> None:
    assert archive.document(4322, a_document(', "1084": {"1085": "ЗАКАЗ", "1086": "5"}'), ZONE).marker is None


@pytest.mark.parametrize(
    ("sign", "digits"),
    [('"2104A205B064"', "2718281828"), ('"A205B064"', "2718281828"), ('"2718281828"', "2718281828")],
)
def test_signs_in_their_forms(sign: str, digits: str) -> None:
    shown = read(
        '{"fiscalDocumentType": "receipt", "short": true, "documentTLV": '
        f'{{"1012": "2026-03-14T15:30:00", "1040": 4322, "1077": {sign}}}}}'
    )
    found = archive.document(4322, shown, ZONE)
    assert (found.fpd, found.tags_read, found.total) == (digits, False, None)
