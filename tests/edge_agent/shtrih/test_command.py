"""The emulated device's own rules: who may, when, with which tables; habits in which models differ."""

from collections.abc import Callable

import pytest

from edge_agent.drivers.shtrih import answer, tlv
from edge_agent.drivers.shtrih.command import simple, table_read, table_write
from edge_agent.drivers.shtrih.pieces import Reader, money, words
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import CORRECTION, Line
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih.command import Commands
from tests.edge_agent.shtrih import kit

LINE = Line("Тур", 10_000, 1_000_000, 10_000, "none", None, 1, 4, 4)
SALE = bytes([0])


@pytest.fixture
def core(memory: Register) -> FiscalCore:
    return memory.core


@pytest.fixture
def ask(core: FiscalCore) -> Callable[..., bytes]:
    commands = Commands(core)

    def run(code: int, parameters: bytes = b"", who: int = 30) -> bytes:
        """The answer without its code."""
        raw = commands.execute(code, simple(code, who, parameters))
        return raw[2:] if code > 0xFF else raw[1:]

    return run


def body(core: FiscalCore, raw: bytes) -> bytes:
    return Commands(core).execute(raw[0], raw)[1:]


Ask = Callable[..., bytes]
CLOSED, OPEN, EXPIRED, DOCUMENT = "closed", "open", "expired", "document"
# Command, parameters, and what each state answers: 00 is done.
MATRIX = [
    (0x40, b"", {CLOSED: 0x73, OPEN: 0, EXPIRED: 0, DOCUMENT: 0x73}),
    (0x41, b"", {CLOSED: 0x73, OPEN: 0, EXPIRED: 0, DOCUMENT: 0x73}),
    (0x50, money(5), {CLOSED: 0, OPEN: 0, EXPIRED: 0, DOCUMENT: 0x73}),
    (0x51, money(5), {CLOSED: 0, OPEN: 0, EXPIRED: 0, DOCUMENT: 0x73}),
    (0x8D, SALE, {CLOSED: 0, OPEN: 0, EXPIRED: 0x4E, DOCUMENT: 0x73}),
    (0x89, b"", {CLOSED: 0x55, OPEN: 0x55, EXPIRED: 0x55, DOCUMENT: 0}),
    (0x88, b"", {CLOSED: 0x55, OPEN: 0x55, EXPIRED: 0x55, DOCUMENT: 0}),
    (0x8C, b"", {CLOSED: 0x73, OPEN: 0x56, EXPIRED: 0x56, DOCUMENT: 0x73}),
    (0xB0, b"", {CLOSED: 0x72, OPEN: 0x72, EXPIRED: 0x72, DOCUMENT: 0x72}),
    (0xE0, b"", {CLOSED: 0, OPEN: 0x73, EXPIRED: 0x4E, DOCUMENT: 0x73}),
    (0xFF0B, b"", {CLOSED: 0, OPEN: 0x73, EXPIRED: 0x16, DOCUMENT: 0x02}),
    (0xFF41, b"", {CLOSED: 0, OPEN: 0x73, EXPIRED: 0x16, DOCUMENT: 0x02}),
    (0xFF42, b"", {CLOSED: 0x73, OPEN: 0, EXPIRED: 0, DOCUMENT: 0x02}),
    (0xFF43, b"", {CLOSED: 0x73, OPEN: 0, EXPIRED: 0, DOCUMENT: 0x02}),
    (0xFF37, b"", {CLOSED: 0, OPEN: 0, EXPIRED: 0x16, DOCUMENT: 0x02}),
    (0xFF38, b"", {CLOSED: 0, OPEN: 0, EXPIRED: 0x16, DOCUMENT: 0x02}),
    (0xFF35, b"", {CLOSED: 0x37, OPEN: 0x37, EXPIRED: 0x37, DOCUMENT: 0x02}),
    (0xFF08, b"", {CLOSED: 0x02, OPEN: 0x02, EXPIRED: 0x02, DOCUMENT: 0}),
    (0xFF0C, tlv.pack([(1008, "a@b.ru")]), {CLOSED: 0x55, OPEN: 0x55, EXPIRED: 0x55, DOCUMENT: 0}),
    (0x28, b"\0", {CLOSED: 0, OPEN: 0, EXPIRED: 0, DOCUMENT: 0}),
    (0x13, b"", {CLOSED: 0, OPEN: 0, EXPIRED: 0, DOCUMENT: 0}),
    (0xFF01, b"", {CLOSED: 0, OPEN: 0, EXPIRED: 0, DOCUMENT: 0}),
    (0x1E, b"\x02\x1e\0\x02K", {CLOSED: 0, OPEN: 0, EXPIRED: 0, DOCUMENT: 0x73}),
]


