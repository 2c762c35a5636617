"""Every verb over real loopback HTTP: what the device remembers afterwards is what was asked for."""

import json

import pytest

from edge_agent.drivers.base import Cash, Driver, Kind, Refused, duties
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator.record import CLOSE_SHIFT, CORRECTION, OPEN_SHIFT, RECEIPT, SETTLEMENT_REPORT
from edge_agent.emulator.service import Emulator, Options, threaded
from edge_agent.receipt import Operation
from tests.edge_agent.kit import an_item
from tests.edge_agent.mercury.kit import CASHIER, JOB, a_correction, a_sale, in_memory


def tags(pairs: list[tuple[int, str]]) -> dict[int, tlv.Value]:
    raw = b"".join(
        tag.to_bytes(2, "little") + (len(content) // 2).to_bytes(2, "little") + bytes.fromhex(content)
        for tag, content in pairs
    )
    return dict(tlv.unpack(raw))


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


def test_a_receipt_is_kept_with_everything_that_it_says(register: Emulator, driver: Driver) -> None:
    driver.open_shift(CASHIER)
    sale = a_sale(
        buyer={"email": "ivanov@example.ru", "name": 'ООО "Гость"', "inn": "7700000009"},
        place={"address": "г. Примерск", "location": "Офис 5"},
        items=[an_item(additional="заявка 1024", department=3, measure=255)],
        internet=True,
        print_lines=["Спасибо!", "Ждём снова"],
    )
    done = driver.receipt(sale)
    made = register.core.documents[-1]
    assert (done.fd, done.fpd, done.shift) == (made.fd, str(made.fpd), 1)
    assert (made.kind, made.operation, made.total, made.tax_system) == (RECEIPT, 1, 12_000_000, 2)
    assert made.payments == [2_000_000, 10_000_000, 0, 0, 0]
    assert made.cashier == CASHIER.name
    whole, line = tags(made.tags), made.lines[0]
    assert whole[1203] == CASHIER.inn
    assert whole[1008] == "ivanov@example.ru"
    assert whole[1256] == [(1227, 'ООО "Гость"'), (1228, "7700000009  ")]
    assert (whole[1009], whole[1187], whole[1125]) == ("г. Примерск", "Офис 5", 1)
    assert whole[1084] == [(1085, "JOB"), (1086, JOB)]
    assert (line.name, line.quantity, line.price, line.department) == (
        *("Тур в Турцию, 7 ночей, заявка 1024", 1_000_000, 12_000_000, 3),
    )
    item = tags(line.tags)
    assert (item[1222], item[1226], item[1191], item[2108]) == (0x40, "7700000009  ", "заявка 1024", 255)
    assert item[1224] == [(1171, "+74950000000"), (1225, 'ООО "Оператор"')]
    assert "Ждём снова" in register.core.slips[-1].lines


@pytest.mark.parametrize("agent", ["attorney", "commissioner", "agent"])
def test_each_kind_of_agent(register: Emulator, driver: Driver, agent: str) -> None:
    supplier = {"name": "Оператор", "phones": [], "inn": "7700000009"}
    driver.receipt(a_sale(items=[an_item(agent={"type": agent, "supplier": supplier})]))
    bits = {"attorney": 0x10, "commissioner": 0x20, "agent": 0x40}
    assert tags(register.core.documents[-1].lines[0].tags)[1222] == bits[agent]


@pytest.mark.parametrize(
    ("operation", "number"), [("sale", 1), ("refund", 2), ("purchase", 3), ("purchase_refund", 4)]
)
def test_each_operation_of_receipts_and_corrections(
    register: Emulator, driver: Driver, operation: str, number: int
) -> None:
    driver.cash_in(5_000_000, CASHIER)
    driver.receipt(a_sale(operation=operation))
    driver.correction(a_correction(operation=operation))
    receipt, correction = register.core.documents[-2:]
    assert (receipt.kind, receipt.operation) == (RECEIPT, number)
    assert (correction.kind, correction.operation, correction.own) == (CORRECTION, number, False)


def test_a_correction_carries_its_basis_and_the_wrong_sign(register: Emulator, driver: Driver) -> None:
    driver.correction(a_correction())
    made = register.core.documents[-1]
    found = tags(made.tags)
    assert (found[1173], found[1192]) == (1, "2718281828")
    basis = found[1174]
    assert isinstance(basis, list)
    assert dict(basis)[1179] == "17-А"
    assert str(dict(basis)[1178]).startswith("2026-03-01")
    assert len(made.lines) == 1


def test_a_correction_by_oneself_needs_no_number(register: Emulator, driver: Driver) -> None:
    driver.correction(a_correction(correction={"kind": "self", "date": "2026-03-01"}, wrong_fpd=None))
    made = register.core.documents[-1]
    assert made.own
    assert 1192 not in tags(made.tags)


def test_the_format_1_05_takes_no_correction_but_a_refund_with_the_wrong_sign() -> None:
    with threaded(Options(ffd="1.05")) as register:
        driver = in_memory(register)
        with pytest.raises(Refused) as caught:
            driver.correction(a_correction())
        assert caught.value.code == "unsupported"
        assert register.core.last_fd == 1
        driver.cash_in(2_000_000, CASHIER)
        driver.receipt(a_sale(operation="refund", wrong_fpd="2718281828"))
        assert tags(register.core.documents[-1].tags)[1192] == "2718281828"


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


def test_without_the_marker_setting_there_is_no_marker(register: Emulator) -> None:
    from edge_agent.drivers import Settings

    in_memory(register, Settings(marker=False)).receipt(a_sale())
    assert 1084 not in tags(register.core.documents[-1].tags)


def test_all_kinds_of_payment(register: Emulator, driver: Driver) -> None:
    paid = {"cash": 1, "card": 2, "prepaid": 3, "credit": 4, "barter": 11_999_990}
    driver.receipt(a_sale(payments=paid))
    assert register.core.documents[-1].payments == [1, 2, 3, 4, 11_999_990]


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


def test_find_shows_receipts_corrections_and_shifts(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale())
    driver.correction(a_correction())
    driver.close_shift(CASHIER)
    opened, sale, fixed, closed = (driver.find(fd) for fd in (2, 3, 4, 5))
    assert opened is not None
    assert sale is not None
    assert fixed is not None
    assert closed is not None
    core = register.core.documents
    assert (opened.kind, opened.shift) == (Kind.open_shift, 1)
    assert (sale.kind, sale.operation, sale.total) == (Kind.receipt, Operation.sale, 12_000_000)
    assert (sale.fpd, sale.at) == (str(core[2].fpd), core[2].moment)
    assert (sale.marker, sale.tags_read) == (None, False)
    assert (fixed.kind, fixed.operation) == (Kind.correction, Operation.sale)
    assert (closed.kind, closed.fpd) == (Kind.close_shift, str(core[4].fpd))


def test_find_knows_neither_other_documents_nor_those_to_come(driver: Driver) -> None:
    driver.settlement_report(CASHIER)
    assert driver.find(1) is None
    assert driver.find(2) is None
    assert driver.find(3) is None


def test_find_of_another_storage_is_not_mixed_up(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale())
    assert driver.find(3) is not None
    register.core.swap_fn()
    driver.open_shift(CASHIER)
    driver.settlement_report(CASHIER)
    assert driver.find(3) is None


def test_it_can_do_all_but_continue_a_print(driver: Driver) -> None:
    assert set(duties(driver)) == {
        *("receipt", "correction", "open_shift", "close_shift", "x_report", "settlement_report"),
        *("cash_in", "cash_out", "copy_of_last", "open_drawer", "print_text"),
    }


def test_two_devices_on_one_computer_at_once() -> None:
    with threaded(Options(http_port=0)) as one, threaded(Options(http_port=0, inn="7700000023")) as two:
        from concurrent.futures import ThreadPoolExecutor

        from edge_agent.drivers import Settings, open_driver

        drivers = [
            open_driver(f"mercury://127.0.0.1:{each.http_port}", Settings(options={"port_name": name}))
            for each, name in ((one, "COM5"), (two, "COM6"))
        ]

        def sell(driver: Driver) -> list[int]:
            return [driver.receipt(a_sale()).fd for _ in range(20)]

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(sell, drivers)) == [list(range(3, 23))] * 2
        assert [driver.identity().inn for driver in drivers] == ["7700000016", "7700000023"]
        for driver in drivers:
            driver.close()


def test_names_are_sent_in_letters_that_the_device_has(register: Emulator, driver: Driver) -> None:
    driver.receipt(a_sale(items=[an_item(name="Тур «Ёлка» — №5 😀")]))
    assert register.core.documents[-1].lines[0].name == 'Тур "Ёлка" - №5 ?'


def test_the_wire_is_utf8_json(register: Emulator) -> None:
    import http.client

    wire = http.client.HTTPConnection("127.0.0.1", register.http_port or 0, timeout=5)
    wire.request("POST", "/api.json", json.dumps({"command": "GetDriverInfo"}).encode())
    answer = json.loads(wire.getresponse().read())
    wire.close()
    assert (answer["result"], answer["protocolVer"]) == (0, "3.12")
