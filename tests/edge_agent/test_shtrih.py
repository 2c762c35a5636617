"""The ШТРИХ driver against the emulated register over TCP, with what a wire can do to it."""

import socket
from collections.abc import Iterator

import pytest

from edge_agent.drivers import AddressUnknown, Settings, open_driver
from edge_agent.drivers.base import Busy, Driver, Kind, Refused, Unknown
from edge_agent.drivers.shtrih import wire
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.service import Emulator, Options, threaded
from edge_agent.receipt import Cashier, receipt
from tests.edge_agent.kit import a_receipt, an_item, until

CASHIER = Cashier("Петрова А.", "500100732259")
JOB = "01J8ZK4T000000000000000001"


def driver_of(register: Emulator, password: int = 30) -> Driver:
    return open_driver(f"tcp://127.0.0.1:{register.port}", Settings(password=password))


@pytest.fixture
def driver(register: Emulator) -> Iterator[Driver]:
    one = driver_of(register)
    yield one
    one.close()


def test_identity_and_status_of_a_fresh_register(driver: Driver) -> None:
    identity, status = driver.identity(), driver.status()
    assert (identity.fn, identity.inn, identity.last_fd) == ("9999078900012345", "7700000016", 1)
    assert identity.ffd == "1.2"
    assert identity.tax_systems == ("usn_income", "usn_income_outcome")
    assert (status.shift, status.paper, status.document_open, status.opened_at) == (
        "closed",
        True,
        False,
        None,
    )


def test_shift_verbs_return_the_documents_of_the_storage(driver: Driver, register: Emulator) -> None:
    opened = driver.open_shift(CASHIER)
    status = driver.status()
    closed = driver.close_shift(CASHIER)
    assert (opened.fd, opened.shift, closed.fd) == (2, 1, 3)
    assert status.opened_at == opened.at
    assert opened.fpd == str(register.core.documents[1].fpd)
    assert register.core.documents[1].cashier == "Петрова А."


def test_every_document_can_be_found_with_its_mark(driver: Driver, register: Emulator) -> None:
    made = driver.receipt(receipt(a_receipt(JOB)))
    found = driver.find(made.fd)
    assert found is not None
    assert (found.kind, found.marker, found.total) == (Kind.receipt, JOB, 12_000_000)
    opening, none = driver.find(2), driver.find(4)
    assert opening is not None
    assert (opening.kind, opening.shift) == (Kind.open_shift, 1)
    assert none is None


def test_without_the_mark_setting_nothing_is_marked(register: Emulator) -> None:
    driver = open_driver(f"shtrih://127.0.0.1:{register.port}", Settings(marker=False))
    made = driver.receipt(receipt(a_receipt(JOB)))
    found = driver.find(made.fd)
    assert found is not None
    assert (found.marker, found.tags_read) == (None, True)


def test_the_whole_receipt_reaches_the_storage(driver: Driver, register: Emulator) -> None:
    items = [an_item(), an_item(name="Сбор", price=200_000, sum=200_000, vat="vat20", method=4, agent=None)]
    paid = {"cash": 5_000_000, "card": 1_000_000, "prepaid": 6_000_000, "credit": 500_000, "barter": 100_000}
    made = driver.receipt(receipt(a_receipt(JOB, items=items, payments=paid, total=12_200_000)))
    document = register.core.documents[-1]
    assert made.change == document.change == 400_000
    assert document.payments == [5_000_000, 1_000_000, 6_000_000, 500_000, 100_000]
    assert [line.vat_sum for line in document.lines] == [None, 33_333]
    assert [tag for tag, _ in document.tags] == [1203, 1008, 1084]


@pytest.mark.parametrize(("operation", "number"), [("sale", 1), ("purchase", 3)])
def test_operations(driver: Driver, register: Emulator, operation: str, number: int) -> None:
    register.do(lambda: register.core.open_shift("К"))
    register.do(lambda: register.core.cash_in(20_000_000))
    made = driver.receipt(receipt(a_receipt(JOB, operation=operation)))
    found = driver.find(made.fd)
    assert found is not None
    assert found.operation == register.core.documents[-1].operation == number


def test_an_electronic_receipt_saves_paper(driver: Driver, register: Emulator) -> None:
    driver.open_shift(CASHIER)
    before = len(register.core.slips)
    driver.receipt(receipt(a_receipt(JOB, delivery="electronic")))
    assert len(register.core.slips) == before
    driver.receipt(receipt(a_receipt(JOB)))
    assert len(register.core.slips) == before + 1


