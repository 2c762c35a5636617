"""Sessions: forgotten, lost in the middle, closed before the next, and a service that is deaf."""

import pytest

from edge_agent.drivers.base import Busy, Driver, Refused, Unknown
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.service import Emulator
from tests.edge_agent.mercury.kit import a_sale, arm
from tests.edge_agent.mercury.service import LOST, NO, Service, a_status


def test_a_forgotten_session_is_opened_anew_before_anything_is_done(
    register: Emulator, ready: Driver
) -> None:
    register.register.power_cycle()
    assert ready.receipt(a_sale()).fd == 3


def test_a_session_lost_in_the_middle_takes_the_receipt_back(register: Emulator, ready: Driver) -> None:
    arm(register, "before_receive", "power", "AddGoods")
    with pytest.raises(Unknown):
        ready.receipt(a_sale())
    status = ready.status()
    assert (status.last_fd, status.document_open) == (2, False)
    assert [made.kind for made in register.core.documents].count(RECEIPT) == 0


def test_the_old_session_is_closed_before_a_new_one_is_opened() -> None:
    service = Service(OpenSession=[{"sessionKey": "k1"}, {"sessionKey": "k2"}], GetStatus=[NO, a_status()])
    service.driver().status()
    wire = [(one["command"], one["sessionKey"]) for one in service.asked]
    assert wire == [
        *(("OpenSession", None), ("GetStatus", "k1"), ("CloseSession", "k1")),
        *(("OpenSession", None), ("GetStatus", "k2")),
    ]


def test_a_service_that_cannot_reach_the_device_says_why() -> None:
    refused = {"result": 3, "description": "Порт COM5 не открыт"}
    with pytest.raises(Refused) as caught:
        Service(OpenSession=refused).driver().status()
    assert (caught.value.code, caught.value.text) == ("link", "Порт COM5 не открыт")
    assert caught.value.device_code == "OpenSession/3"


def test_a_read_is_repeated_once_and_then_nobody_is_there() -> None:
    service = Service(GetStatus=[LOST, a_status()])
    assert service.driver().status().last_fd == 4321
    with pytest.raises(Busy):
        Service(GetStatus=[LOST, LOST]).driver().status()
    with pytest.raises(Busy):
        Service(GetStatus=[b"{", b"{"]).driver().status()
    with pytest.raises(Busy):
        Service(GetStatus={"dateTime": "nonsense"}).driver().status()


def test_close_says_farewell_and_bears_a_deaf_service() -> None:
    service = Service()
    driver = service.driver()
    driver.status()
    driver.close()
    driver.close()
    assert service.commands.count("CloseSession") == 1
    deaf = Service(CloseSession=LOST).driver()
    deaf.status()
    deaf.close()
    assert deaf.status().last_fd == 4321
