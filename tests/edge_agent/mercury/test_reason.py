"""Reasons of a refusal are told by the state of the device, in the words of a person."""

import pytest

from edge_agent.drivers.base import Driver, Refused
from edge_agent.emulator.service import Emulator, Options, threaded
from tests.edge_agent.mercury.kit import CASHIER, a_sale, arm, in_memory


def test_a_refund_beyond_the_drawer_says_so(ready: Driver) -> None:
    with pytest.raises(Refused) as caught:
        ready.receipt(a_sale(operation="refund"))
    assert caught.value.code == "no_cash"
    assert caught.value.text == "Недостаточно наличных в денежном ящике"
    assert not ready.status().document_open


def test_reasons_are_told_by_the_state_of_the_device(register: Emulator) -> None:
    with threaded(Options(auto_open_shift=False)) as strict:
        driver = in_memory(strict)
        with pytest.raises(Refused) as closed:
            driver.receipt(a_sale())
        assert closed.value.code == "shift_closed"
        with pytest.raises(Refused) as nothing:
            driver.close_shift(CASHIER)
        assert nothing.value.code == "shift_closed"
        driver.open_shift(CASHIER)
        with pytest.raises(Refused) as twice:
            driver.open_shift(CASHIER)
        assert twice.value.code == "shift_open"
        strict.core.set_paper(False)
        with pytest.raises(Refused) as paper:
            driver.receipt(a_sale())
        assert paper.value.code == "no_paper"
        strict.core.set_paper(True)
        strict.core.age_shift(25 * 60)
        assert driver.status().shift == "expired"
        with pytest.raises(Refused) as old:
            driver.receipt(a_sale())
        assert old.value.code == "shift_expired"
        driver.close_shift(CASHIER)


@pytest.mark.parametrize(
    ("condition", "code"), [("full", "fn_full"), ("expired", "fn_expired"), ("missing", "fn_missing")]
)
def test_a_storage_that_takes_nothing(register: Emulator, driver: Driver, condition: str, code: str) -> None:
    register.core.set_fn(condition, True)
    with pytest.raises(Refused) as caught:
        driver.receipt(a_sale())
    assert caught.value.code == code
    assert register.core.last_fd == 1


def test_a_shift_that_ends_while_the_check_is_open(register: Emulator, ready: Driver) -> None:
    arm(register, "before_receive", "shift_ages", "CloseCheck")
    with pytest.raises(Refused) as caught:
        ready.receipt(a_sale())
    assert caught.value.code == "shift_expired"
    assert not ready.status().document_open
