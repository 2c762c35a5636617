"""Conformance of the emulated register's core: random command streams keep its laws, large numbers
survive."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.exchange import exchange
from edge_agent.emulator.fault import ACTIONS, POINTS, Crashed, Fault, Faults, GarbledAnswer, NoAnswer
from edge_agent.emulator.fault import RefusedByFault as Refusal
from edge_agent.emulator.marks import receipt_tags
from edge_agent.emulator.record import CLOSE_SHIFT, OPEN_SHIFT, SALES, Line, State, Switches
from edge_agent.emulator.register import Register
from edge_agent.emulator.rule import REFUSALS, CoreRefused
from edge_agent.emulator.store import Store
from edge_agent.emulator.whole import Wanted, make

START = datetime(2026, 3, 14, 12, 30, tzinfo=UTC)
LINE = Line("Тур", 10_000, 1_000_000, 10_000, "none", None, 1, 4, 4)
BASIS = receipt_tags(correction=(0, date(2026, 3, 1), None))
STREAMS, LENGTH = 10_000, 14
CASH = [10_000, 0, 0, 0, 0]


def state(fn: str = "9999078900012345") -> State:
    return State(fn, 12345, "7700000016", "0000000001012345", 6, "АГЕНТСТВО", "Примерск")


class World:
    """A core with a clock to turn, and what its drawer must hold."""

    def __init__(self, chance: random.Random, folder: Path | None = None) -> None:
        self.chance = chance
        self.at = START
        self.moved = 0
        habits = Switches(auto_open_shift=chance.random() < 0.7, ffd=chance.choice(("1.05", "1.1", "1.2")))
        self.core = FiscalCore(state(), Store(folder), lambda: self.at, lambda: 0.0, 0.0, switches=habits)
        self.register = Register(self.core, Faults(), 0.0, lambda _: None)

    def sell(self) -> None:
        operation = self.chance.choice((1, 1, 1, 2, 3, 4))
        correction = self.chance.random() < 0.3
        bare = correction and self.core.switches.ffd == "1.05"
        wanted = Wanted(
            operation,
            correction,
            self.chance.choice((2, 2, 2, 4, 1)),
            "К",
            [] if bare else [LINE] * self.chance.randrange(1, 3),
            BASIS if correction else [],
            [self.chance.choice((10_000, 20_000)), self.chance.choice((0, 0, 10_000)), 0, 0, 0],
        )
        make(self.core, wanted)

    def pass_time(self) -> None:
        self.at += timedelta(minutes=self.chance.randrange(600))

    def cash(self) -> None:
        verb = self.chance.choice((self.core.cash_in, self.core.cash_out))
        verb(self.chance.randrange(1, 30_000))

    def verbs(self) -> list[Callable[[], object]]:
        core, chance = self.core, self.chance
        return [
            lambda: core.open_shift("К"),
            lambda: core.close_shift("К"),
            lambda: core.settlement_report("К"),
            lambda: core.begin(chance.choice(("open_shift", "close_shift", "correction"))),
            lambda: core.begin_receipt(chance.choice((1, 1, 2)), "К"),
            lambda: core.add_line(chance.choice((1, 1, 2)), LINE),
            lambda: core.close_receipt([chance.choice((5_000, 10_000, 40_000)), 0, 0, 0, 0], 2, "К"),
            *([self.sell] * 3),
            *([self.cash] * 2),
            core.cancel,
            core.x_report,
            core.copy_of_last,
            lambda: core.print_text(["строка"]),
            core.continue_print,
            core.power_cycle,
            self.pass_time,
            lambda: core.set_paper(chance.random() < 0.7),
            lambda: core.set_ofd(chance.random() < 0.5),
            lambda: core.stranger(chance.choice((None, 10_000))),
        ]

    def exchanged(self, verb: Callable[[], object]) -> None:
        """One command with a fault somewhere in it."""
        if self.chance.random() < 0.3:
            wire = [name for name in ACTIONS if name not in ("kill", "fn_swap")]
            fault = Fault(self.chance.choice(POINTS), self.chance.choice(wire))
            self.register.faults.add(fault)
        with suppress(CoreRefused, NoAnswer, GarbledAnswer, Crashed, Refusal):
            exchange(self.register, "any", verb)


def lawful(core: FiscalCore) -> None:
    """What must hold whatever was commanded."""
    documents = core.documents
    assert [document.fd for document in documents] == list(range(1, len(documents) + 1))
    is_open, number = False, 0
    for document in documents[1:]:
        if document.kind in (OPEN_SHIFT, CLOSE_SHIFT):
            assert (document.kind == OPEN_SHIFT) != is_open
            is_open = document.kind == OPEN_SHIFT
            number += is_open
        assert is_open or document.kind not in SALES
        assert document.shift == number
    assert core.state.shift.open is is_open
    moved = core.counters.get("cash_in_sum", 0) - core.counters.get("cash_out_sum", 0)
    for sale in (document for document in documents if document.kind in SALES):
        sign = 1 if sale.operation in (1, 4) else -1
        moved += sign * (sale.payments[0] - sale.change)
    assert core.state.cash == moved
    assert len(core.queue()) == len(documents) - core.state.tickets
    assert (core.draft is None) == (core.state.begun not in ("receipt", "correction") or not core.draft)
    printed = [slip.fd for slip in core.slips if slip.fd]
    assert len(printed) == len(set(printed))


def test_random_streams_of_commands_keep_the_laws() -> None:
    made, refused = 0, set()
    for seed in range(STREAMS):
        world = World(random.Random(seed))
        verbs = world.verbs()
        for _ in range(LENGTH):
            verb = world.chance.choice(verbs)
            if world.chance.random() < 0.5:
                world.exchanged(verb)
                continue
            try:
                verb()
            except CoreRefused as error:
                refused.add(error.code)
        lawful(world.core)
        made += world.core.last_fd
    assert made > 3 * STREAMS
    assert refused <= set(REFUSALS)
    assert len(refused) >= 15, sorted(refused)


def test_a_sign_above_two_to_the_31st_and_one_with_leading_zeros_exist_and_stay_positive() -> None:
    world = World(random.Random(1))
    large, small = False, False
    for number in range(3_000):
        document = world.core.stranger(10_000 + number)
        large = large or document.fpd > 2**31
        small = small or document.fpd < 10**8
        assert 0 <= document.fpd < 2**32
    assert large
    assert small
    lawful(world.core)


def test_document_numbers_pass_65535() -> None:
    world = World(random.Random(1))
    world.core.open_shift("К")
    first = world.core.stranger(10_000)
    world.core.documents += [replace(first, fd=fd) for fd in range(first.fd + 1, 65_536)]
    document = make(world.core, Wanted(1, False, 2, "К", [LINE], [], CASH))
    assert document.fd > 65_535
    assert world.core.find(document.fd) == document


@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
def test_a_storage_that_does_not_answer_at_close(point: str) -> None:
    world = World(random.Random(3))
    world.core.open_shift("К")
    before = world.core.last_fd
    world.register.faults.add(Fault(point, "fn_timeout"))
    with pytest.raises(CoreRefused) as caught:
        exchange(world.register, "sell", lambda: make(world.core, Wanted(1, False, 2, "К", [LINE], [], CASH)))
    assert caught.value.code == "fn_comm"
    assert world.core.last_fd - before == (point == "after_commit")
    assert world.core.draft is None


def test_documents_beside_ours() -> None:
    world = World(random.Random(3))
    world.core.open_shift("К")
    for point, action, expected in (
        ("before_commit", "stranger", [77_700, 10_000]),
        ("after_receive", "stranger_same", [10_000, 10_000]),
        ("after_commit", "twice", [10_000, 10_000]),
        ("before_answer", "twice", [10_000, 10_000]),
        ("during_print", "stranger", [10_000, 77_700]),
    ):
        before = world.core.last_fd
        world.register.faults.add(Fault(point, action))
        exchange(world.register, "sell", lambda: make(world.core, Wanted(1, False, 2, "К", [LINE], [], CASH)))
        assert [document.total for document in world.core.documents[before:]] == expected, (point, action)
    lawful(world.core)


def test_another_storage_keeps_the_documents_of_the_first(tmp_path: Path) -> None:
    world = World(random.Random(3), tmp_path)
    world.core.switches.auto_open_shift = True
    make(world.core, Wanted(1, False, 2, "К", [LINE], [], CASH))
    first, documents = world.core.state.fn, list(world.core.documents)
    world.core.swap_fn()
    assert world.core.state.fn != first
    assert world.core.last_fd == 1
    again = World(random.Random(3), tmp_path).core
    assert again.former == {first: documents}
    assert again.documents == world.core.documents


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda core: core.set_fn("missing", True), "fn_missing"),
        (lambda core: core.set_fn("full", True), "fn_full"),
        (lambda core: core.set_capacity(2), "fn_full"),
        (lambda core: core.set_fn("expired", True), "fn_expired"),
        (lambda core: core.set_valid_to("2026-03-13"), "fn_expired"),
        (lambda core: core.set_phase("closed"), "fn_state"),
        (lambda core: core.shift_clock(6), "fn_clock"),
        (lambda core: core.shift_clock(-6), "fn_clock"),
        (lambda core: core.shift_clock(6_155_000), "fn_clock"),
        (lambda core: core.age_queue(31), "ofd_overdue"),
        (lambda core: core.age_shift(24 * 60), "shift_expired"),
        (lambda core: core.set_paper(False), "no_paper"),
        (lambda core: core.set_cover(True), "cover_open"),
        (lambda core: core.set_cutter(True), "device_fault"),
    ],
)
def test_what_stops_a_receipt(spoil: Callable[[FiscalCore], None], code: str) -> None:
    core = World(random.Random(3)).core
    core.open_shift("К")
    spoil(core)
    with pytest.raises(CoreRefused) as caught:
        make(core, Wanted(1, False, 2, "К", [LINE], [], CASH))
    assert caught.value.code == code
    assert (core.last_fd, core.draft, core.state.begun) == (2, None, "")


def test_a_queue_of_29_days_warns_and_takes_documents() -> None:
    core = World(random.Random(3)).core
    core.open_shift("К")
    core.age_queue(29)
    assert core.warnings == ("ofd_late",)
    report = core.settlement_report("К")
    assert (report.queue, report.since[:10]) == (1, "2026-02-13")
    core.set_ofd(True)
    assert core.warnings == ()


def test_a_correction_without_its_day_is_refused_and_one_with_it_is_kept() -> None:
    core = World(random.Random(3)).core
    for ffd, lines in (("1.2", [LINE]), ("1.05", [])):
        core.switches.ffd = ffd
        core.switches.auto_open_shift = True
        with pytest.raises(CoreRefused):
            make(core, Wanted(1, True, 2, "К", lines, [], CASH))
        assert core.draft is None
        document = make(core, Wanted(1, True, 2, "К", lines, BASIS, CASH))
        assert [tag for tag, _ in document.tags] == [1173, 1174]
        assert (document.total, document.own) == (10_000, True)


@pytest.mark.parametrize("keeps", [True, False])
def test_paper_after_a_power_cut(keeps: bool) -> None:
    world = World(random.Random(3))
    world.core.open_shift("К")
    world.core.switches.print_keeps_after_power = keeps
    world.register.faults.add(Fault("after_commit", "power"))
    with suppress(NoAnswer):
        exchange(world.register, "sell", lambda: make(world.core, Wanted(1, False, 2, "К", [LINE], [], CASH)))
    assert world.core.last_fd == 3
    assert (world.core.slips[-1].fd == 3) is keeps