@pytest.mark.parametrize(
    ("code", "parameters", "state", "wanted"),
    [(code, given, state, wanted) for code, given, by in MATRIX for state, wanted in by.items()],
)
def test_what_is_allowed_when(
    core: FiscalCore, ask: Ask, code: int, parameters: bytes, state: str, wanted: int
) -> None:
    core.cash_in(100)
    if state != CLOSED:
        core.open_shift("К")
    if state == EXPIRED:
        core.age_shift(25 * 60)
    if state == DOCUMENT:
        core.begin_receipt(1, "К")
    before = core.last_fd
    assert f"{ask(code, parameters)[0]:02X}" == f"{wanted:02X}"
    if wanted:
        assert core.last_fd == before


def test_the_mode_byte(core: FiscalCore, ask: Ask) -> None:
    def mode() -> int:
        return answer.short_status(Reader(ask(0x10)[1:])).mode

    assert mode() == 4
    core.open_shift("К")
    assert mode() == 2
    for operation, high in ((1, 0), (3, 1), (2, 2), (4, 3)):
        core.begin_receipt(operation, "К")
        assert mode() == 8 | high << 4
        core.cancel()
    core.age_shift(24 * 60)
    assert mode() == 3


def test_passwords_stand_in_table_2(core: FiscalCore, ask: Ask) -> None:
    assert ask(0x13, who=3) == b"\0\x03"
    assert ask(0xFF01, who=3) == b"\x4f"
    core.set_table("2.3.1", "4321")
    assert ask(0x13, who=3) == b"\x4f"
    assert ask(0x13, who=4321) == b"\0\x03"
    assert ask(0x13, who=31) == b"\x4f"


def test_the_name_on_the_paper_is_the_operators(core: FiscalCore, ask: Ask) -> None:
    assert body(core, table_write(30, 2, 3, 2, words("Орлова"))) == b"\0"
    ask(0xE0, who=3)
    assert core.documents[-1].cashier == "Орлова"
    assert body(core, table_read(30, 2, 30, 2))[1:].rstrip(b"\0").decode("cp1251") == "СИС.АДМИНИСТРАТОР"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (table_read(30, 17, 1, 17), "00 04"),
        (table_read(30, 99, 1, 1), "5D"),
        (table_read(30, 2, 31, 1), "5D"),
        (table_read(30, 17, 1, 99), "5D"),
        (table_read(30, 6, 12, 2)[:-1] + b"\x02", "00 32 32 2F 31 32 32"),
        (table_write(30, 18, 1, 4, b"1"), "7A"),
        (table_write(30, 17, 1, 17, b"\x02"), "7A"),
        (table_write(30, 17, 1, 7, b"\x02\x00"), "7E"),
        (table_write(30, 21, 1, 4, b"\x62\x1e"), "00"),
    ],
)
def test_tables(core: FiscalCore, raw: bytes, wanted: str) -> None:
    assert body(core, raw).rstrip(b"\0" if len(wanted) > 5 else b"").hex(" ").upper() == wanted


def test_rates_of_2026_are_rows_only_where_the_firmware_closes_with_them(core: FiscalCore) -> None:
    core.switches.close_variants = frozenset({0xFF45, 0xFF76})
    assert body(core, table_read(30, 6, 11, 2)) == b"\x5d"
    assert body(core, table_read(30, 6, 10, 2))[:1] == b"\0"


def test_structure_of_tables_and_fields(ask: Ask) -> None:
    found = Reader(ask(0x2D, b"\x02")[1:])
    assert (found.text(40), found.number(2), found.number(1)) == ("ПАРОЛИ КАССИРОВ", 30, 2)
    field = Reader(ask(0x2E, b"\x02\x02")[1:])
    assert (field.text(40), field.number(1), field.number(1)) == ("ИМЯ КАССИРА", 1, 21)
    assert ask(0x2E, b"\x02\x09") == b"\x5d"
    assert ask(0x26, b"\x01")[0] == 0


def test_registers_and_counters(core: FiscalCore, ask: Ask) -> None:
    core.open_shift("К")
    core.cash_in(70_000)
    core.cash_out(5_000)
    core.begin_receipt(1, "К")
    core.add_line(1, LINE)
    core.close_receipt([4_000, 6_000, 0, 0, 0], 2, "К")

    def register(number: int) -> int:
        return int.from_bytes(ask(0x1A, bytes([number]))[2:], "little")

    def counter(number: int) -> int:
        return int.from_bytes(ask(0x1B, bytes([number]))[2:], "little")

    assert [register(number) for number in (241, 242, 243)] == [69_000, 70_000, 5_000]
    assert [register(number) for number in (121, 122, 125, 193, 197, 201)] == [10_000, 0, 0, 4_000, 6_000, 0]
    assert [counter(number) for number in (144, 145, 148, 152, 153, 154, 158)] == [1, 0, 1, 3, 1, 1, 0]


