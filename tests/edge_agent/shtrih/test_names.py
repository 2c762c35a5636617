"""Conformance 8 and 7: letters that a code page lacks, lengths in bytes, large numbers."""

from dataclasses import replace

import pytest

from edge_agent.drivers.base import Driver
from edge_agent.drivers.shtrih import answer, document, tlv
from edge_agent.drivers.shtrih.command import item, words
from edge_agent.drivers.shtrih.pieces import Reader
from edge_agent.emulator.register import Register
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
