"""What the emulated register remembers and shows: its state, its clocks, its paper. It makes no document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from edge_agent.emulator.printer import Printer
from edge_agent.emulator.record import Document, Draft, Slip, State, Switches, Tags
from edge_agent.emulator.store import Store

DAY = timedelta(hours=24)
PRINT_SECONDS = 3.0
SAVING = "17.1.7"
KINDS = {1: 0, 3: 1, 2: 2, 4: 3}


class Memory:
    def __init__(
        self,
        fresh: State,
        store: Store,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        speed: float = 1.0,
        switches: Switches | None = None,
    ) -> None:
        self._store = store
        self._now = now
        self.speed = speed
        self.switches = switches or Switches()
        self.state = store.load() or fresh
        self.documents = store.documents()
        self.former = store.former()
        self.slips = store.slips()
        self.draft: Draft | None = None
        # Called at before_commit, after_commit and during_print; what it raises is what the host meets.
        self.strike: Callable[[str], None] = _nothing
        # Fault point between a commit and its paper: each call here is made once, after the next commit.
        self.after_commit: list[Callable[[], None]] = []
        # Documents that come in between, or twice, with the next commit.
        self.beside: list[str] = []
        # What only an onlooker of the whole world knows: documents that nobody asked for, by storage and
        # number, and every move of the drawer. No face may look at it.
        self.uncalled: set[tuple[str, int]] = set()
        self.moves: list[tuple[int, str]] = []  # amount and by whom: asked, hand
        self._begun_tags: Tags = []
        self.printer = Printer(self.state, self._came_out, monotonic)
        self.state.begun = ""

    @property
    def now(self) -> datetime:
        """What the device's clock shows."""
        return self._now() + timedelta(minutes=self.state.clock_minutes)

    @property
    def last_fd(self) -> int:
        return len(self.documents)

    @property
    def expired(self) -> bool:
        """The open shift is 24 hours old."""
        shift = self.state.shift
        if not shift.open:
            return False
        age = self._now() - datetime.fromisoformat(shift.opened_at)
        return age + timedelta(minutes=self.state.aged_minutes) >= DAY

    @property
    def shift_opened(self) -> datetime | None:
        """When the open shift began, by its present age."""
        shift = self.state.shift
        if not shift.open:
            return None
        return datetime.fromisoformat(shift.opened_at) - timedelta(minutes=self.state.aged_minutes)

    @property
    def mode(self) -> int:
        """Mode byte of the device's panel, computed and never stored."""
        if self.draft is not None:
            return 8 | KINDS[self.draft.operation] << 4
        if self.switches.late_mode and self.printer.late:
            return 8
        if not self.state.shift.open:
            return 4
        return 3 if self.expired else 2

    @property
    def counters(self) -> dict[str, int]:
        """How often and how much: cash_in, cash_in_sum, cash_out, cash_out_sum, x_reports, drawer, and for
        each operation receipts_N, sum_N and the shift's own shift_receipts_N, shift_sum_N."""
        return self.state.counters

    def table(self, key: str) -> str:
        return self.state.tables.get(key, "")

    def set_table(self, key: str, value: str) -> None:
        self.state.tables[key] = value
        self._save()

    def printable(self) -> None:
        """A command that prints is possible now."""
        self.printer.allow(self._paper_saved())

    # Inside

    def _save(self, document: Document | None = None, slip: Slip | None = None) -> None:
        self._store.save(self.state, document, slip)

    def _paper_saved(self) -> bool:
        return self.table(SAVING) in ("1", "2")

    def _print(self, title: str, lines: list[str], fd: int | None = None, code: str | None = None) -> None:
        number = len(self.slips) + len(self.state.stopped) + 1
        self.printer.begin(Slip(number, title, lines, fd, code), PRINT_SECONDS * self.speed)
        self.strike("during_print")
        self.printer.turn()

    def _came_out(self, slip: Slip) -> None:
        slip = replace(slip, number=len(self.slips) + 1)
        self.slips.append(slip)
        self._save(slip=slip)

    def _count(self, name: str, amount: int = 1) -> None:
        self.state.counters[name] = self.state.counters.get(name, 0) + amount


def _nothing(_point: str) -> None:
    """No fault is armed where nobody speaks with the device."""
