"""Every verb through a real child process, in every generation of drivers and every way they write; and the
same over the native component."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from edge_agent.drivers.base import Evidence, Refused, duties
from edge_agent.drivers.component.driver import Component
from edge_agent.emulator.record import CLOSE_SHIFT, CORRECTION, OPEN_SHIFT, RECEIPT, SETTLEMENT_REPORT
from edge_agent.emulator.service import Emulator, Options, assembled
from edge_agent.receipt import Correction, Operation, Payments
from tests.edge_agent.component.kit import WHO, Quiet, a_correction, a_model, in_child, in_memory, on_library

Way = tuple[int, str, str]
DIALECTS = (2, 3, 4)
CLASSES = ("EmulatorKKT2005", "EmulatorKKT3000", "EmulatorKKT4000", "EmulatorKKT4004")
DRAWER = 2_000_000


# Each generation over a real process once; the other ways of writing in memory, where the code is the same.
WAYS = [
    (dialect, style, "child" if dialect - 2 == int(style) else "memory")
    for dialect in DIALECTS
    for style in "012"
]


@pytest.fixture(params=WAYS, ids="{0[0]}-{0[1]}-{0[2]}".format)
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


@pytest.fixture
def register(request: pytest.FixtureRequest) -> Quiet | Emulator:
    """With doors only where a process has to come in."""
    child = "way" in request.fixturenames and request.getfixturevalue("way")[2] == "child"
    found: Quiet | Emulator = request.getfixturevalue("served" if child else "quiet")
    return found


@pytest.fixture
def driver(way: Way, register: Quiet | Emulator) -> Iterator[Component]:
    dialect, style, _ = way
    if isinstance(register, Emulator):
        found = in_child(register, dialect, Style=style)
    else:
        found = in_memory(register.register, dialect, Style=style)
    yield found
    found.close()


def old(driver: Component) -> bool:
    return driver.name == "component-2"


def test_a_whole_day(driver: Component, register: Quiet | Emulator) -> None:
    """One shift with all that a register does, and its documents in the storage."""
    core = register.core
    opened = driver.open_shift(WHO)
    assert (opened.fd, opened.shift) == (2, 1)
    assert opened.at is not None
    assert abs(opened.at - datetime.now(UTC)) < timedelta(minutes=2)
    sold = driver.receipt(a_model("A"))
    assert (sold.fd, sold.fpd, sold.change) == (3, str(core.documents[2].fpd), 0)
    back = driver.receipt(a_model("B", operation="refund", payments={"cash": 2_000_000, "card": 10_000_000}))
    assert (back.fd, core.documents[3].operation) == (4, 2)
    for fd, operation in ((5, "purchase_refund"), (6, "purchase")):
        made = driver.receipt(a_model("C", operation=operation, payments={"card": 12_000_000}))
        assert (made.fd, core.documents[fd - 1].operation) == (fd, Operation[operation])
    driver.cash_in(500_050, WHO)
    driver.cash_out(100_001, WHO)
    assert core.state.cash == 400_049
    assert (core.state.counters["cash_in"], core.state.counters["cash_out"]) == (1, 1)
    report = driver.settlement_report(WHO)
    assert report.fd == (0 if old(driver) else 7)
    driver.x_report()
    driver.print_text(("Объявление & «ё»", 'строка "2"'))
    driver.open_drawer()
    closed = driver.close_shift(WHO)
    assert (closed.fd, closed.shift) == (8, 1)
    kinds = [OPEN_SHIFT, RECEIPT, RECEIPT, RECEIPT, RECEIPT, SETTLEMENT_REPORT, CLOSE_SHIFT]
    assert [document.kind for document in core.documents[1:]] == kinds
    assert {document.cashier for document in core.documents[1:]} == {WHO.name}
    assert core.state.counters["drawer"] == 1
    slips = [slip for slip in core.slips if slip.title == "ТЕКСТ"]
    assert slips[0].lines == ["Объявление & «ё»", 'строка "2"']


def test_it_tells_who_and_how_it_is(driver: Component, register: Quiet | Emulator) -> None:
    who = driver.identity()
    assert (who.fn, who.serial, who.rnm, who.inn) == (
        *("9999078900012345", "12345"),
        *("0000000001012345", "7700000016"),
    )
    assert (who.tax_systems, who.ffd, who.model) == (
        ("usn_income", "usn_income_outcome"),
        "1.2",
        "Эмулятор ККТ",
    )
    assert driver.status().shift == "closed"
    driver.open_shift(WHO)
    driver.receipt(a_model())
    said = driver.status()
    assert (said.shift, said.shift_number, said.fn) == ("open", 1, who.fn)
    assert said.last_fd == (1 if old(driver) else 3)
    assert said.receipts == (0 if old(driver) else 1)
    assert said.opened_at is not None
    register.do(lambda: register.core.age_shift(25 * 60))
    assert driver.status().shift == "expired"


def test_money_in_the_drawer(driver: Component) -> None:
    driver.open_shift(WHO)
    driver.receipt(a_model())
    if old(driver):
        with pytest.raises(Refused, match="unsupported"):
            driver.cash()
    else:
        assert driver.cash().drawer == DRAWER
        assert driver.cash().ins is None


def test_a_copy_of_the_last_receipt(driver: Component, register: Quiet | Emulator) -> None:
    driver.open_shift(WHO)
    driver.receipt(a_model())
    driver.copy_of_last()
    assert register.core.slips[-1].title == "КОПИЯ ЧЕКА"


def test_a_queue_that_waits(driver: Component, register: Quiet | Emulator) -> None:
    register.do(lambda: register.core.age_queue(3))
    said = driver.status()
    assert said.ofd_queue == 1
    assert said.queue_since is not None
    age = datetime.now(UTC) - said.queue_since
    assert timedelta(days=3) <= age < timedelta(days=3, minutes=2)


def test_refusals_leave_nothing(driver: Component, register: Quiet | Emulator) -> None:
    driver.open_shift(WHO)
    before = register.core.last_fd
    for verb, code in (
        (lambda: driver.open_shift(WHO), "shift_open"),
        (lambda: driver.cash_out(1, WHO), "no_cash"),
        (lambda: driver.receipt(a_model(tax_system="osn")), "bad_value"),
        (lambda: driver.receipt(a_model(payments={"cash": 1})), "underpaid"),
        (lambda: driver.receipt(a_model(payments={"card": 12_000_001})), "cashless_over"),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.code == code
        assert refused.value.text
        assert refused.value.device_code not in (None, "0")
    assert register.core.last_fd == before
    driver.cancel_open_document()


def test_an_electronic_receipt_has_no_paper(driver: Component, register: Quiet | Emulator) -> None:
    driver.open_shift(WHO)
    driver.receipt(a_model(delivery="electronic"))
    assert not [slip for slip in register.core.slips if slip.fd == 3]


def test_change_comes_out_of_cash(driver: Component) -> None:
    driver.open_shift(WHO)
    assert driver.receipt(a_model(payments={"cash": 12_500_000})).change == 500_000


def test_paper_that_ran_out_after_the_commit_is_told(register: Quiet | Emulator) -> None:
    driver = in_memory(register.register, 4)
    driver.open_shift(WHO)
    register.core.after_commit.append(lambda: register.core.set_paper(False))
    made = driver.receipt(a_model())
    assert (made.fd, made.printed) == (3, False)


@pytest.mark.parametrize("dialect", [3, 4])
def test_a_correction_with_items(register: Quiet | Emulator, dialect: int) -> None:
    driver = in_memory(register.register, dialect)
    basis = Correction(False, date(2026, 3, 14), "12-34/5", "По предписанию")
    made = driver.correction(replace(a_correction(), correction=basis, wrong_fpd="2718281828"))
    document = register.core.documents[made.fd - 1]
    assert (document.kind, document.total, document.own) == (CORRECTION, 12_000_000, False)
    assert len(document.lines) == 1
    tags = dict(document.tags)
    assert bytes.fromhex(tags[1192]) == b"2718281828"
    assert b"12-34/5".hex() in tags[1174]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_correction_in_the_format_1_05(dialect: int) -> None:
    with assembled(Options(ffd="1.05")) as register:
        driver = in_memory(register, dialect)
        assert driver.identity().ffd == "1.05"
        made = driver.correction(a_correction())
        document = register.core.documents[made.fd - 1]
        assert (document.kind, document.total, document.lines) == (CORRECTION, 12_000_000, [])
        assert document.payments == [0, 12_000_000, 0, 0, 0]


def test_2x_refuses_a_correction_that_has_to_have_items(register: Quiet | Emulator) -> None:
    with pytest.raises(Refused, match="unsupported"):
        in_memory(register.register, 2).correction(a_correction())


def test_a_poor_driver_says_unsupported(served: Emulator) -> None:
    driver = in_child(served, name="EmulatorKKT4000Poor")
    driver.open_shift(WHO)
    poor = (
        lambda: driver.cash_in(100, WHO),
        driver.open_drawer,
        driver.copy_of_last,
        lambda: driver.print_text(("a",)),
        driver.continue_print,
    )
    for verb in poor:
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.code == "unsupported"
    assert driver.receipt(a_model()).fd == 3
    driver.close()


def test_what_it_can_prove_and_do(register: Quiet | Emulator) -> None:
    found = {dialect: in_memory(register.register, dialect) for dialect in DIALECTS}
    for driver in found.values():
        driver.status()
    assert {dialect: driver.evidence for dialect, driver in found.items()} == {
        2: Evidence.receipts,
        3: Evidence.counter,
        4: Evidence.counter,
    }
    assert "continue_print" not in duties(found[4])
    assert {"receipt", "correction", "settlement_report", "cash_in", "copy_of_last"} <= set(duties(found[4]))
    assert "Пионер-114Ф" in found[4].note
    with pytest.raises(Refused, match="unsupported"):
        found[4].find(1)


def test_the_device_is_tested_in_its_own_words(register: Quiet | Emulator) -> None:
    assert in_memory(register.register, 4).test() == "Связь с ККТ 12345 установлена"


@pytest.mark.parametrize(("name", "style"), list(zip(CLASSES, "0120", strict=True)))
def test_the_native_component_does_the_same(served: Emulator, library: Path, name: str, style: str) -> None:
    driver = on_library(served, library, Style=style, **{"class": name})
    hard = "ё № «🏝️» " + "Ж" * 119
    lines = ("Строка с 🏝 & «ё» № " + "x" * 300,)
    driver.open_shift(WHO)
    model = a_model()
    # The model reads names into letters that devices have; the driver must not count on that.
    item = replace(model.items[0], name=hard, vat="vat20", supplier=None)
    made = driver.receipt(replace(model, items=(item,)))
    driver.cash_in(1_234_567, WHO)
    driver.cash_out(567, WHO)
    driver.print_text(lines)
    driver.settlement_report(WHO)
    closed = driver.close_shift(WHO)
    document = served.core.documents[made.fd - 1]
    assert made.fpd == str(document.fpd)
    assert document.lines[0].name == hard
    assert document.lines[0].vat_sum == 2_000_000
    assert served.core.state.cash == 2_000_000 + 1_234_000
    assert [slip.lines for slip in served.core.slips if slip.title == "ТЕКСТ"] == [list(lines)]
    assert closed.fd == 5
    assert driver.evidence is (Evidence.receipts if "2005" in name else Evidence.counter)
    driver.close()


def test_kopecks_go_through_a_double_of_the_interface_exactly(served: Emulator, library: Path) -> None:
    driver = on_library(served, library)
    total = 0
    for amount in (1, 9, 10, 99, 100, 101, 12_345_678_901, 33, 29, 58, 999_999_999_99):
        driver.cash_in(amount, WHO)
        total += amount
        assert driver.cash().drawer == total
    driver.close()


def test_payments_of_all_kinds(driver: Component, register: Quiet | Emulator) -> None:
    driver.open_shift(WHO)
    paid = Payments(cash=1_000_000, card=2_000_000, prepaid=3_000_000, credit=4_000_000, barter=2_000_000)
    driver.receipt(replace(a_model(), payments=paid))
    assert register.core.documents[-1].payments == [1_000_000, 2_000_000, 3_000_000, 4_000_000, 2_000_000]
