"""Findings of the check: a blocking one gives no file, a warning does not stop it."""

from dataclasses import replace

import pytest

from tests.unit.onec.example import CASH, SALE, job
from tests.unit.onec.reading import ED, SALES, root
from tropa.onec.enterprise_data import build, check
from tropa.onec.findings import Code, ExportRefused


def test_job_with_a_blocking_finding_gives_no_file() -> None:
    with pytest.raises(ExportRefused) as refused:
        build(job(replace(CASH, amount=0)))
    assert [finding.code for finding in refused.value.findings] == [Code.SUM_NOT_POSITIVE]


def test_warning_does_not_stop_the_file() -> None:
    noon = SALE.at.replace(hour=0, minute=0, second=0)
    pair = job(replace(SALE, at=noon), replace(SALE, id="d-9", number="00ТА-000009", at=noon))
    assert [finding.code for finding in check(pair)] == [Code.TIME_AMBIGUOUS, Code.TIME_AMBIGUOUS]
    assert root(build(pair)).findtext(f".//{ED}{SALES}/{ED}Сумма") == "132000.00"
