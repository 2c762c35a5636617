"""What becomes of a receipt when the device or the world around it changes: paper, storage, shift, clock,
panel."""

from dataclasses import replace

import pytest

from edge_agent.drivers.base import Driver, Refused
from edge_agent.drivers.shtrih.driver import Shtrih
from edge_agent.drivers.shtrih.link import Link, code
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih import linked
from edge_agent.emulator.shtrih.command import Commands
from tests.edge_agent.kit import an_item
from tests.edge_agent.shtrih import kit
from tests.edge_agent.shtrih.kit import CASHIER


def test_f8_paper_ends_while_printing(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("after_commit", "paper_out", "FF45"))
    assert driver.receipt(kit.a_sale()).fd == 3
    assert (driver.status().paper, driver.status().waits_continue) == (False, False)
    with pytest.raises(Refused, match="no_paper"):
        driver.receipt(kit.a_sale())
    with pytest.raises(Refused, match="no_paper"):
        driver.continue_print()
    memory.core.set_paper(True)
    assert driver.status().waits_continue
    driver.x_report()
    assert [slip.title for slip in memory.core.slips][-2:] == ["КАССОВЫЙ ЧЕК", "X-ОТЧЁТ"]


def test_f10_states_of_the_storage(driver: Driver, memory: Register) -> None:
    core = memory.core
    driver.open_shift(CASHIER)
    core.set_valid_to("2020-01-01")
    driver.identity()
    with kit.a_register() as other:
        other.core.set_valid_to("2020-01-01")
        assert linked(other, kit.SETTINGS, lambda _: None).status().blocked == "fn_expired"
        other.core.set_valid_to("2099-01-01")
        other.core.set_phase("closed")
        assert linked(other, kit.SETTINGS, lambda _: None).status().blocked == "fn_state"
    core.set_valid_to("2099-01-01")
    core.set_fn("full", True)
    with pytest.raises(Refused, match="fn_full"):
        driver.settlement_report(CASHIER)
    core.set_fn("full", False)
    core.swap_fn()
    assert driver.status().fn == core.state.fn != "9999078900012345"


