"""Paper or none: an electronic receipt needs no paper, a paper one tells nobody the contact."""

from edge_agent.drivers.base import Driver
from edge_agent.emulator.service import Emulator
from tests.edge_agent.mercury.kit import CASHIER, a_sale, tags


def test_a_receipt_without_paper_and_the_next_with_it(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale(delivery="electronic"))
    assert register.core.documents[-1].fd == 3
    assert [slip.fd for slip in register.core.slips if slip.fd] == [1]
    driver.receipt(a_sale())
    assert register.core.slips[-1].fd == 4


def test_an_electronic_receipt_needs_no_paper(register: Emulator, driver: Driver) -> None:
    driver.open_shift(CASHIER)
    register.core.set_paper(False)
    assert driver.receipt(a_sale(delivery="electronic")).fd == 3


def test_a_paper_receipt_tells_nobody_the_contact(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale(delivery="paper"))
    assert 1008 not in tags(register.core.documents[-1].tags)
