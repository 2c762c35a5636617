"""Paper over a real wire: texts and copies, receipts without it, and the paper that ran out."""

import pytest

from edge_agent.drivers.base import Driver, Refused
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol.kit import CASHIER, a_model


def test_paper_verbs(driver: Driver, emulator: Emulator) -> None:
    driver.receipt(a_model())
    driver.copy_of_last()
    driver.x_report()
    driver.print_text(("Спасибо, «Ёлка» № 5 🙂", "за покупку"))
    driver.open_drawer()
    driver.continue_print()
    titles = [slip.title for slip in emulator.core.slips[-3:]]
    assert titles == ["КОПИЯ ЧЕКА", "X-ОТЧЁТ", "ТЕКСТ"]
    assert emulator.core.slips[-1].lines == ["Спасибо, «Ёлка» № 5 🙂", "за покупку"]
    assert emulator.core.counters["drawer"] == 1


def test_paper_that_ran_out_is_told_and_printed_later(driver: Driver, emulator: Emulator) -> None:
    driver.open_shift(CASHIER)
    emulator.core.after_commit.append(lambda: emulator.core.set_paper(False))
    made = driver.receipt(a_model())
    assert (made.printed, made.fd) == (False, 3)
    without = driver.status()
    assert (without.paper, without.waits_continue) == (False, False)
    with pytest.raises(Refused, match="no_paper"):
        driver.receipt(a_model())
    emulator.do(lambda: emulator.core.set_paper(True))
    status = driver.status()
    if status.waits_continue:
        driver.continue_print()
    assert emulator.core.slips[-1].fd == 3
    assert driver.receipt(a_model()).fd == 4


def test_an_electronic_receipt_saves_paper(driver: Driver, emulator: Emulator) -> None:
    driver.open_shift(CASHIER)
    before = len(emulator.core.slips)
    driver.receipt(a_model(delivery="electronic"))
    assert len(emulator.core.slips) == before
    driver.receipt(a_model())
    assert len(emulator.core.slips) == before + 1
