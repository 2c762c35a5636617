"""Before the commit: a refused step is certain and takes all back, a lost answer is a doubt."""

import pytest

from edge_agent.drivers.base import Busy, Driver, Refused, Unknown
from edge_agent.emulator.service import Emulator
from tests.edge_agent.kit import an_item
from tests.edge_agent.mercury.kit import a_sale, arm
from tests.edge_agent.mercury.service import OPEN_CHECK, UNREACHED, Service, a_status


@pytest.mark.parametrize("command", ["OpenCheck", "AddGoods"])
def test_a_refusal_before_the_close_is_certain_and_leaves_nothing_open(
    register: Emulator, ready: Driver, command: str
) -> None:
    arm(register, "after_receive", "refuse", command, code=77)
    with pytest.raises(Refused) as caught:
        ready.receipt(a_sale())
    assert caught.value.device_code == f"{command}/77"
    status = ready.status()
    assert (status.last_fd, status.document_open) == (2, False)
    assert ready.receipt(a_sale()).fd == 3


def test_a_refusal_in_the_middle_of_the_items_takes_all_back(register: Emulator, ready: Driver) -> None:
    arm(register, "after_receive", "refuse", "AddGoods", code=77, nth=2)
    items = [an_item(price=6_000_000, sum=6_000_000)] * 2
    with pytest.raises(Refused):
        ready.receipt(a_sale(items=items))
    assert not ready.status().document_open
    assert register.core.last_fd == 2


@pytest.mark.parametrize("command", ["OpenCheck", "AddGoods"])
@pytest.mark.parametrize("point", ["before_receive", "before_answer"])
def test_a_step_without_an_answer_is_unknown(
    register: Emulator, ready: Driver, command: str, point: str
) -> None:
    arm(register, point, "drop", command)
    with pytest.raises(Unknown) as caught:
        ready.receipt(a_sale())
    assert caught.value.stage == command
    ready.cancel_open_document()
    status = ready.status()
    assert (status.last_fd, status.document_open) == (2, False)


def test_a_service_that_is_not_there_was_not_asked() -> None:
    with pytest.raises(Busy) as caught:
        Service(OpenSession=UNREACHED).driver().receipt(a_sale())
    assert caught.value.code == "link"
    with pytest.raises(Busy):
        Service(OpenCheck=UNREACHED).driver().receipt(a_sale())


def test_a_service_that_goes_away_after_the_check_was_opened_leaves_a_doubt() -> None:
    with pytest.raises(Unknown):
        Service(AddGoods=UNREACHED).driver().receipt(a_sale())


def test_an_open_document_stops_a_receipt_before_it_begins() -> None:
    service = Service(GetStatus=a_status(checkInfo=OPEN_CHECK))
    with pytest.raises(Refused) as caught:
        service.driver().receipt(a_sale())
    assert caught.value.code == "document_open"
    assert "OpenCheck" not in service.commands
