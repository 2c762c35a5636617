"""Every answer code of the device has our name and words for people; the device's own words are preferred."""

import pytest

from edge_agent.drivers.base import Busy, Driver, Refused, Unknown
from edge_agent.drivers.shtrih import refusal
from edge_agent.drivers.shtrih.link import Link
from edge_agent.drivers.shtrih.wire import Wire
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import REFUSALS
from edge_agent.emulator.shtrih import linked
from edge_agent.emulator.shtrih.command import CODES
from tests.edge_agent.shtrih import kit
from tests.edge_agent.shtrih.kit import CASHIER

# The table of refusals, column of this device: answer codes to our names.
NAMES = {
    "shift_closed": [0x16, 0x3D],
    "shift_open": [0x15, 0x3C],
    "shift_expired": [0x4E],
    "document_open": [0x4A],
    "document_closed": [0x55],
    "no_paper": [0x6B, 0x6C],
    "no_cash": [0x2E, 0x46],
    "underpaid": [0x45],
    "cashless_over": [0x4D],
    "bad_value": [0x33, 0x35, 0x36, 0x5E, 0x60, 0x61, 0x62, 0x63],
    "unsupported": [0x37],
    "wrong_password": [0x4F],
    "fn_full": [0x70],
    "fn_clock": [0xC0],
    "fn_comm": [0x2F, 0x30, 0x31, 0x32],
    "device_fault": [0x38, 0x39, 0x74, 0x75, 0x76, 0x77, 0x7B],
}
OF_STORAGE = {
    "fn_state": [0x02],
    "bad_value": [0x09, 0x10],
    "fn_expired": [0x05],
    "fn_full": [0x06, 0x14],
    "fn_clock": [0x07, 0x17],
    "ofd_overdue": [0x15],
    "shift_expired": [0x16],
    "unsupported": [0x01],
    "no_data": [0x08],
    "device_fault": [0x03, 0x04],
    # Above 2F they are the device's own in an answer to an FF command too.
    "fn_comm": [0x2F, 0x30, 0x31, 0x32],
    "underpaid": [0x45],
    "wrong_password": [0x4F],
}


def refused(register: Register, command: str, code: int, call: str = "x_report") -> Refused:
    register.faults.add(Fault("after_receive", "refuse", command, code=code))
    driver = linked(register, kit.SETTINGS, lambda _: None)
    with pytest.raises(Refused) as caught:
        getattr(driver, call)()
    return caught.value


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, codes in NAMES.items() for code in codes])
def test_codes_of_the_device(memory: Register, name: str, code: int) -> None:
    said = refused(memory, "40", code)
    assert (said.code, said.device_code) == (name, f"40/{code:02X}")
    assert said.text == refusal.TEXTS.get(code, "")


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name, codes in OF_STORAGE.items() for code in codes]
)
def test_codes_in_answers_to_commands_of_the_storage(memory: Register, name: str, code: int) -> None:
    said = refused(memory, "FF01", code, "status")
    assert (said.code, said.device_code) == (name, f"FF01/{code:02X}")
    assert said.text == (refusal.FN_TEXTS if code <= 0x20 else refusal.TEXTS)[code]


@pytest.mark.parametrize(
    ("mode", "submode", "code", "name"),
    [
        (4, 0, 0x73, "shift_closed"),
        (2, 0, 0x73, "shift_open"),
        (3, 0, 0x73, "shift_open"),
        (8, 0, 0x73, "document_open"),
        (9, 0, 0x73, "unsupported"),
        (2, 1, 0x72, "no_paper"),
        (2, 2, 0x72, "no_paper"),
        (2, 3, 0x72, "continue_print"),
        (2, 5, 0x72, "busy"),
        (2, 0, 0x72, "unsupported"),
    ],
)
def test_the_panel_tells_what_the_wrong_time_is(mode: int, submode: int, code: int, name: str) -> None:
    assert refusal.named(code, False, mode, submode) == name


