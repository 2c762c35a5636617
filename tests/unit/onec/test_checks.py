"""Rules of a job as a whole: the example passes, and one broken thing gives exactly its own code."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from tests.unit.onec.example import (
    AGENCY,
    CASH,
    CLIENT,
    DEAL,
    JOB,
    job,
)
from tests.unit.onec.finding import codes
from tropa.onec import checks
from tropa.onec.enterprise_data import check
from tropa.onec.findings import WARNINGS, Code, Finding
from tropa.onec.identifiers import Kind
from tropa.onec.model import ExportDocument, MomentWithoutZone
from tropa.onec.vat import Vat


def test_example_has_no_finding() -> None:
    assert checks.check(JOB) == []
    assert check(JOB) == []


def test_job_without_documents_is_refused() -> None:
    assert codes(job()) == [Code.DOCUMENTS_MISSING]


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


def test_codes_are_kebab_case_and_warnings_few() -> None:
    assert all(code == code.lower() and "_" not in code for code in Code)
    assert {Code.CASH_LIMIT_EXCEEDED, Code.TIME_AMBIGUOUS} == WARNINGS
