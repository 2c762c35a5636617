"""Verbs over real loopback HTTP: status, shift, drawer and paper are as the device remembers them."""

import json

from edge_agent.drivers.base import Cash, Driver, duties
from edge_agent.emulator.record import CLOSE_SHIFT, OPEN_SHIFT, SETTLEMENT_REPORT
from edge_agent.emulator.service import Emulator
from tests.edge_agent.mercury.kit import CASHIER, a_sale


def test_status_and_identity(register: Emulator, driver: Driver) -> None:
    identity, status = driver.identity(), driver.status()
    state = register.core.state
    assert (identity.fn, identity.rnm, identity.inn) == (state.fn, state.rnm, state.inn)
    assert (identity.serial, identity.ffd, identity.last_fd) == ("0000012345", "1.2", 1)
    assert identity.tax_systems == ("usn_income", "usn_income_outcome")
    assert (status.shift, status.last_fd, status.document_open, status.paper) == ("closed", 1, False, True)
    assert abs((status.clock - register.core.now).total_seconds()) < 2


def test_a_shift_and_its_reports(register: Emulator, driver: Driver) -> None:
    opened = driver.open_shift(CASHIER)
    assert (opened.fd, opened.shift) == (2, 1)
    assert opened.fpd == str(register.core.documents[1].fpd)
    status = driver.status()
    assert (status.shift, status.shift_number) == ("open", 1)
    assert status.opened_at is not None
    driver.x_report()
    driver.settlement_report(CASHIER)
    closed = driver.close_shift(CASHIER)
    kinds = [document.kind for document in register.core.documents]
    assert kinds[1:] == [OPEN_SHIFT, SETTLEMENT_REPORT, CLOSE_SHIFT]
    assert closed.fd == 4
    assert register.core.counters["x_reports"] == 1
    assert driver.status().shift == "closed"


def test_money_of_the_drawer(register: Emulator, driver: Driver) -> None:
    driver.cash_in(500_000, CASHIER)
    driver.cash_out(120_050, CASHIER)
    assert driver.cash() == Cash(379_950, None, None)
    assert register.core.last_fd == 1


def test_paper_that_is_no_document(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale())
    driver.print_text(("Строка 1", "Строка «2»"))
    assert register.core.slips[-1].lines == ["Строка 1", 'Строка "2"']
    driver.copy_of_last()
    assert register.core.slips[-1].title == "КОПИЯ ЧЕКА"
    driver.open_drawer()
    assert register.core.counters["drawer"] == 1
    assert register.core.last_fd == 3


def test_it_can_do_all_but_continue_a_print(driver: Driver) -> None:
    assert set(duties(driver)) == {
        *("receipt", "correction", "open_shift", "close_shift", "x_report", "settlement_report"),
        *("cash_in", "cash_out", "copy_of_last", "open_drawer", "print_text"),
    }


def test_the_wire_is_utf8_json(register: Emulator) -> None:
    import http.client

    wire = http.client.HTTPConnection("127.0.0.1", register.http_port or 0, timeout=5)
    wire.request("POST", "/api.json", json.dumps({"command": "GetDriverInfo"}).encode())
    answer = json.loads(wire.getresponse().read())
    wire.close()
    assert (answer["result"], answer["protocolVer"]) == (0, "3.12")