def test_f11_a_shift_that_ends_while_a_receipt_is_open(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    memory.faults.add(Fault("after_receive", "shift_ages", "FF45", code=24))
    with pytest.raises(Refused, match="shift_expired") as caught:
        driver.receipt(kit.a_sale())
    assert caught.value.device_code == "FF45/16"
    kit.at_rest(driver, memory)
    assert kit.receipts(memory) == []
    assert driver.status().shift == "expired"


def test_f12_f13_clock_and_queue(driver: Driver, memory: Register) -> None:
    driver.open_shift(CASHIER)
    memory.core.age_queue(29)
    status = driver.status()
    assert (status.blocked, status.warnings) == (None, ("ofd_late",))
    assert status.queue_since is not None
    assert (status.clock - status.queue_since).days == 29
    memory.core.age_queue(31)
    assert driver.status().blocked == "ofd_overdue"
    memory.core.set_ofd(True)
    memory.core.shift_clock(6)
    with pytest.raises(Refused, match="fn_clock"):
        driver.receipt(kit.a_sale())
    kit.at_rest(driver, memory)


def test_f15_a_device_that_opens_the_shift_by_itself(driver: Driver, memory: Register) -> None:
    made = driver.receipt(kit.a_sale())
    assert [one.kind for one in memory.core.documents] == [1, 2, RECEIPT]
    assert made.fd == 3


def test_f16_nothing_is_cancelled_while_the_panel_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, sent = [0.0], list[int]()
    work = Commands.execute

    def execute(commands: Commands, code: int, body: bytes) -> bytes:
        sent.append(code)
        return work(commands, code, body)

    def wait(pause: float) -> None:
        seconds[0] += pause

    monkeypatch.setattr(Commands, "execute", execute)
    with kit.a_register(speed=1.0) as register:
        register.core.printer._monotonic = lambda: seconds[0]
        register.core.printer._until = 0.0
        driver = linked(register, kit.SETTINGS, wait)
        driver.open_shift(CASHIER)
        driver.receipt(kit.a_sale())
        assert register.core.mode == 8
        sent.clear()
        driver.cancel_open_document()
        assert sent
        assert not {0x88, 0xFF08} & set(sent)
        assert len(kit.receipts(register)) == 1


class Showing(Link):
    """A device whose storage has nothing open, and whose panel shows these modes one after another."""

    def __init__(self, modes: list[int]) -> None:
        super().__init__(lambda: pytest.fail("never dialled"))
        self.modes = modes
        self.sent: list[int] = []

    def exchange(self, body: bytes, seconds: float) -> bytes:
        self.sent.append(code(body))
        if code(body) == 0x10:
            mode = self.modes.pop(0) if len(self.modes) > 1 else self.modes[0]
            return bytes([0x10, 0, 30, 0x92, 0x02, mode, 0])
        if code(body) == 0xFF01:
            return bytes.fromhex("FF 01 00 03 00 00 01 00 1A 03 0E 0F 1E") + b"9" * 16 + bytes(4)
        return body[:1] + b"\0"


@pytest.mark.parametrize(("modes", "cancelled"), [([2], False), ([8, 8, 8, 2], False), ([8], True)])
def test_f16_a_panel_that_lags_behind_is_waited_for_and_one_that_stays_is_believed(
    modes: list[int], cancelled: bool
) -> None:
    link = Showing(modes)
    Shtrih(link, kit.SETTINGS, lambda _: None).cancel_open_document()
    assert (0x88 in link.sent) is cancelled
    assert 0xFF08 not in link.sent


def test_another_total_of_the_device_stops_the_receipt(
    driver: Driver, memory: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.open_shift(CASHIER)
    with monkeypatch.context() as patch:
        patch.setattr(memory.core, "subtotal", lambda: 12_000_001)
        with pytest.raises(Refused, match="device_total_differs"):
            driver.receipt(kit.a_sale())
    kit.at_rest(driver, memory)
    assert kit.receipts(memory) == []


def test_f18_a_refusal_in_the_middle_of_items(driver: Driver, memory: Register) -> None:
    driver.identity()
    memory.faults.add(Fault("before_commit", "refuse", "FF46", code=0x33, nth=2))
    with pytest.raises(Refused, match="bad_value") as caught:
        driver.receipt(kit.a_sale(items=[an_item()] * 3, total=36_000_000, payments={"cash": 36_000_000}))
    assert (caught.value.device_code, caught.value.text) == ("FF46/33", "неверный параметр команды")
    assert memory.core.draft is not None
    kit.at_rest(driver, memory)
    assert kit.receipts(memory) == []


def test_f20_a_wrong_password_a_fixed_field_a_strange_tax_system(driver: Driver, memory: Register) -> None:
    memory.core.set_table("2.30.1", "777")
    with pytest.raises(Refused, match="wrong_password"):
        driver.receipt(kit.a_sale())
    memory.core.set_table("2.30.1", "30")
    memory.faults.add(Fault("after_receive", "refuse", "1E", code=0x7A))
    with pytest.raises(Refused, match="bad_value"):
        driver.receipt(kit.a_sale())
    with pytest.raises(Refused, match="bad_value") as caught:
        driver.receipt(replace(kit.a_sale(), tax_system="osn"))
    assert caught.value.device_code == "FF45/33"
    kit.at_rest(driver, memory)
    assert (kit.receipts(memory), memory.core.state.begun) == ([], "")


def test_f21_documents_that_cannot_be_read(driver: Driver, memory: Register) -> None:
    made = driver.receipt(kit.a_sale())
    memory.core.hide(2)
    assert driver.find(made.fd) is None
    status = driver.status()
    assert (status.last_fd, status.shift) == (made.fd, "open")
