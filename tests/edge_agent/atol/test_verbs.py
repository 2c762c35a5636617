"""Every verb of the driver through both ways, over a real wire: HTTP, and a child process with the double."""

from datetime import timedelta

import pytest

from edge_agent.drivers.base import Driver, Kind, Refused, duties
from edge_agent.emulator.service import Emulator
from edge_agent.receipt import Operation
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import CASHIER, JOB, a_model


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


@pytest.mark.parametrize("operation", list(Operation))
def test_all_four_operations(driver: Driver, emulator: Emulator, operation: Operation) -> None:
    emulator.do(lambda: emulator.core.cash_in(20_000_000))
    made = driver.receipt(a_model(operation=operation.name))
    found = driver.find(made.fd)
    assert found is not None
    assert (found.operation, found.total, found.marker, found.fpd) == (operation, 12_000_000, JOB, made.fpd)
    assert (found.kind, found.shift, found.tags_read) == (Kind.receipt, 1, True)
    assert emulator.core.documents[-1].operation == operation


@pytest.mark.parametrize("operation", list(Operation))
def test_all_four_corrections_with_items(driver: Driver, emulator: Emulator, operation: Operation) -> None:
    emulator.do(lambda: emulator.core.cash_in(20_000_000))
    basis = {"kind": "instruction", "date": "2026-03-10", "number": "12-34", "description": "касса стояла"}
    made = driver.correction(
        a_model(operation=operation.name, correction=basis, wrong_fpd="2718281828", delivery="paper")
    )
    found, document = driver.find(made.fd), emulator.core.documents[-1]
    assert found is not None
    assert (found.kind, found.operation, found.marker) == (Kind.correction, operation, JOB)
    assert (document.own, len(document.lines)) == (False, 1)
    tags = dict(document.tags)
    assert bytes.fromhex(tags[1192]).decode() == "2718281828"
    assert "касса стояла" in emulator.core.slips[-1].lines


def test_cash_moves_are_counted(driver: Driver, emulator: Emulator) -> None:
    driver.cash_in(500_001, CASHIER)
    driver.cash_out(1, CASHIER)
    driver.cash_in(99, CASHIER)
    cash = driver.cash()
    assert (cash.drawer, cash.ins, cash.outs) == (500_099, 2, 1)
    with pytest.raises(Refused, match="no_cash"):
        driver.cash_out(500_100, CASHIER)
    assert emulator.core.state.cash == 500_099


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


def test_an_electronic_receipt_saves_paper(driver: Driver, emulator: Emulator) -> None:
    driver.open_shift(CASHIER)
    before = len(emulator.core.slips)
    driver.receipt(a_model(delivery="electronic"))
    assert len(emulator.core.slips) == before
    driver.receipt(a_model())
    assert len(emulator.core.slips) == before + 1


def test_a_document_that_is_not_there_is_none(driver: Driver) -> None:
    assert driver.find(99) is None


def test_without_the_mark_setting_nothing_is_marked(emulator: Emulator) -> None:
    for way in kit.WAYS:
        driver = kit.wired(emulator.register, way, marker=False)
        found = driver.find(driver.receipt(a_model()).fd)
        assert found is not None
        assert (found.marker, found.tags_read, found.total) == (None, True, 12_000_000)


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


def test_the_format_of_the_device_decides_the_form_of_a_correction() -> None:
    for way in kit.WAYS:
        with kit.register(ffd="1.05") as one:
            driver = kit.wired(one, way)
            driver.open_shift(CASHIER)
            basis = {"kind": "self", "date": "2026-03-10", "description": "чек не пробит"}
            items = [kit.an_item(vat="vat20"), kit.a_fee()]
            paid = {"cash": 12_300_000}
            made = driver.correction(a_model(correction=basis, items=items, payments=paid, total=12_200_000))
            document = one.core.documents[-1]
            assert (document.fd, document.lines, document.total) == (made.fd, [], 12_200_000)
            assert document.payments == [12_200_000, 0, 0, 0, 0]
            found = driver.find(made.fd)
            assert found is not None
            assert (found.kind, found.marker, made.change) == (Kind.correction, JOB, 100_000)
