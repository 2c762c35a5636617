"""Every verb of the driver by every way: TCP, a pseudo-terminal, memory; protocol 1, 2 and the one found by
trial."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from edge_agent.drivers.base import DUTIES, Cash, Driver, Kind, Refused, duties
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.record import CORRECTION, SETTLEMENT_REPORT, Document, Line
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih import linked
from edge_agent.receipt import AGENTS, Buyer, Correction, Operation, Receipt
from tests.edge_agent.kit import an_item
from tests.edge_agent.shtrih import kit
from tests.edge_agent.shtrih.kit import CASHIER, JOB

WHY = Correction(False, date(2026, 3, 10), "12-3/45", "Ошибка кассира")


@pytest.fixture(params=kit.WAYS)
def desk(request: pytest.FixtureRequest) -> Iterator[tuple[Driver, Register]]:
    with kit.reached(request.param) as found:
        yield found


def tags(made: Document | Line) -> dict[int, tlv.Value]:
    return dict(tlv.unpack(b"".join(_packed(tag, bytes.fromhex(raw)) for tag, raw in made.tags)))


def _packed(tag: int, raw: bytes) -> bytes:
    return tag.to_bytes(2, "little") + len(raw).to_bytes(2, "little") + raw


def test_a_day_by_every_way(desk: tuple[Driver, Register]) -> None:
    driver, register = desk
    core = register.core
    assert duties(driver) == list(DUTIES)
    identity = driver.identity()
    assert (identity.fn, identity.ffd, identity.valid_to) == (core.state.fn, "1.2", date(2099, 12, 31))
    opened = driver.open_shift(CASHIER)
    driver.cash_in(500_000, CASHIER)
    driver.cash_out(123_456, CASHIER)
    assert driver.cash() == Cash(376_544, 1, 1)
    sold = driver.receipt(kit.a_sale())
    driver.copy_of_last()
    corrected = driver.correction(replace(kit.a_sale(), correction=WHY))
    driver.x_report()
    driver.print_text(("Добрый день!", ""))
    driver.open_drawer()
    report = driver.settlement_report(CASHIER)
    closed = driver.close_shift(CASHIER)
    assert [made.fd for made in (opened, sold, corrected, report, closed)] == [2, 3, 4, 5, 6]
    assert [made.kind for made in core.documents] == [1, 2, 3, CORRECTION, SETTLEMENT_REPORT, 5]
    assert [made.fpd for made in (sold, report)] == [str(core.documents[fd].fpd) for fd in (2, 4)]
    titles = [slip.title for slip in core.slips]
    assert titles[2:4] == ["ВНЕСЕНИЕ", "ВЫПЛАТА"]
    assert titles[5] == "КОПИЯ ЧЕКА"
    assert core.counters["drawer"] == 1
    assert next(slip.lines for slip in core.slips if slip.title == "ТЕКСТ") == ["Добрый день!", ""]
    kinds = [found.kind for fd in range(1, 7) if (found := driver.find(fd)) is not None]
    assert kinds == [
        *(Kind.registration, Kind.open_shift, Kind.receipt),
        *(Kind.correction, Kind.settlement_report, Kind.close_shift),
    ]
    assert driver.find(7) is None


@pytest.mark.parametrize("operation", list(Operation))
def test_all_four_operations(driver: Driver, memory: Register, operation: Operation) -> None:
    memory.core.cash_in(10_000_000)
    before = memory.core.state.cash
    made = driver.receipt(replace(kit.a_sale(), operation=operation))
    found = driver.find(made.fd)
    assert found is not None
    assert (found.operation, found.total) == (operation, 12_000_000)
    moved = 2_000_000 if operation in (Operation.sale, Operation.purchase_refund) else -2_000_000
    assert memory.core.state.cash - before == moved


@pytest.mark.parametrize("kind", AGENTS)
def test_all_kinds_of_agents(driver: Driver, memory: Register, kind: str) -> None:
    row = an_item()
    agent = row["agent"]
    assert isinstance(agent, dict)
    driver.receipt(kit.a_sale(items=[{**row, "agent": {**agent, "type": kind}}]))
    found = tags(memory.core.documents[-1].lines[0])
    assert found[1222] == 1 << AGENTS[kind]
    assert found[1224] == [(1171, "+74950000000"), (1225, 'ООО "Оператор"')]
    assert found[1226] == "7700000009  "


def full() -> Receipt:
    items = kit.a_sale(items=[an_item(additional="Заявка 1024")]).items
    return replace(
        kit.a_sale(),
        items=items,
        buyer=Buyer("ivanov@example.ru", "Иванов Пётр", "500100732259"),
        internet=True,
        wrong_fpd="2718281828",
        address="г. Примерск",
        location="офис 3",
    )


@pytest.mark.parametrize("ffd", ["1.05", "1.1", "1.2"])
def test_tags_of_a_receipt_by_format(ffd: str) -> None:
    with kit.a_register(ffd=ffd) as register:
        linked(register, kit.SETTINGS, lambda _: None).receipt(full())
        found = tags(register.core.documents[-1])
        buyer: list[tlv.Tag] = [(1227, "Иванов Пётр"), (1228, "500100732259")]
        assert found.get(1256, []) == (buyer if ffd == "1.2" else [])
        assert (1227 in found, 1228 in found) == (ffd != "1.2", ffd != "1.2")
        assert (found[1125], found[1192], found[1203]) == (1, "2718281828", "500100732259")
        assert (found[1008], found[1009], found[1187]) == ("ivanov@example.ru", "г. Примерск", "офис 3")
        assert tlv.marker(list(found.items())) == JOB
        assert tags(register.core.documents[-1].lines[0])[1191] == "Заявка 1024"


@pytest.mark.parametrize("ffd", ["1.05", "1.1", "1.2"])
@pytest.mark.parametrize("own", [True, False])
def test_corrections_by_format(ffd: str, own: bool) -> None:
    why = replace(WHY, own=own)
    with kit.a_register(ffd=ffd) as register:
        driver = linked(register, kit.SETTINGS, lambda _: None)
        made = driver.correction(replace(full(), correction=why))
        document = register.core.documents[-1]
        assert (document.fd, document.kind, document.total) == (made.fd, CORRECTION, 12_000_000)
        assert (document.own, document.payments) == (own, [2_000_000, 10_000_000, 0, 0, 0])
        found = tags(document)
        basis = dict(_list(found[1174]))
        assert str(basis[1178])[:10] == "2026-03-10"
        assert basis[1179] == "12-3/45"
        assert found[1192] == "2718281828"
        assert tlv.marker(list(found.items())) == JOB
        if ffd == "1.05":
            assert (document.lines, basis[1177]) == ([], "Ошибка кассира")
        else:
            assert [line.sum for line in document.lines] == [12_000_000]
            assert found[1173] == int(not own)
            paper = next(slip for slip in register.core.slips if slip.fd == made.fd)
            assert "Ошибка кассира" in paper.lines
        seen = driver.find(made.fd)
        assert seen is not None
        assert (seen.kind, seen.operation, seen.total) == (Kind.correction, Operation.sale, 12_000_000)
        assert (seen.marker, seen.fpd) == (JOB, made.fpd)


def _list(value: tlv.Value) -> list[tlv.Tag]:
    assert isinstance(value, list)
    return value


def test_what_a_correction_by_the_old_format_cannot_carry_is_refused() -> None:
    with kit.a_register(ffd="1.05") as register:
        driver = linked(register, kit.SETTINGS, lambda _: None)
        wrong = replace(kit.a_sale(), correction=WHY)
        for receipt in (
            replace(wrong, operation=Operation.refund),
            replace(wrong, items=tuple(replace(row, vat="vat22") for row in wrong.items)),
            replace(wrong, correction=None),
        ):
            with pytest.raises(Refused) as caught:
                driver.correction(receipt)
            assert caught.value.text
        assert (register.core.last_fd, register.core.state.begun) == (1, "")


def test_what_no_frame_can_hold_is_refused_before_a_byte_goes_out(driver: Driver, memory: Register) -> None:
    with pytest.raises(Refused, match="unsupported") as caught:
        driver.receipt(replace(kit.a_sale(), address="я" * 250))
    assert "1009" in caught.value.text
    assert (memory.core.last_fd, memory.core.draft) == (1, None)


def test_values_that_do_not_fit_are_refused_and_leave_nothing_open(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    huge = 1 << 40
    sold = kit.a_sale(items=[an_item(price=huge, sum=huge)], total=huge, payments={"cash": huge})
    for call in (
        partial(driver.receipt, sold),
        partial(driver.receipt, kit.a_sale(items=[an_item(department=256)])),
        partial(driver.receipt, replace(kit.a_sale(), tax_system="нет такой")),
        partial(driver.cash_in, huge, CASHIER),
        partial(driver.cash_out, -1, CASHIER),
    ):
        with pytest.raises(Refused, match="bad_value"):
            call()
        driver.cancel_open_document()
    assert (memory.core.last_fd, memory.core.draft) == (2, None)


@pytest.mark.parametrize(("verb", "command"), [("open_shift", "E0"), ("close_shift", "41")])
def test_a_model_without_the_printing_shift_commands(
    driver: Driver, memory: Register, verb: str, command: str
) -> None:
    if verb == "close_shift":
        driver.open_shift(CASHIER)
    memory.faults.add(Fault("after_receive", "refuse", command, code=0x37))
    made = getattr(driver, verb)(CASHIER)
    assert made.fpd == str(memory.core.documents[made.fd - 1].fpd)
    assert memory.core.state.shift.open is (verb == "open_shift")


def test_a_measure_of_the_newest_format_is_refused_by_older_ones() -> None:
    kilograms = kit.a_sale(items=[an_item(measure=11)])
    with kit.a_register(ffd="1.1") as register, pytest.raises(Refused, match="unsupported"):
        linked(register, kit.SETTINGS, lambda _: None).receipt(kilograms)
    with kit.a_register(ffd="1.2") as register:
        linked(register, kit.SETTINGS, lambda _: None).receipt(kilograms)
        assert tags(register.core.documents[-1].lines[0])[2108] == 11


def test_item_tags_go_first_where_the_model_wants_it(memory: Register) -> None:
    memory.switches.order_tlv_before_item = True
    items = [an_item(), an_item(name="Сбор", agent=None)]
    driver = linked(memory, kit.SETTINGS, lambda _: None)
    driver.receipt(kit.a_sale(items=items, total=24_000_000, payments={"cash": 24_000_000}))
    first, second = memory.core.documents[-1].lines
    assert (1222 in tags(first), second.tags) == (True, [])


@pytest.mark.parametrize("number", [14, 18, 40])
def test_tables_have_other_numbers_in_other_models(memory: Register, number: int) -> None:
    memory.switches.fd_table_numbers = number
    memory.switches.ffd = "1.1"
    driver = linked(memory, kit.SETTINGS, lambda _: None)
    assert driver.identity().ffd == "1.1"
    driver.open_shift(CASHIER)
    papers = len(memory.core.slips)
    driver.receipt(kit.a_sale(delivery="electronic"))
    assert len(memory.core.slips) == papers


def test_paper_is_saved_for_one_receipt_and_no_other(driver: Driver, memory: Register) -> None:
    core = memory.core
    driver.open_shift(CASHIER)
    papers = len(core.slips)
    driver.receipt(kit.a_sale(delivery="electronic"))
    assert (len(core.slips), core.table("17.1.7")) == (papers, "0")
    with pytest.raises(Refused):
        driver.receipt(replace(kit.a_sale(delivery="electronic"), tax_system="osn"))
    driver.cancel_open_document()
    assert core.table("17.1.7") == "1"
    papers = len(core.slips)
    driver.receipt(kit.a_sale())
    assert len(core.slips) == papers + 1
    core.set_table("17.1.7", "2")
    driver.receipt(kit.a_sale(delivery="electronic"))
    assert core.table("17.1.7") == "2", "what the owner has set is left alone"


@pytest.mark.parametrize(("vat", "tax"), [("vat22", 2_163_934), ("vat5", 571_429), ("vat107", 785_047)])
def test_rates_of_the_closing_commands(driver: Driver, memory: Register, vat: str, tax: int) -> None:
    driver.receipt(kit.a_sale(items=[an_item(vat=vat)]))
    assert [(line.vat, line.vat_sum) for line in memory.core.documents[-1].lines] == [(vat, tax)]


def test_a_device_that_turns_20_into_22_is_judged_by_the_total(driver: Driver, memory: Register) -> None:
    memory.switches.replace_vat_20_by_22 = True
    made = driver.receipt(kit.a_sale(items=[an_item(vat="vat20")]))
    assert (memory.core.documents[-1].fd, memory.core.documents[-1].lines[0].vat) == (made.fd, "vat22")


@pytest.mark.parametrize("variants", [{0xFF45, 0xFF78}, {0xFF45, 0xFF7B}])
def test_the_close_command_is_found_by_trial(driver: Driver, memory: Register, variants: set[int]) -> None:
    memory.switches.close_variants = frozenset(variants)
    assert driver.receipt(kit.a_sale(items=[an_item(vat="vat22")])).fd == 3
    memory.switches.close_variants = frozenset({0xFF45})
    with pytest.raises(Refused, match="unsupported"):
        driver.receipt(kit.a_sale(items=[an_item(vat="vat22")]))
    driver.cancel_open_document()
    assert (memory.core.last_fd, memory.core.draft) == (3, None)


def test_a_long_name_of_the_cashier_goes_in_a_tag(driver: Driver, memory: Register) -> None:
    name = "Константинопольская Александра В."
    driver.receipt(replace(kit.a_sale(), cashier=replace(CASHIER, name=name)))
    assert tags(memory.core.documents[-1])[1021] == name
    assert memory.core.table("2.30.2") == name[:21]