def test_the_registration_tag_by_tag(core: FiscalCore, ask: Ask) -> None:
    assert tlv.unpack(ask(0xFF0E, b"\x01" + (1018).to_bytes(2, "little"))[1:]) == [(1018, "7700000016  ")]
    assert ask(0xFF0E, b"\x01" + (1).to_bytes(2, "little")) == b"\x08"
    assert answer.registration(Reader(ask(0xFF09)[1:])).inn == "7700000016"
    assert ask(0xFF02)[1:].decode() == core.state.fn
    assert len(ask(0xFF04)) == 18


def test_an_old_correction_by_total_alone() -> None:
    with kit.a_register(ffd="1.05") as register:
        commands = Commands(register.core)
        assert commands.execute(0xFF35, simple(0xFF35, 30)) == b"\xff\x35\0"
        day = tlv.pack([(1178, bytes(4))])
        assert commands.execute(0xFF0C, simple(0xFF0C, 30, day)) == b"\xff\x0c\0"
        done = Reader(commands.execute(0xFF36, simple(0xFF36, 30, money(200_000) + b"\1"))[3:])
        made = register.core.documents[-1]
        assert (made.kind, made.total, made.payments[0]) == (CORRECTION, 200_000, 200_000)
        assert (done.number(2), answer.report(done)) == (made.receipt, (made.fd, str(made.fpd)))


def test_shift_documents_by_the_storages_own_commands(core: FiscalCore, ask: Ask) -> None:
    for code in (0xFF0B, 0xFF43):
        found = Reader(ask(code)[1:])
        assert (found.number(2), answer.report(found)) == (
            1,
            (core.last_fd, str(core.documents[-1].fpd)),
        )


def test_tags_are_checked(core: FiscalCore, ask: Ask) -> None:
    core.open_shift("К")
    core.begin_receipt(1, "К")
    assert ask(0xFF0C, b"\xf0\x03\x09\x00a") == b"\x09"
    assert ask(0xFF0C, b"\xf0\x03\xf8\x00" + b"a" * 248) == b"\x10"
    assert ask(0xFF4D, tlv.pack([(1191, "x")])) == b"\x33"
    assert ask(0xFF46, b"\1") == b"\x7e"


def test_tags_of_an_item_that_never_comes_stop_the_close(core: FiscalCore, ask: Ask) -> None:
    core.switches.order_tlv_before_item = True
    core.open_shift("К")
    core.begin_receipt(1, "К")
    core.add_line(1, LINE)
    assert ask(0xFF4D, tlv.pack([(1191, "x")])) == b"\0"
    close = money(10_000) + bytes(75) + b"\0" + bytes(30) + b"\x02"
    assert ask(0xFF45, close) == b"\x33"
    assert core.last_fd == 2


def test_a_close_is_taken_once(core: FiscalCore, ask: Ask) -> None:
    core.open_shift("К")
    core.begin_receipt(1, "К")
    core.add_line(1, LINE)
    close = money(10_000) + bytes(75) + b"\0" + bytes(30) + b"\x02"
    assert ask(0xFF45, close)[0] == 0
    assert ask(0xFF45, close) == b"\x55"
    assert core.last_fd == 3


def test_short_errors_leave_out_the_second_byte(core: FiscalCore) -> None:
    core.switches.ff_error_short = True
    assert Commands(core).execute(0xFF0A, simple(0xFF0A, 30, b"\x09\0\0\0")) == b"\xff\x08"


def test_texts_without_a_document_are_one_slip(core: FiscalCore, ask: Ask) -> None:
    papers = len(core.slips)
    for text in ("Первая", "Вторая"):
        ask(0x2F, b"\x02\x01" + words(text))
    assert len(core.slips) == papers
    ask(0x25, b"\x01")
    assert core.slips[-1].lines == ["Первая", "Вторая"]
    core.set_paper(False)
    assert ask(0x2F, b"\x02\x01x") == b"\x6b"


def test_without_a_storage_readings_of_it_fail_and_the_panel_works(core: FiscalCore, ask: Ask) -> None:
    core.set_fn("missing", True)
    assert ask(0xFF01) == b"\x2f"
    assert ask(0x10)[0] == 0
