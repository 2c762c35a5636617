"""The closing command at a register: what a lost answer, a power cut or a stranger leaves to find."""

import pytest

from edge_agent.drivers.base import Driver, Refused, Unknown
from edge_agent.emulator.service import Emulator
from tests.edge_agent.mercury.kit import a_sale, arm


def test_a_shift_that_opened_by_itself_does_not_hide_a_refusal(register: Emulator, driver: Driver) -> None:
    arm(register, "after_receive", "refuse", "CloseCheck", code=9)
    with pytest.raises(Refused):
        driver.receipt(a_sale())
    assert register.core.last_fd == 2
    assert not driver.status().document_open


def test_an_answer_lost_after_the_commit_is_unknown_and_found(register: Emulator, ready: Driver) -> None:
    arm(register, "before_answer", "drop", "CloseCheck")
    with pytest.raises(Unknown):
        ready.receipt(a_sale())
    status = ready.status()
    assert (status.last_fd, status.document_open) == (3, False)
    found = ready.find(3)
    assert found is not None
    assert (found.total, found.fpd) == (12_000_000, str(register.core.documents[-1].fpd))


@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
def test_a_power_cut_around_the_commit(register: Emulator, ready: Driver, point: str) -> None:
    arm(register, point, "power", "CloseCheck")
    with pytest.raises(Unknown):
        ready.receipt(a_sale())
    made = point == "after_commit"
    status = ready.status()
    assert (status.last_fd, status.document_open) == (2 + made, False)
    assert (ready.find(3) is not None) is made


def test_a_stranger_between_makes_a_refusal_doubtful(register: Emulator, ready: Driver) -> None:
    arm(register, "after_receive", "stranger", "AddGoods")
    arm(register, "after_receive", "stranger", "CloseCheck")
    arm(register, "before_answer", "refuse", "CloseCheck", code=5)
    with pytest.raises(Unknown):
        ready.receipt(a_sale())
