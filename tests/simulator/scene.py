"""One desk of a simulated world: register, agent and cloud without a socket, a thread or a real clock. The
agent's memory dies with it; its journal stays."""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from edge_agent import assembly
from edge_agent.agent import TWIN, Agent, Dismissed
from edge_agent.config import JOURNAL, KEY, Config, save
from edge_agent.disk import BEGUN, SPARE
from edge_agent.drivers import Settings
from edge_agent.drivers.base import Busy, Driver, Evidence, Refused, Unknown
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import Fault, Faults, NoAnswer
from edge_agent.emulator.record import State, Switches
from edge_agent.emulator.register import Register
from edge_agent.emulator.store import Store
from edge_agent.journal import Journal
from edge_agent.signature import Key
from tests.simulator import faces
from tests.simulator.cloud import SimCloud
from tests.simulator.moment import Watch, World

MEMORY = Path("/dev/shm")
TICK = 0.005
PATIENCE = 50.0
RAW_KEY = bytes(range(32))
VERBS = (
    *("status", "identity", "find", "cash", "open_shift", "close_shift", "receipt", "correction"),
    *("settlement_report", "cash_in", "cash_out", "x_report", "print_text", "copy_of_last"),
    *("continue_print", "open_drawer", "cancel_open_document"),
)


class Death(BaseException):
    """The agent's process is gone."""


