"""The driver at a web server over a real wire: slow, cut and garbled answers, and nobody at all."""

import pytest

from edge_agent.drivers import Settings, open_driver
from edge_agent.drivers.base import Busy, Unknown
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, a_model
from tests.edge_agent.kit import free_port, until


def test_two_drivers_at_one_server_do_not_mix(emulator: Emulator) -> None:
    """F19: the server takes jobs one by one, whoever brings them."""
    with kit.reached(emulator, "web") as one, kit.reached(emulator, "web") as other:
        fds = [driver.receipt(a_model()).fd for driver in (one, other, one, other)]
    assert fds == [3, 4, 5, 6]


def test_answers_slower_than_the_poll_are_waited_for(emulator: Emulator) -> None:
    with kit.reached(emulator, "web") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("before_answer", "delay", "sell", milliseconds=400))
        assert driver.receipt(a_model()).fd == 3


def test_an_answer_slower_than_the_limit_is_unknown(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edge_agent.drivers.atol.driver.OTHERS", 0.2)
    with kit.reached(emulator, "web") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("before_answer", "delay", "sell", milliseconds=900))
        with pytest.raises(Unknown):
            driver.receipt(a_model())

        def settled() -> bool:
            try:
                return driver.status().last_fd == 3
            except Busy:
                return False

        until(settled)


def test_cut_and_garbled_answers_on_the_wire_are_asked_for_again(emulator: Emulator) -> None:
    with kit.reached(emulator, "web") as driver:
        driver.open_shift(CASHIER)
        for action in ("drop", "garble", "half", "wrong_answer"):
            emulator.faults.add(Fault("in_answer", action, "GET"))
        assert driver.receipt(a_model()).fd == 3
        emulator.faults.add(Fault("in_answer", "half", "POST"))
        assert driver.receipt(a_model()).fd == emulator.core.last_fd == 4


def test_no_server_is_busy_and_not_a_crash() -> None:
    with pytest.raises(Busy, match="link"):
        open_driver(f"atol-web://127.0.0.1:{free_port()}", Settings()).status()
