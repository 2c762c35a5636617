"""The fiscal core and the face of the emulated register: its own rules, whatever the driver does."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from edge_agent.drivers.shtrih.command import simple
from edge_agent.drivers.shtrih.frame import unpack
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import CLOSE_SHIFT, OPEN_SHIFT, RECEIPT, Line
from edge_agent.emulator.rule import CoreRefused, sign
from edge_agent.emulator.service import Options, fresh
from edge_agent.emulator.shtrih.command import Commands
from edge_agent.emulator.store import Store

START = datetime(2026, 3, 14, 12, 30, tzinfo=UTC)
LINE = Line("Тур", 10_000, 1_000_000, 10_000, "none", None, 1, 4, 4)


class Time:
    def __init__(self) -> None:
        self.at = START
        self.seconds = 0.0


def a_core(time: Time, folder: Path | None = None, speed: float = 0.0, **more: bool) -> FiscalCore:
    return FiscalCore(fresh(Options()), Store(folder), lambda: time.at, lambda: time.seconds, speed, **more)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def core(time: Time) -> FiscalCore:
    return a_core(time)


def sell(core: FiscalCore, cash: int = 10_000) -> None:
    core.begin_receipt(1, "К")
    core.add_line(1, LINE)
    core.close_receipt([cash, 0, 0, 0, 0], 2, "К")


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(CoreRefused) as caught:
        call()
    return caught.value.code


def test_the_first_document_is_the_registration(core: FiscalCore) -> None:
    assert [(document.fd, document.kind) for document in core.documents] == [(1, 1)]
    assert core.mode == 4


def test_a_receipt_with_a_closed_shift_makes_two_documents(core: FiscalCore) -> None:
    sell(core)
    assert [document.kind for document in core.documents] == [1, OPEN_SHIFT, RECEIPT]
    assert core.documents[-1].fpd == sign(core.state.fn, 3, core.documents[-1])
    assert core.mode == 2


def test_a_closed_shift_refuses_where_it_does_not_open_by_itself(time: Time) -> None:
    assert refused(lambda: sell(a_core(time, auto_open_shift=False))) == "shift_closed"


def test_shift_rules(core: FiscalCore, time: Time) -> None:
    assert refused(lambda: core.close_shift("К")) == "shift_closed"
    core.open_shift("К")
    assert refused(lambda: core.open_shift("К")) == "shift_open"
    time.at += timedelta(hours=24)
    assert core.mode == 3
    assert refused(lambda: sell(core)) == "shift_expired"
    core.close_shift("К")
    sell(core)
    assert core.documents[-1].shift == 2


def test_a_shift_that_ends_while_a_receipt_is_open(core: FiscalCore, time: Time) -> None:
    core.begin_receipt(1, "К")
    core.add_line(1, LINE)
    time.at += timedelta(hours=24)
    before = core.last_fd
    assert refused(lambda: core.close_receipt([10_000, 0, 0, 0, 0], 2, "К")) == "shift_expired"
    core.cancel()
    assert core.last_fd == before


@pytest.mark.parametrize(
    ("payments", "system", "code"),
    [
        ([9_999, 0, 0, 0, 0], 2, "underpaid"),
        ([0, 10_001, 0, 0, 0], 2, "cashless_over"),
        ([10_000, 0, 0, 0, 0], 1, "bad_value"),
        ([10_000, 0, 0, 0, 0], 6, "bad_value"),
    ],
)
def test_a_refused_close_leaves_the_receipt_open(
    core: FiscalCore, payments: list[int], system: int, code: str
) -> None:
    core.begin_receipt(1, "К")
    core.add_line(1, LINE)
    before = core.last_fd
    assert refused(lambda: core.close_receipt(payments, system, "К")) == code
    assert (core.last_fd, core.mode) == (before, 8)
    assert refused(core.x_report) == "document_open"


def test_a_receipt_is_closed_once(core: FiscalCore) -> None:
    sell(core)
    assert refused(lambda: core.close_receipt([10_000, 0, 0, 0, 0], 2, "К")) == "document_closed"


def test_change_comes_out_of_cash(core: FiscalCore) -> None:
    sell(core, cash=50_000)
    assert core.documents[-1].change == 40_000
    assert core.state.cash == 10_000
    assert refused(lambda: core.cash_out(10_001)) == "no_cash"


def test_a_clock_more_than_five_minutes_off_takes_no_document(core: FiscalCore) -> None:
    core.shift_clock(6)
    assert refused(lambda: sell(core)) == "fn_clock"
    core.shift_clock(5)
    sell(core)


def test_a_queue_of_thirty_days_locks_the_storage(core: FiscalCore, time: Time) -> None:
    core.set_ofd(False)
    sell(core)
    time.at += timedelta(days=3)
    assert core.queue_late
    assert len(core.queue()) == 2
    core.close_shift("К")
    time.at += timedelta(days=28)
    assert refused(lambda: core.open_shift("К")) == "ofd_overdue"
    core.set_ofd(True)
    core.open_shift("К")


def test_printing_takes_time_and_other_prints_wait(time: Time) -> None:
    core = a_core(time, speed=1.0)
    time.seconds += 10
    sell(core)
    assert (core.mode, core.printer.submode) == (8, 5)
    assert refused(core.x_report) == "busy"
    time.seconds += 2.0
    assert (core.mode, core.printer.submode) == (2, 5)
    time.seconds += 2.0
    assert core.printer.submode == 0
    core.x_report()


def test_paper_that_ends_while_printing_waits_for_continue(time: Time) -> None:
    core = a_core(time, speed=1.0)
    time.seconds += 10
    sell(core)
    printed = len(core.slips)
    core.set_paper(False)
    assert core.printer.submode == 2
    assert refused(core.continue_print) == "wrong_submode"
    core.set_paper(True)
    assert core.printer.submode == 3
    assert refused(core.x_report) == "continue_print"
    core.continue_print()
    time.seconds += 10
    assert core.printer.submode == 0
    assert len(core.slips) > printed
    assert [slip.fd for slip in core.slips] == sorted(slip.fd for slip in core.slips if slip.fd)


def test_no_document_begins_without_paper_unless_paper_is_saved(core: FiscalCore) -> None:
    core.open_shift("К")
    core.set_paper(False)
    assert refused(lambda: sell(core)) == "no_paper"
    core.set_table("17.1.7", "1")
    sell(core)
    assert core.table("17.1.7") == "0"
    assert refused(lambda: sell(core)) == "no_paper"


def test_the_power_takes_the_open_receipt_and_leaves_documents(core: FiscalCore) -> None:
    sell(core)
    core.begin_receipt(1, "К")
    core.power_cycle()
    assert core.draft is None
    assert core.state.begun == ""
    assert core.last_fd == 3


def test_everything_is_there_after_a_restart(tmp_path: Path, time: Time) -> None:
    first = a_core(time, tmp_path)
    sell(first)
    first.set_paper(False)
    again = a_core(time, tmp_path)
    assert again.documents == first.documents
    assert again.slips == first.slips
    assert (again.state.shift, again.state.paper) == (first.state.shift, False)


def test_random_commands_keep_the_documents_without_a_gap(time: Time) -> None:
    chance = random.Random(11)
    core = a_core(time)
    cash_moves = 0

    def pay(amount: int) -> None:
        nonlocal cash_moves
        before = core.state.cash
        core.close_receipt([amount, 0, 0, 0, 0], 2, "К")
        cash_moves += core.state.cash - before

    def move(incoming: bool) -> None:
        nonlocal cash_moves
        amount = chance.randrange(20_000)
        (core.cash_in if incoming else core.cash_out)(amount)
        cash_moves += amount if incoming else -amount

    def pass_time() -> None:
        time.at += timedelta(minutes=chance.randrange(200))

    verbs: list[Callable[[], object]] = [
        lambda: core.open_shift("К"),
        lambda: core.close_shift("К"),
        lambda: core.begin("open_shift"),
        lambda: core.begin_receipt(chance.choice((1, 1, 1, 2)), "К"),
        lambda: core.add_line(chance.choice((1, 1, 2)), LINE),
        lambda: core.add_line(1, LINE),
        lambda: pay(chance.choice((5_000, 10_000, 20_000, 40_000))),
        core.cancel,
        core.x_report,
        lambda: move(True),
        lambda: move(False),
        core.power_cycle,
        pass_time,
        lambda: core.set_paper(chance.random() < 0.8),
        core.continue_print,
    ]
    for _ in range(10_000):
        with suppress(CoreRefused):
            chance.choice(verbs)()
        assert (core.draft is None) == (core.state.begun != "receipt")
    documents = core.documents
    assert [document.fd for document in documents] == list(range(1, len(documents) + 1))
    assert len(documents) > 300
    assert core.state.cash == cash_moves
    assert len({slip.fd for slip in core.slips if slip.fd}) == sum(slip.fd is not None for slip in core.slips)
    is_open = False
    for document in documents[1:]:
        assert (document.kind == OPEN_SHIFT) != is_open
        is_open = document.kind != CLOSE_SHIFT


def test_the_face_answers_byte_for_byte(core: FiscalCore, time: Time) -> None:
    time.at = datetime(2026, 3, 14, 15, 30, 5, tzinfo=UTC)
    commands = Commands(core)
    core.open_shift("К")
    short = unpack(bytes.fromhex("02 10 10 00 03 92 02 02 00 00 9F D9 00 00 00 00 00 00 D7"))
    assert commands.execute(0x10, simple(0x10, 3)) == short
    wrong = unpack(bytes.fromhex("02 02 10 4F 5D"))
    assert commands.execute(0x10, simple(0x10, 99)) == wrong
    long = commands.execute(0x11, simple(0x11, 3))
    assert len(long) == 0x30
    assert long[25:31] == bytes.fromhex("0E 03 1A 0F 1E 05")
    assert commands.execute(0xFF01, simple(0xFF01, 30))[:8] == bytes.fromhex("FF 01 00 03 00 00 01 00")
    assert commands.execute(0xFF40, simple(0xFF40, 30)) == bytes.fromhex("FF 40 00 01 01 00 00 00")


def test_unknown_and_malformed_commands_are_refused(core: FiscalCore) -> None:
    commands = Commands(core)
    assert commands.execute(0xC1, simple(0xC1, 30)) == b"\xc1\x37"
    assert commands.execute(0xFF46, simple(0xFF46, 30, b"\1")) == b"\xff\x46\x7e"
    assert commands.execute(0xFF0A, simple(0xFF0A, 30, b"\xff\0\0\0")) == b"\xff\x0a\x08"
    assert commands.execute(0xFF01, simple(0xFF01, 3)) == b"\xff\x01\x4f"
    assert commands.execute(0xFF7B, simple(0xFF7B, 30)) == b"\xff\x7b\x37"