class Tape(Faults):
    """Faults that also let a little time pass at each point, and remember the way of the commands."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.seen: list[tuple[str, str]] = []

    def take(self, point: str, command: int | str) -> Fault | None:
        self.world.pause(TICK)
        self.seen.append((point, str(command)))
        fault = super().take(point, command)
        if fault is not None:
            self.world.tell(f"{point} of {command}: {fault.action} {fault.milliseconds} {fault.code}")
        return fault


@dataclass
class Fuse:
    """Death at the n-th call of a kind, before it or after it."""

    place: str  # journal, device, cloud
    left: int
    late: bool

    def burn(self, place: str, late: bool) -> None:
        if place == self.place and late is self.late:
            self.left -= 1
            if self.left == 0:
                raise Death


@dataclass
class Habit:
    """How this desk is set up."""

    face: str = "plain"
    marker: bool = True
    speed: float = 0.0
    switches: Switches = field(default_factory=Switches)


class Scene:
    def __init__(self, habit: Habit, seed: int = 0) -> None:
        self.habit = habit
        self.chance = random.Random(seed)
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.world = World()
        self.watch = Watch(self.world)
        self.cloud = SimCloud(self.world)
        self.core = FiscalCore(
            State("9999078900012345", 12345, "7700000016", "0000000001012345", 6, "АГЕНТСТВО", "Примерск"),
            *(Store(None), self.world.now, self.world.monotonic, habit.speed),
            switches=habit.switches,
        )
        self.tape = Tape(self.world)
        self.register = Register(self.core, self.tape, habit.speed, self.world.pause)
        self.register.patience = PATIENCE
        self.register.on_kill = self._kill
        self.fuses: list[Fuse] = []
        self.dying = False
        self._copy = b""
        self.deaths: Counter[str] = Counter()
        self.agent: Agent | None = None
        save(
            self.folder,
            Config("https://cloud.example", "t1.d1", "Касса", "ИП", "tcp://127.0.0.1:1", marker=habit.marker),
        )
        # A key of every desk's own would cost more than all the rest of its day.
        _key(self.folder / KEY)
        self._durable: bytes | None = None
        self._driver: Driver | None = None

    @property
    def evidence(self) -> Evidence:
        """What the driver can prove after a doubt."""
        return self._driver.evidence if self._driver is not None else Evidence.archive

    @property
    def reruns(self) -> bool:
        """What stands between the agent and the device has begun a task once more by itself."""
        return self.habit.face == "atol-web" and any(action == "crash" for _, action in self.tape.fired)

    @property
    def counts_cash(self) -> bool:
        """The device tells how often money was moved."""
        return self._driver is None or type(self._driver).cash is not Driver.cash

    @property
    def paper_is_kept(self) -> bool:
        """Nothing that was printed got lost with the power."""
        return not self.deaths["power"] and not any(action == "power" for _, action in self.tape.fired)

    def close(self) -> None:
        self._end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def arm(self, fault: Fault) -> None:
        self.tape.add(fault)

    def round(self, least: float = 2.0) -> None:
        """One round of the agent; a dead one is started anew first."""
        try:
            agent = self.alive()
            self.world.pause(max(agent.round(), least))
        except Death:
            self._end()
            self.world.pause(least)
        except Dismissed:
            self._admitted()

    def alive(self) -> Agent:
        if self.agent is None:
            self.agent = self._born()
        return self.agent

    def power_cut(self) -> None:
        """Computer and register go dark. What the journal has not flushed to the disk is gone."""
        self.deaths["power"] += 1
        self.world.tell("power cut")
        flushed = self.agent is None or self._flushes(self.agent.journal)
        self._end()
        self.register.power_cycle()
        log = self.folder / f"{JOURNAL}-wal"
        if not flushed and self._durable is not None:
            log.unlink(missing_ok=True)
            (self.folder / JOURNAL).write_bytes(self._durable)
        elif log.exists():
            # A torn write that no flush has made whole.
            with log.open("ab") as stream:
                stream.write(self.chance.randbytes(self.chance.randrange(1, 4000)))

    def copy_journal(self) -> None:
        """Somebody makes a backup of the folder while the agent is down."""
        self._end()
        if (self.folder / JOURNAL).exists():
            self._copy = (self.folder / JOURNAL).read_bytes()

    def lose_journal(self) -> None:
        """The disk is gone: the folder comes back from its backup, or empty."""
        self._end()
        self.deaths["journal older" if self._copy else "journal lost"] += 1
        self.world.tell(f"journal {'from a backup' if self._copy else 'lost'}")
        for name in (*(f"{JOURNAL}{tail}" for tail in ("-wal", "-shm", BEGUN, SPARE)), JOURNAL):
            (self.folder / name).unlink(missing_ok=True)
        if self._copy:
            (self.folder / JOURNAL).write_bytes(self._copy)

    def _admitted(self) -> None:
        """The agent has stopped because of what looks like a second one; a person lets it work again."""
        self.deaths["dismissed"] += 1
        self.world.tell("the agent takes another for its twin")
        if self.agent is not None:
            base: Any = self.agent.journal
            base._base.execute("DELETE FROM meta WHERE key = ?", (TWIN,))
        self._end()

    def _flushes(self, journal: Journal) -> bool:
        base: Any = journal._base
        return int(base.execute("PRAGMA synchronous").fetchone()[0]) >= 2

    def _born(self) -> Agent:
        self.register.on_power.clear()
        self._durable = (self.folder / JOURNAL).read_bytes() if (self.folder / JOURNAL).exists() else b""
        settings = Settings(marker=self.habit.marker)
        driver = faces.build(self.habit.face, self.register, settings, self._pause)
        self.register.patience = self.register.patience or PATIENCE
        self._driver = driver
        self._fused(driver)
        with (
            patch.object(assembly, "driver_of", lambda _: driver),
            patch.object(Key, "load", lambda _: KEYS[0]),
        ):
            agent = assembly.assemble(self.folder, self.watch, self._wire)
        agent.log.write = _silent
        agent.jitter = random.Random(1)
        if agent.work.settler is not None:
            agent.work.settler.pause = self.world.pause
        self._journaled(agent.journal)
        return agent

    def _end(self) -> None:
        self.dying = False
        if self.agent is not None:
            self.agent.journal.close()
            self.agent = None

    def _kill(self) -> None:
        """The device goes on with what it does; the agent is gone as soon as it would hear of it."""
        self.deaths["kill"] += 1
        self.world.tell("killed")
        self.dying = True
        raise NoAnswer

    def _pause(self, seconds: float) -> None:
        self._last_breath()
        self.world.pause(seconds)

    def _last_breath(self) -> None:
        if self.dying:
            self.dying = False
            raise Death

    def _burn(self, place: str, late: bool) -> None:
        for fuse in list(self.fuses):
            try:
                fuse.burn(place, late)
            except Death:
                self.fuses.remove(fuse)
                self.deaths[place] += 1
                self.world.tell(f"death {'after' if late else 'before'} {place}")
                raise

    def _wire(self, request: Any) -> Any:
        self._burn("cloud", late=False)
        answer = self.cloud.send(request)
        self._burn("cloud", late=True)
        return answer

    def _fused(self, driver: Driver) -> None:
        for verb in VERBS:
            setattr(driver, verb, self._around(verb, getattr(driver, verb)))

    def _around(self, name: str, verb: Callable[..., Any]) -> Callable[..., Any]:
        def fused(*given: Any) -> Any:
            self._burn("device", late=False)
            if name not in ("status", "identity"):
                self.world.tell(f"  device {name}")
            try:
                answer = verb(*given)
            except (Refused, Busy, Unknown) as error:
                self._last_breath()
                self.world.tell(f"  device {name}: {type(error).__name__} {error.args}")
                raise
            self._last_breath()
            self._burn("device", late=True)
            return answer

        return fused

    def _journaled(self, journal: Any) -> None:
        inner = journal._transaction

        @contextmanager
        def transaction() -> Iterator[None]:
            self._burn("journal", late=False)
            with inner():
                yield
            self._burn("journal", late=True)

        journal._transaction = transaction


def _silent(*_: object, **__: object) -> None:
    """The simulated day is told by its outcome."""


KEYS = [Key.from_raw(RAW_KEY)]


def _key(path: Path) -> None:
    path.write_text("in memory")
