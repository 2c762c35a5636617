"""Whatever a wire does to one word of the device, at any place of a receipt: at most one document, and the
driver says nothing that is not so."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from edge_agent.drivers.base import Busy, Fiscal, Unknown
from edge_agent.drivers.shtrih.command import simple
from edge_agent.drivers.shtrih.driver import Shtrih
from edge_agent.drivers.shtrih.link import Link, LinkLost
from edge_agent.drivers.shtrih.pieces import money
from edge_agent.drivers.shtrih.port import Port
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih.memory import MemoryPort, Plug
from tests.edge_agent.shtrih import kit

Spoil = Callable[[bytes], bytes]
MOST = 200


def lost(_: bytes) -> bytes:
    return b""


def beheaded(data: bytes) -> bytes:
    return data[1:]


def halved(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0x10]) + data[middle + 1 :]


def noisy(data: bytes) -> bytes:
    return b"\x55\xaa" + data


@dataclass
class Once:
    """Spoils what the device says the n-th time."""

    spoil: Spoil
    nth: int
    words: int = 0

    def __call__(self, data: bytes) -> bytes:
        self.words += 1
        return self.spoil(data) if self.words == self.nth else data


def sold(register: Register) -> list[int]:
    return [made.fd for made in register.core.documents if made.kind == RECEIPT]


@pytest.mark.parametrize("protocol", kit.PROTOCOLS)
@pytest.mark.parametrize("spoil", [lost, beheaded, halved, flipped, noisy])
def test_a_word_spoiled_anywhere_in_a_receipt(protocol: int, spoil: Spoil) -> None:
    for nth in range(1, MOST):
        with kit.a_register() as register:
            register.core.open_shift("К")
            once = Once(spoil, nth)
            driver = kit.over(register, protocol, once)
            made: Fiscal | None = None
            try:
                made = driver.receipt(kit.a_sale())
            except Busy:
                assert sold(register) == []
            except Unknown:
                assert len(sold(register)) <= 1
            if once.words < nth:
                assert nth > 10
                return
            if made is not None:
                assert sold(register) == [made.fd]
                assert made.fpd == str(register.core.documents[-1].fpd)
            assert made is not None or protocol == 1, f"word {nth}: a number may be asked for again"
            driver.cancel_open_document()
            status = driver.status()
            assert (status.last_fd, status.document_open) == (register.core.last_fd, False)
            # The next receipt meets nothing of the last one.
            next_fd = driver.receipt(kit.a_sale("01J8ZK4T000000000000000002")).fd
            assert next_fd == register.core.last_fd
    raise AssertionError("the receipt has more words than were tried")


@pytest.mark.parametrize("protocol", kit.PROTOCOLS)
@pytest.mark.parametrize("spoil", [lost, halved, flipped])
def test_a_spoiled_word_of_a_reading_is_asked_for_again(protocol: int, spoil: Spoil) -> None:
    for nth in range(1, MOST):
        with kit.a_register() as register:
            made = kit.over(register, protocol, lambda data: data).receipt(kit.a_sale())
            once = Once(spoil, nth)
            found = kit.over(register, protocol, once).find(made.fd)
            assert found is not None
            assert (found.fpd, found.marker, found.tags_read) == (made.fpd, kit.JOB, True)
            if once.words < nth:
                assert nth > 5
                return
    raise AssertionError("the reading has more words than were tried")


def test_an_acknowledgement_that_got_lost_is_not_the_command_lost(memory: Register) -> None:
    memory.core.open_shift("К")
    counted = Once(lost, 0)
    kit.over(memory, 1, counted).receipt(kit.a_sale())
    again = Once(beheaded, counted.words)
    with kit.a_register() as fresh:
        fresh.core.open_shift("К")
        made = kit.over(fresh, 1, again).receipt(kit.a_sale())
        assert sold(fresh) == [made.fd]


class Forgetful(MemoryPort):
    """A device that loses its power between a cash move and its answer."""

    executed: list[bytes]

    def write(self, data: bytes) -> None:
        machine = self._plug.machine
        machine.feed(data)
        body = machine.body
        if body is None:
            return
        self.executed.append(body)
        if body[0] == 0x50:
            machine.power()
        else:
            machine.answer(body[:1] + b"\0")


def forgetful(plug: Plug) -> tuple[Link, list[bytes]]:
    executed: list[bytes] = []

    def dial() -> Port:
        port = Forgetful(plug, lambda _: None)
        port.executed = executed
        return port

    return Link(dial, "2"), executed


def test_after_a_reset_the_same_number_is_not_sent_again(memory: Register) -> None:
    """A device that lost its power is at number 0 again, and would execute number 1 once more."""
    link, executed = forgetful(Plug(memory, 2))
    with pytest.raises(LinkLost) as caught:
        link.exchange(b"\x50", 1.0)
    assert caught.value.sent
    # The first number goes to a harmless question, so that no command has it.
    assert executed == [b"\xfc", b"\x50"]


def test_after_a_reset_on_a_full_turn_the_same_number_is_not_sent_again(memory: Register) -> None:
    plug = Plug(memory, 2)
    plug.machine._number = 65_535
    link, executed = forgetful(plug)
    link.exchange(b"\x13", 1.0)
    with pytest.raises(LinkLost):
        link.exchange(b"\x50", 1.0)
    assert executed == [b"\x13", b"\x50"]


def test_a_number_that_somebody_else_has_used_executes_nothing(memory: Register) -> None:
    plug = Plug(memory, 2)
    first, second = (Link(lambda: MemoryPort(plug, lambda _: None), "2") for _ in range(2))
    for link in (first, second):
        assert link.exchange(simple(0xFF01, 30), 1.0)[2] == 0
    cash = simple(0x50, 30, money(100))
    with pytest.raises(LinkLost):
        first.exchange(cash, 1.0)
    assert memory.core.state.cash == 0
    # Then the number is asked for anew.
    assert first.exchange(cash, 1.0)[1] == 0
    assert memory.core.state.cash == 100


@pytest.mark.parametrize("protocol", kit.PROTOCOLS)
def test_the_protocol_is_found_and_remembered(memory: Register, protocol: int) -> None:
    driver = kit.over(memory, protocol, lambda data: data, speaks="auto")
    assert driver.name == "shtrih"
    driver.status()
    assert driver.name == f"shtrih-{protocol}"
    driver.close()
    slept: list[float] = []
    link = driver._wire._link
    link._dial = lambda: MemoryPort(Plug(memory, protocol), slept.append)
    driver.status()
    assert slept == [], "what was found last time is tried first"


@pytest.mark.parametrize("protocol", kit.PROTOCOLS)
@pytest.mark.parametrize("byte", [0x00, 0xFF])
def test_a_line_that_only_makes_noise_is_busy(memory: Register, protocol: int, byte: int) -> None:
    class Noise(MemoryPort):
        def read(self, count: int, seconds: float) -> bytes:
            return bytes([byte] * count)

    plug = Plug(memory, protocol)
    driver = Shtrih(Link(lambda: Noise(plug, lambda _: None), str(protocol)), kit.SETTINGS)
    with pytest.raises(Busy, match="link"):
        driver.status()


def test_nobody_there_is_busy() -> None:
    with kit.a_register() as register:
        driver = kit.over(register, 1, lost, speaks="auto")
        with pytest.raises(Busy, match="link"):
            driver.status()


@pytest.mark.parametrize("protocol", kit.PROTOCOLS)
def test_an_answer_to_something_else_is_no_answer(
    memory: Register, protocol: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.core.open_shift("К")
    plug = Plug(memory, protocol)
    link = Link(lambda: MemoryPort(plug, lambda _: None), str(protocol))
    work = plug.carrier.commands.execute

    def execute(code: int, body: bytes) -> bytes:
        answer = work(code, body)
        return b"\x51" + answer[1:] if code == 0x50 else answer

    monkeypatch.setattr(plug.carrier.commands, "execute", execute)
    with pytest.raises(LinkLost) as caught:
        link.exchange(bytes.fromhex("50 1E 00 00 00 01 00 00 00 00"), 1.0)
    assert caught.value.sent
    assert memory.core.state.cash == 1