def test_a_wrong_password_is_refused(register: Emulator) -> None:
    with pytest.raises(Refused) as caught:
        driver_of(register, password=7).identity()
    assert caught.value.code == "wrong_password"


def test_a_wrong_mode_is_named(driver: Driver) -> None:
    with pytest.raises(Refused) as caught:
        driver.x_report()
    assert caught.value.code == "shift_closed"


def test_what_the_device_cannot_do_is_refused(driver: Driver) -> None:
    with pytest.raises(Refused, match="unsupported"):
        Driver().open_drawer()


def test_a_garbled_answer_is_asked_for_again(driver: Driver, register: Emulator) -> None:
    register.faults.add(Fault("in_answer", "garble", "FF45"))
    made = driver.receipt(receipt(a_receipt(JOB)))
    assert made.fd == register.core.last_fd == 3


def test_half_an_answer_to_a_read_is_asked_for_again(driver: Driver, register: Emulator) -> None:
    register.faults.add(Fault("in_answer", "drop", "FF01"))
    assert driver.status().last_fd == 1


def test_a_lost_request_is_repeated_for_a_read_only(
    driver: Driver, register: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edge_agent.drivers.shtrih.link.FIRST_BYTE", 0.3)
    register.faults.add(Fault("before_receive", "drop", "11"))
    assert driver.status().last_fd == 1
    register.faults.add(Fault("before_receive", "drop", "FF45"))
    with pytest.raises(Unknown):
        driver.receipt(receipt(a_receipt(JOB)))
    driver.cancel_open_document()
    assert driver.status().last_fd == 2
    assert not driver.status().document_open


def test_an_answer_slower_than_the_limit_is_unknown(
    driver: Driver, register: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "OTHERS", 0.2)
    monkeypatch.setattr("edge_agent.drivers.shtrih.link.FIRST_BYTE", 0.2)
    driver.open_shift(CASHIER)
    register.faults.add(Fault("before_answer", "delay", "FF45", milliseconds=800))
    with pytest.raises(Unknown):
        driver.receipt(receipt(a_receipt(JOB)))

    def answers() -> bool:
        """The device is still at it for a while, and says so."""
        try:
            return driver.status().last_fd == 3
        except Busy:
            return False

    until(answers)


def test_bytes_ff_before_answers_and_short_errors_are_coped_with() -> None:
    with threaded(Options(leading_ff=True, short_errors=True)) as register:
        driver = driver_of(register)
        assert driver.find(99) is None
        assert driver.receipt(receipt(a_receipt(JOB))).fd == 3
        driver.close()


def test_a_twin_with_another_close_command_is_offered_it() -> None:
    with threaded(Options(close_variants=frozenset((0xFF45, 0xFF7B)))) as register:
        driver = driver_of(register)
        made = driver.receipt(receipt(a_receipt(JOB, items=[an_item(vat="vat22")])))
        assert made.fd == register.core.last_fd == 3
        with pytest.raises(Refused, match="unsupported"):
            driver.receipt(receipt(a_receipt(JOB, items=[an_item(vat="vat5")])))
        driver.cancel_open_document()
        assert driver.status().last_fd == 3
        driver.close()


def test_a_second_program_finds_the_register_busy(driver: Driver, register: Emulator) -> None:
    driver.status()
    with pytest.raises(Busy, match="link"):
        driver_of(register).status()
    assert driver.status().last_fd == 1


def test_no_register_is_busy_and_not_a_crash() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with pytest.raises(Busy, match="link"):
        open_driver(f"tcp://127.0.0.1:{port}", Settings()).status()


def test_printing_is_waited_for() -> None:
    with threaded(Options(speed=0.05)) as register:
        driver = driver_of(register)
        driver.open_shift(CASHIER)
        driver.x_report()
        driver.receipt(receipt(a_receipt(JOB)))
        assert register.core.last_fd == 3
        driver.close()


@pytest.mark.parametrize("address", ["kkt://x:1", "tcp://", "tcp://x:port", "serial://", "касса"])
def test_an_unknown_address_is_said_so(address: str) -> None:
    with pytest.raises(AddressUnknown):
        open_driver(address, Settings())
