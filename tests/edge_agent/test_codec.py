"""Bytes of ШТРИХ protocol 1: every example that the driver or the register uses, built and read back."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from edge_agent.drivers.base import Kind
from edge_agent.drivers.shtrih import answer, command, document, refusal, tlv
from edge_agent.drivers.shtrih.command import simple
from edge_agent.drivers.shtrih.frame import FrameBroken, checksum, pack, unpack
from edge_agent.drivers.shtrih.pieces import Reader, Short, money
from edge_agent.receipt import Buyer, Cashier, Item, Operation, Payments, Receipt, Supplier

TOUR = Item(
    "Тур в Турцию, 7 ночей, заявка 1024",
    *(12_000_000, 1_000_000, 12_000_000, "none", 1, 4),
    supplier=Supplier('ООО "Оператор"', ("+74950000000",), "7700000009"),
)
FEE = Item("Сервисный сбор агентства", 200_000, 1_000_000, 200_000, "none", 4, 4)
RECEIPT = Receipt(
    job_id="01J8ZK4T",
    operation=Operation.sale,
    tax_system="usn_income",
    cashier=Cashier("Петрова А.", "500100732259"),
    buyer=Buyer("ivanov@example.ru"),
    delivery="electronic",
    items=(TOUR, FEE),
    payments=Payments(cash=2_000_000, card=10_200_000),
    total=12_200_000,
)

CORRECTED = replace(RECEIPT, items=(FEE,), payments=Payments(cash=200_000), total=200_000)

REQUESTS = {
    "short status": (simple(0x10, 3), "02 05 10 03 00 00 00 16"),
    "beep": (simple(0x13, 3), "02 05 13 03 00 00 00 15"),
    "x report": (simple(0x40, 30), "02 05 40 1E 00 00 00 5B"),
    "z report": (simple(0x41, 30), "02 05 41 1E 00 00 00 5A"),
    "cash in": (simple(0x50, 3, money(500_000)), "02 0A 50 03 00 00 00 20 A1 07 00 00 DF"),
    "cash out": (simple(0x51, 3, money(123_456)), "02 0A 51 03 00 00 00 40 E2 01 00 00 FB"),
    "drawer cash": (simple(0x1A, 3, b"\xf1"), "02 06 1A 03 00 00 00 F1 EE"),
    "open receipt": (simple(0x8D, 3, b"\0"), "02 06 8D 03 00 00 00 00 88"),
    "open correction": (simple(0x8D, 3, b"\x80"), "02 06 8D 03 00 00 00 80 08"),
    "cancel": (simple(0x88, 3), "02 05 88 03 00 00 00 8E"),
    "copy": (simple(0x8C, 3), "02 05 8C 03 00 00 00 8A"),
    "continue": (simple(0xB0, 3), "02 05 B0 03 00 00 00 B6"),
    "open shift": (simple(0xE0, 3), "02 05 E0 03 00 00 00 E6"),
    "device type": (b"\xfc", "02 01 FC FD"),
    "cashier's name": (
        command.cashier_name(30, 30, "Петрова А."),
        "02 13 1E 1E 00 00 00 02 1E 00 02 CF E5 F2 F0 EE E2 E0 20 C0 2E 07",
    ),
    "no paper": (command.next_without_paper(30, 17), "02 0A 1E 1E 00 00 00 11 01 00 07 01 1C"),
    "format version": (command.table_read(30, 17, 1, 17), "02 09 1F 1E 00 00 00 11 01 00 11 09"),
    "fn number": (command.table_read(30, 18, 1, 4), "02 09 1F 1E 00 00 00 12 01 00 04 1F"),
    "buyer": (
        command.tags(30, [(1008, "ivanov@example.ru")]),
        "02 1B FF 0C 1E 00 00 00 F0 03 11 00 69 76 61 6E 6F 76 40 65 78 61 6D 70 6C 65 2E 72 75 1C",
    ),
    "cashier's inn": (
        command.tags(30, [(1203, "500100732259")]),
        "02 16 FF 0C 1E 00 00 00 B3 04 0C 00 35 30 30 31 30 30 37 33 32 32 35 39 4C",
    ),
    "marker": (
        command.tags(30, [command.marker("01J8ZK4T")]),
        "02 1D FF 0C 1E 00 00 00 3C 04 13 00 3D 04 03 00 4A 4F 42 3E 04 08 00 30 31 4A 38 5A 4B 34 54 96",
    ),
    "item": (
        command.item(30, Operation.sale, TOUR),
        "02 42 FF 46 1E 00 00 00 01 40 42 0F 00 00 00 00 1B B7 00 00"
        " 00 1B B7 00 00 FF FF FF FF FF 08 01 01 04"
        " D2 F3 F0 20 E2 20 D2 F3 F0 F6 E8 FE 2C 20 37 20 ED EE F7 E5"
        " E9 2C 20 E7 E0 FF E2 EA E0 20 31 30 32 34"
        " C0",
    ),
    "agent mark": (
        command.item_tags(30, document.item_tags(TOUR)[:1]),
        "02 0B FF 4D 1E 00 00 00 C6 04 01 00 40 24",
    ),
    "supplier": (
        command.item_tags(30, document.item_tags(TOUR)[1:2]),
        "02 2C FF 4D 1E 00 00 00 C8 04 22 00 93 04 0C 00 2B 37 34 39"
        " 35 30 30 30 30 30 30 30 C9 04 0E 00 8E 8E"
        " 8E 20 22 8E AF A5 E0 A0 E2 AE E0 22 E4",
    ),
    "supplier's inn": (
        command.item_tags(30, document.item_tags(TOUR)[2:]),
        "02 16 FF 4D 1E 00 00 00 CA 04 0C 00 37 37 30 30 30 30 30 30 30 39 20 20 71",
    ),
    "fee": (
        command.item(30, Operation.sale, FEE),
        "02 38 FF 46 1E 00 00 00 01 40 42 0F 00 00 00 40 0D 03 00 00"
        " 40 0D 03 00 00 FF FF FF FF FF 08 01 04 04"
        " D1 E5 F0 E2 E8 F1 ED FB E9 20 F1 E1 EE F0 20 E0 E3 E5 ED F2 F1 F2 E2 E0 53",
    ),
    "close": (
        command.close(30, 0xFF45, RECEIPT),
        "02 76 FF 45 1E 00 00 00 80 84 1E 00 00 C0 A3 9B 00 00"
        + " 00" * 70
        + " 00"
        + " 00" * 15
        + " 40 28 BA 00 00"
        + " 00" * 10
        + " 02 E0",
    ),
    "correction": (
        command.correction(30, True, CORRECTED),
        "02 45 FF 4A 1E 00 00 00 00 01 40 0D 03 00 00 40 0D 03 00 00"
        + " 00" * 35
        + " 40 0D 03 00 00"
        + " 00" * 10
        + " 02 A3",
    ),
    "fn status": (simple(0xFF01, 30), "02 06 FF 01 1E 00 00 00 E6"),
    "find": (simple(0xFF0A, 30, (4321).to_bytes(4, "little")), "02 0A FF 0A 1E 00 00 00 E1 10 00 00 10"),
    "date of a settlement": (
        command.tags(30, [(1178, datetime(2026, 3, 10, tzinfo=UTC))]),
        "02 0E FF 0C 1E 00 00 00 9A 04 04 00 00 5F AF 69 E0",
    ),
}


@pytest.mark.parametrize(("body", "wire"), REQUESTS.values(), ids=REQUESTS.keys())
def test_a_request_is_built_byte_for_byte(body: bytes, wire: str) -> None:
    assert pack(body).hex(" ").upper() == wire
    assert unpack(bytes.fromhex(wire)) == body


def data(wire: str) -> Reader:
    """Data of an answer behind its code and error."""
    body = unpack(bytes.fromhex(wire))
    return Reader(body[3 if body[0] == 0xFF else 2 :])


def test_short_status_answers() -> None:
    paper = answer.short_status(data("02 10 10 00 03 92 02 02 00 00 9F D9 00 00 00 00 00 00 D7"))
    after_close = answer.short_status(data("02 10 10 00 03 92 02 08 05 02 9F D9 00 00 00 00 00 00 DA"))
    no_paper = answer.short_status(data("02 11 10 00 03 10 02 02 01 00 9F D9 00 00 00 00 00 00 01 54"))
    assert (paper.mode, paper.paper, paper.printing) == (2, True, False)
    assert (after_close.mode, after_close.printing) == (8, True)
    assert no_paper.paper is False


def test_long_status_answer() -> None:
    seen = answer.long_status(
        data(
            "02 30 11 00 03 43 33 2A A3 14 08 15 01 3D 00 92 02 02 00 80"
            " 4E 41 00 00 01 01 10 0E 03 1A 0F 1E 05"
            " 41 39 30 00 00 4C 00 00 00 01 1C 09 AD F4 CA 01 00 62"
        )
    )
    assert seen.clock.isoformat() == "2026-03-14T15:30:05"
    assert seen.serial == 12345
    assert seen.panel.mode == 2


def test_storage_answers() -> None:
    storage = answer.storage(
        data(
            "02 21 FF 01 00 03 00 00 01 00 1A 03 0E 0F 1E 39 39 39 39 30"
            " 30 30 30 30 30 30 31 32 33 34 35 E2 10"
            " 00 00 28"
        )
    )
    found = answer.found(
        data("02 18 FF 0A 00 03 00 1A 03 0E 0F 1E E2 10 00 00 64 B0 05 A2 01 40 28 BA 00 00 BA")
    )
    assert (storage.phase, storage.document, storage.shift_open) == (3, 0, True)
    assert (storage.fn, storage.last_fd) == ("9999000000012345", 4322)
    assert (found.fd, found.kind, found.fpd) == (4322, Kind.receipt, "2718281828")
    assert (found.operation, found.total, found.at.isoformat()) == (1, 12_200_000, "2026-03-14T15:30:00")
    assert answer.shift(data("02 08 FF 40 00 01 4D 00 0C 00 F7")) == (True, 77, 12)
    assert answer.queue(data("02 10 FF 39 00 02 00 03 00 E0 10 00 00 1A 03 0E 0C 05 39")) == (
        3,
        datetime.fromisoformat("2026-03-14T12:05:00"),
    )


def test_closing_answers() -> None:
    done = data("02 15 FF 45 00 00 00 00 00 00 E2 10 00 00 64 B0 05 A2 1A 03 0E 0F 1E 28")
    assert (done.number(5), done.number(4), done.number(4)) == (0, 4322, 2_718_281_828)
    assert done.moment().isoformat() == "2026-03-14T15:30:00"
    subtotal = data("02 08 89 00 03 40 28 BA 00 00 50")
    assert (subtotal.number(1), subtotal.number(5)) == (3, 12_200_000)
    closed = data("02 0D FF 43 00 4D 00 EA 10 00 00 4D E6 40 BB 56")
    assert (closed.number(2), closed.number(4), closed.number(4)) == (77, 4330, 0xBB40E64D)
    report = data("02 12 FF 38 00 E5 10 00 00 78 56 34 12 03 00 00 00 1A 03 0E 3C")
    assert (answer.report(report), report.number(4), report.raw(3)) == (
        (4325, "305419896"),
        3,
        b"\x1a\x03\x0e",
    )
    drawer = data("02 09 1A 00 03 A0 25 26 00 00 00 B3")
    assert (drawer.number(1), drawer.number(6)) == (3, 2_500_000)


def test_refusals_have_our_names() -> None:
    assert unpack(bytes.fromhex("02 02 10 4F 5D"))[1] == 0x4F
    assert refusal.named(0x4F, fn_command=False) == "wrong_password"
    assert unpack(bytes.fromhex("02 03 FF 45 06 BF"))[2] == 0x06
    assert refusal.named(0x06, fn_command=True) == "fn_full"
    assert refusal.named(0x16, fn_command=True) == "shift_expired"
    assert refusal.named(0x16, fn_command=False) == "shift_closed"
    assert refusal.named(0x73, fn_command=False, mode=4) == "shift_closed"
    assert refusal.named(0x30, fn_command=True) == "fn_comm"
    assert refusal.named(0xEE, fn_command=False) == "device_fault"


def test_small_values() -> None:
    assert tlv.fvln(1_500_000).hex(" ").upper() == "03 DC 05"
    assert tlv.vln(12_200_000).hex(" ").upper() == "40 28 BA"
    assert tlv.unix(datetime(2026, 3, 14, 15, 30, tzinfo=UTC)).hex(" ").upper() == "F8 7E B5 69"
    assert tlv.vln(0) == b"\0"


def test_random_bodies_survive_and_every_single_bit_error_is_refused() -> None:
    chance = random.Random(7)
    for length in range(1, 256):
        body = chance.randbytes(length)
        assert unpack(pack(body)) == body
    for length in (1, 2, 7, 64, 255):
        frame = pack(chance.randbytes(length))
        for place in range(len(frame)):
            for bit in range(8):
                broken = frame[:place] + bytes([frame[place] ^ 1 << bit]) + frame[place + 1 :]
                with pytest.raises(FrameBroken):
                    unpack(broken)


def test_an_empty_or_long_body_has_no_frame() -> None:
    for length in (0, 256):
        with pytest.raises(ValueError, match="1 to 255"):
            pack(bytes(length))


def test_a_short_answer_is_unknown_and_not_a_crash() -> None:
    with pytest.raises(Short):
        answer.storage(Reader(b"\x03\0"))
    with pytest.raises(Short):
        Reader(bytes([26, 13, 1, 0, 0])).moment()


def test_text_that_a_code_page_lacks_is_replaced_in_a_defined_way() -> None:
    assert tlv.encoded("«Ёж» — №1 😀").decode("cp866") == '"Ёж" - №1 ?'
    long = Item("я" * 200, 100, 1_000_000, 100, "none", 4, 4)
    assert command.item(30, Operation.sale, long).endswith(b"\xff" * 128)


def test_tags_walk_back_and_broken_lengths_are_refused() -> None:
    tags: list[tlv.Tag] = [(1084, [(1085, "JOB"), (1086, "X")]), (1020, 12_200_000), (1023, 1_500_000)]
    assert tlv.unpack(tlv.pack(tags)) == tags
    assert tlv.marker(tags) == "X"
    with pytest.raises(tlv.TagsBroken):
        tlv.unpack(tlv.pack(tags)[:-1])


def test_close_commands_by_rates() -> None:
    later = Item("x", 100, 1_000_000, 100, "vat107", 4, 4)
    latest = Item("x", 100, 1_000_000, 100, "vat22", 4, 4)
    assert command.close_codes([TOUR]) == (0xFF45,)
    assert command.close_codes([TOUR, later]) == (0xFF76,)
    assert command.close_codes([later, latest]) == (0xFF78, 0xFF7B)
    sizes = {code: len(command.close(30, code, RECEIPT)) for code in (0xFF45, 0xFF76, 0xFF78)}
    assert sizes == {0xFF45: 118, 0xFF76: 138, 0xFF78: 148}


def test_the_check_byte_is_the_xor() -> None:
    assert checksum(b"\x01\x02\x04") == 7
