"""The library in a process of its own: what a crash, silence or nonsense of that process means."""

import pytest

from edge_agent.drivers.base import Unknown
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model


def test_a_crash_in_the_middle_is_unknown_and_the_next_child_finds_the_document(emulator: Emulator) -> None:
    """F24: an access violation in the child after the commit."""
    with kit.reached(emulator, "library") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("after_commit", "crash", "sell"))
        with pytest.raises(Unknown):
            driver.receipt(a_model())
        status = driver.status()
        found = driver.find(status.last_fd)
        assert found is not None
        assert (status.last_fd, found.marker, emulator.core.last_fd) == (3, JOB, 3)


def test_a_crash_before_the_commit_leaves_nothing(emulator: Emulator) -> None:
    with kit.reached(emulator, "library") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("before_commit", "crash", "sell"))
        with pytest.raises(Unknown):
            driver.receipt(a_model())
        driver.cancel_open_document()
        status = driver.status()
        assert (status.last_fd, status.document_open) == (2, False)
        assert driver.receipt(a_model()).fd == 3


def test_a_crash_of_a_read_is_repeated_in_a_new_child(emulator: Emulator) -> None:
    with kit.reached(emulator, "library") as driver:
        emulator.faults.add(Fault("before_answer", "crash", "getShiftStatus"))
        assert driver.status().last_fd == 1


def test_a_call_that_never_returns_is_ended_at_its_limit(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kit.reached(emulator, "library") as driver:
        driver.open_shift(CASHIER)
        monkeypatch.setattr("edge_agent.drivers.atol.driver.OTHERS", 0.3)
        emulator.faults.add(Fault("before_answer", "drop", "sell"))
        with pytest.raises(Unknown):
            driver.receipt(a_model())
        assert driver.status().last_fd == 3


def test_an_answer_that_makes_no_sense_is_unknown(emulator: Emulator) -> None:
    with kit.reached(emulator, "library") as driver:
        driver.open_shift(CASHIER)
        emulator.faults.add(Fault("in_answer", "garble", "sell"))
        with pytest.raises(Unknown):
            driver.receipt(a_model())
        assert driver.status().last_fd == 3
