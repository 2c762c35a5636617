"""Taking back an open check: its flag is waited for, and nothing is reset when nothing is open."""

import pytest

from edge_agent.drivers.base import Refused
from tests.edge_agent.mercury.service import NO, OPEN_CHECK, Service, a_status


def test_the_flag_of_an_open_check_that_outlives_the_check_is_waited_for() -> None:
    waits: list[float] = []
    service = Service(
        GetStatus=[a_status(checkInfo=OPEN_CHECK), a_status(checkInfo=OPEN_CHECK), a_status()], ResetCheck=NO
    )
    service.driver(waits.append).cancel_open_document()
    assert waits == [0.5]
    stuck = Service(GetStatus=a_status(checkInfo=OPEN_CHECK), ResetCheck=NO)
    with pytest.raises(Refused) as caught:
        stuck.driver().cancel_open_document()
    assert caught.value.code == "document_open"


def test_nothing_is_reset_when_nothing_is_open() -> None:
    service = Service()
    service.driver().cancel_open_document()
    assert "ResetCheck" not in service.commands
