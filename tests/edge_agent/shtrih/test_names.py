"""Conformance 8 and 7: letters that a code page lacks, lengths in bytes, large numbers."""

from dataclasses import replace

import pytest

from edge_agent.drivers.base import Driver
from edge_agent.drivers.shtrih import answer, document, tlv
from edge_agent.drivers.shtrih.command import item, simple, words
from edge_agent.drivers.shtrih.frame import unpack
from edge_agent.drivers.shtrih.pieces import Reader
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih.command import Commands
from edge_agent.receipt import Buyer, Operation
from tests.edge_agent.kit import an_item
from tests.edge_agent.shtrih import kit

NAME = "Тур «Ёлки» — №1 😀 с ребёнком"


def test_an_item_keeps_what_cp1251_has(driver: Driver, memory: Register) -> None:
    driver.receipt(kit.a_sale(items=[an_item(name=NAME)]))
    assert memory.core.documents[-1].lines[0].name == NAME.replace("😀", "?")


def test_tags_keep_what_cp866_has(driver: Driver, memory: Register) -> None:
    driver.receipt(replace(kit.a_sale(), buyer=Buyer("a@b.ru", NAME)))
    found = {tag: bytes.fromhex(raw) for tag, raw in memory.core.documents[-1].tags}
    buyer = dict(tlv.split(found[1256]))
    assert buyer[1227].decode("cp866") == 'Тур "Ёлки" - №1 ? с ребёнком'


@pytest.mark.parametrize("letter", ["ё", "№", "«", "—", "😀"])
def test_lengths_are_counted_after_the_encoding(letter: str) -> None:
    (row,) = kit.a_sale(items=[an_item(name=letter * 128)]).items
    body = item(30, Operation.sale, row)
    assert len(body) == 2 + 4 + 1 + 6 + 5 + 5 + 5 + 4 + 128
    assert len(words(letter * 128)) == 128
    assert len(tlv.encoded(letter * 64)) == 64
    # A whole item of the longest name still fits a frame.
    assert len(body) <= 255


def test_a_text_is_broken_to_the_roll_and_nothing_of_it_is_lost() -> None:
    text = "Памятка туристу: " + "слово " * 30 + "х" * 90
    rows = list(document.lines([text, "", "конец"]))
    assert max(map(len, rows)) <= document.LINE
    assert "".join(rows).replace(" ", "") == (text + "конец").replace(" ", "")
    assert rows[-2:] == [" ", "конец"]


@pytest.mark.parametrize(
    ("fpd", "shown"), [(0xFFFF_FFFF, "4294967295"), (0x8000_0001, "2147483649"), (7, "7")]
)
def test_a_sign_above_two_to_the_31st_is_a_positive_number(fpd: int, shown: str) -> None:
    closed = Reader((70_000).to_bytes(4, "little") + fpd.to_bytes(4, "little"))
    assert answer.report(closed) == (70_000, shown)
    head = bytes.fromhex("03 00 1A 03 0E 0F 1E") + (70_000).to_bytes(4, "little")
    found = answer.found(Reader(head + fpd.to_bytes(4, "little") + b"\1" + bytes(5)))
    assert (found.fd, found.fpd) == (70_000, shown)


def test_documents_above_65535_are_found(driver: Driver, memory: Register) -> None:
    first = memory.core.documents[0]
    memory.core.documents += [replace(first, fd=fd) for fd in range(2, 70_000)]
    made = driver.receipt(kit.a_sale())
    found = driver.find(made.fd)
    assert made.fd == 70_001
    assert found is not None
    assert (found.fd, found.marker) == (70_001, kit.JOB)


def test_examples_with_answers_of_the_device_are_built_by_the_face(memory: Register) -> None:
    """The answers of the worked examples, out of the emulated device itself."""
    commands = Commands(memory.core)
    memory.core.open_shift("К")
    memory.core.cash_in(2_500_000)
    drawer = commands.execute(0x1A, simple(0x1A, 3, b"\xf1"))
    assert drawer == unpack(bytes.fromhex("02 09 1A 00 03 A0 25 26 00 00 00 B3"))
    password = commands.execute(0x10, simple(0x10, 99))
    assert password == unpack(bytes.fromhex("02 02 10 4F 5D"))
    memory.core.state.shift.number, memory.core.state.shift.receipts = 77, 12
    shift = commands.execute(0xFF40, simple(0xFF40, 30))
    assert shift == unpack(bytes.fromhex("02 08 FF 40 00 01 4D 00 0C 00 F7"))
    status = commands.execute(0x10, simple(0x10, 3))
    assert status == unpack(bytes.fromhex("02 10 10 00 03 92 02 02 00 00 9F D9 00 00 00 00 00 00 D7"))
    memory.core.set_paper(False)
    memory.switches.status_17_bytes = True
    torn = commands.execute(0x10, simple(0x10, 3))
    assert torn == unpack(bytes.fromhex("02 11 10 00 03 10 02 02 01 00 9F D9 00 00 00 00 00 00 01 54"))