def test_a_code_that_nobody_knows_is_a_fault_of_the_device(memory: Register) -> None:
    assert refused(memory, "40", 0xEE).code == "device_fault"


def test_words_of_the_device_go_before_ours(memory: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = linked(memory, kit.SETTINGS, lambda _: None)
    driver.identity()
    monkeypatch.setitem(refusal.TEXTS, 0x71, "НОЖ ЗАКЛИНИЛО")
    memory.faults.add(Fault("after_receive", "refuse", "40", code=0x71))
    with pytest.raises(Refused) as caught:
        driver.x_report()
    assert caught.value.text == "НОЖ ЗАКЛИНИЛО"
    monkeypatch.setitem(refusal.TEXTS, 0x71, "другое")
    memory.faults.add(Fault("after_receive", "refuse", "40", code=0x71))
    with pytest.raises(Refused) as again:
        driver.x_report()
    assert again.value.text == "НОЖ ЗАКЛИНИЛО", "asked for once"


def test_a_refusal_stays_one_when_its_words_get_lost(memory: Register) -> None:
    driver = linked(memory, kit.SETTINGS, lambda _: None)
    driver.identity()
    memory.faults.add(Fault("after_receive", "refuse", "40", code=0x4F))
    memory.faults.add(Fault("before_receive", "drop", "6B"))
    with pytest.raises(Refused) as caught:
        driver.x_report()
    assert (caught.value.code, caught.value.text) == ("wrong_password", "неверный пароль")


def test_two_byte_errors_of_new_models() -> None:
    class Answering(Link):
        def __init__(self, last: int) -> None:
            self.last = last

        def exchange(self, body: bytes, _: float) -> bytes:
            return bytes([body[0], 0x01, self.last])

    for last, name in ((0, "cover_open"), (1, "no_paper")):
        with pytest.raises(Refused) as caught:
            Wire(Answering(last), 30).ask(bytes.fromhex("40 1E 00 00 00"))
        assert (caught.value.code, caught.value.device_code) == (name, f"40/010{last}")


def test_the_storage_out_of_reach_at_the_close_is_a_doubt_and_elsewhere_a_refusal(
    driver: Driver, memory: Register
) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("before_commit", "fn_timeout", "FF45"))
    with pytest.raises(Unknown):
        driver.receipt(kit.a_sale())
    driver.cancel_open_document()
    memory.faults.add(Fault("after_receive", "fn_timeout", "FF01"))
    with pytest.raises(Refused, match="fn_comm"):
        driver.status()


def test_a_device_that_never_stops_printing_is_busy(driver: Driver, memory: Register) -> None:
    for _ in range(2000):
        memory.faults.add(Fault("after_receive", "refuse", "50", code=0x50))
    with pytest.raises(Busy) as caught:
        driver.cash_in(1, CASHIER)
    assert caught.value.code == "busy"
    assert memory.core.state.cash == 0


def test_a_device_that_waits_for_continue_whatever_is_done_is_refused_in_the_end(
    driver: Driver, memory: Register
) -> None:
    for _ in range(20):
        memory.faults.add(Fault("after_receive", "refuse", "50", code=0x58))
    for _ in range(20):
        memory.faults.add(Fault("after_receive", "refuse", "B0", code=0x00))
    with pytest.raises(Refused, match="continue_print"):
        driver.cash_in(1, CASHIER)


def test_every_refusal_of_the_core_has_a_code_that_comes_back_by_name() -> None:
    assert set(REFUSALS) <= set(CODES)
    same = {
        *("shift_expired", "no_paper", "no_cash", "underpaid", "cashless_over", "bad_value", "unsupported"),
        *("fn_full", "fn_clock", "fn_comm", "document_closed", "device_fault", "busy", "continue_print"),
    }
    for name in same:
        device, storage = CODES[name]
        assert refusal.named(device, False) == name
        assert refusal.named(storage, True) == name
    for name in ("fn_expired", "fn_state", "ofd_overdue", "no_data"):
        assert refusal.named(CODES[name][1], True) == name
