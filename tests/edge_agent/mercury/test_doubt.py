"""Shift reports and money of the drawer in doubt: the counts before and after tell."""

import pytest

from edge_agent.drivers.base import Cash, Driver, Refused, Unknown
from edge_agent.emulator.service import Emulator
from tests.edge_agent.mercury.kit import CASHIER, arm
from tests.edge_agent.mercury.service import LOST, NO, Service, a_status


def test_a_report_that_may_have_been_made_is_unknown() -> None:
    for states, error in (([a_status(), a_status()], Refused), ([a_status(), a_status(4322)], Unknown)):
        with pytest.raises(error):
            Service(GetStatus=list(states), CloseShift=NO).driver().close_shift(CASHIER)
    with pytest.raises(Unknown):
        Service(OpenShift=LOST).driver().open_shift(CASHIER)


def test_a_money_move_is_refused_only_when_the_drawer_is_as_before(
    register: Emulator, driver: Driver
) -> None:
    with pytest.raises(Refused) as caught:
        driver.cash_out(100, CASHIER)
    assert caught.value.code == "no_cash"
    arm(register, "before_answer", "refuse", "BringMoney", code=3)
    with pytest.raises(Unknown):
        driver.cash_in(500, CASHIER)
    assert driver.cash() == Cash(500)


def test_a_money_move_without_an_answer_is_unknown(register: Emulator, driver: Driver) -> None:
    arm(register, "before_answer", "drop", "BringMoney")
    with pytest.raises(Unknown):
        driver.cash_in(500, CASHIER)
    assert driver.cash() == Cash(500)
