"""Documents found in the service's journal of sales: waited for, told apart, not read twice."""

import pytest

from edge_agent.drivers.base import Driver
from edge_agent.emulator.service import Emulator
from tests.edge_agent.mercury.kit import a_sale
from tests.edge_agent.mercury.service import NO, Service


def test_a_journal_that_is_still_being_read_is_waited_for() -> None:
    checks = [{"fiscalDocNum": 4321, "dateTime": "2026-03-14T15:30:00", "checkType": 0, "total": 5}]
    shifts = [{"fnNum": "9999000000012345", "num": 77, "checks": [{**checks[0], "annulled": False}]}]
    waits: list[float] = []
    service = Service(GetSales=[NO, NO, {"shifts": shifts}])
    found = service.driver(waits.append).find(4321)
    assert found is not None
    assert (found.total, found.fpd) == (5, "")
    assert waits == [0.5, 0.5]


@pytest.mark.parametrize(
    "answer", [NO, {"shifts": []}, {"shifts": [{"fnNum": 5}]}, {"shifts": [{"fnNum": "other", "num": 1}]}]
)
def test_a_journal_that_shows_nothing_finds_nothing(answer: object) -> None:
    assert Service(GetSales=answer).driver().find(4321) is None


def test_a_document_of_another_storage_with_the_same_number_is_not_ours() -> None:
    check = {"fiscalDocNum": 4321, "dateTime": "2026-03-14T15:30:00", "checkType": 0, "total": 5}
    shift = {"fnNum": "9999000000099999", "num": 77, "checks": [check]}
    assert Service(GetSales={"shifts": [shift]}).driver().find(4321) is None


def test_a_check_that_was_reset_is_no_document() -> None:
    check = {"fiscalDocNum": 4321, "dateTime": "2026-03-14T15:30:00", "checkType": 0, "total": 5}
    shift = {"fnNum": "9999000000012345", "num": 77, "checks": [{**check, "annulled": True}]}
    assert Service(GetSales={"shifts": [shift]}).driver().find(4321) is None


def test_documents_that_cannot_be_read_are_not_found(register: Emulator, ready: Driver) -> None:
    ready.receipt(a_sale())
    register.core.hide(3)
    assert ready.find(3) is None


def test_what_was_read_once_is_not_read_again() -> None:
    check = {"fiscalDocNum": 4320, "dateTime": "2026-03-14T15:30:00", "checkType": 4, "total": 5}
    shift = {"fnNum": "9999000000012345", "num": 77, "checks": [check, {**check, "fiscalDocNum": 4321}]}
    service = Service(GetSales={"shifts": [shift]})
    driver = service.driver()
    assert driver.find(4320) is not None
    assert driver.find(4321) is not None
    assert service.commands.count("ReadSales") == 1
