"""Verbs of the driver over a real wire: identity, shift, cash moves, and what others left open."""

from datetime import timedelta

import pytest

from edge_agent.drivers.base import Driver, Kind, Refused, duties
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, a_model


def test_identity_and_status_of_a_fresh_register(driver: Driver) -> None:
    identity, status = driver.identity(), driver.status()
    assert (identity.fn, identity.inn, identity.rnm) == ("9999078900012345", "7700000016", "0000000001012345")
    assert (identity.ffd, identity.last_fd, identity.tax_systems) == (
        "1.2",
        1,
        ("usn_income", "usn_income_outcome"),
    )
    assert str(identity.valid_to) == "2099-12-31"
    assert (status.fn, status.last_fd, status.shift, status.opened_at) == (identity.fn, 1, "closed", None)
    assert (status.paper, status.cover_open, status.document_open, status.blocked) == (
        True,
        False,
        False,
        None,
    )


def test_the_driver_can_do_all_that_a_job_may_ask_for(driver: Driver) -> None:
    assert len(duties(driver)) == 12


def test_shift_verbs_return_the_documents_of_the_storage(driver: Driver, emulator: Emulator) -> None:
    opened = driver.open_shift(CASHIER)
    status = driver.status()
    report = driver.settlement_report(CASHIER)
    closed = driver.close_shift(CASHIER)
    assert [opened.fd, report.fd, closed.fd] == [2, 3, 4]
    assert opened.fpd == str(emulator.core.documents[1].fpd)
    assert (opened.shift, status.shift, status.shift_number) == (1, "open", 1)
    assert opened.at is not None
    assert status.opened_at is not None
    assert abs(status.opened_at - opened.at) < timedelta(minutes=1)
    assert [document.cashier for document in emulator.core.documents[1:]] == ["Петрова А."] * 3
    kinds = [driver.find(fd) for fd in (1, 2, 3, 4)]
    assert [found.kind if found else None for found in kinds] == [
        *(Kind.registration, Kind.open_shift, Kind.settlement_report, Kind.close_shift)
    ]


def test_cash_moves_are_counted(driver: Driver, emulator: Emulator) -> None:
    driver.cash_in(500_001, CASHIER)
    driver.cash_out(1, CASHIER)
    driver.cash_in(99, CASHIER)
    cash = driver.cash()
    assert (cash.drawer, cash.ins, cash.outs) == (500_099, 2, 1)
    with pytest.raises(Refused, match="no_cash"):
        driver.cash_out(500_100, CASHIER)
    assert emulator.core.state.cash == 500_099


def test_a_document_that_is_not_there_is_none(driver: Driver) -> None:
    assert driver.find(99) is None


def test_an_open_receipt_of_somebody_is_seen_by_the_library_and_dropped_by_both(emulator: Emulator) -> None:
    for way, seen in (("library", True), ("web", False)):
        emulator.do(lambda: emulator.core.begin_receipt(1, "Другая"))
        with kit.reached(emulator, way) as driver:
            assert driver.status().document_open is seen
            driver.cancel_open_document()
            before = emulator.core.last_fd
            assert driver.receipt(a_model()).fd == before + 1
            driver.cancel_open_document()
            assert not driver.status().document_open
