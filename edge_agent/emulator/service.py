"""The emulated register as a running thing: core, face on a port, control page on another. For tests it runs
in a thread of its own, for people in a process."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from edge_agent.emulator.command import Commands
from edge_agent.emulator.control import Control
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import Faults
from edge_agent.emulator.record import USN_INCOME, USN_INCOME_OUTCOME, State
from edge_agent.emulator.shtrih import Face
from edge_agent.emulator.store import Store


@dataclass(frozen=True)
class Options:
    port: int = 0
    data: Path | None = None
    speed: float = 0.0
    control_port: int | None = None
    inn: str = "7700000016"
    tax_systems: int = USN_INCOME | USN_INCOME_OUTCOME
    zone: tzinfo | None = None
    host: str = "127.0.0.1"
    auto_open_shift: bool = True
    leading_ff: bool = False
    short_errors: bool = False
    close_variants: frozenset[int] = frozenset((0xFF45, 0xFF76, 0xFF78))
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


def fresh(options: Options) -> State:
    """A register with an invented registration."""
    return State(
        fn="9999078900012345",
        serial=12345,
        inn=options.inn,
        rnm="0000000001012345",
        tax_systems=options.tax_systems,
        owner='ТУРАГЕНТСТВО "ТРОПА-ДЕМО"',
        address="г. Примерск, ул. Образцовая, д. 1",
    )


@dataclass
class Emulator:
    core: FiscalCore
    face: Face
    faults: Faults
    port: int
    loop: asyncio.AbstractEventLoop
    control_port: int | None = None

    def do(self, verb: Callable[[], object]) -> None:
        """Run a call on the register's own thread and wait for it; what it raises is raised here."""

        async def run() -> None:
            verb()

        asyncio.run_coroutine_threadsafe(run(), self.loop).result(10)


@contextmanager
def assembled(options: Options) -> Iterator[tuple[FiscalCore, Face, Faults]]:
    store = Store(options.data)
    core = FiscalCore(
        fresh(options),
        store,
        lambda: options.now().astimezone(options.zone),
        time.monotonic,
        options.speed,
        options.auto_open_shift,
    )
    faults = Faults()
    commands = Commands(core, options.close_variants)
    face = Face(commands, faults, core.power_cycle, options.speed, options.leading_ff, options.short_errors)
    try:
        yield core, face, faults
    finally:
        store.close()


async def serve(options: Options, ready: Callable[[Emulator], None], stop: asyncio.Event) -> None:
    """Serve until told to stop; `ready` gets the ports."""
    with assembled(options) as (core, face, faults):
        server = await asyncio.start_server(face.serve, options.host, options.port)
        port = server.sockets[0].getsockname()[1]
        emulator = Emulator(core, face, faults, port, asyncio.get_running_loop())
        control = None
        if options.control_port is not None:
            control = Control(emulator.core, face, faults, emulator.do)
            emulator.control_port = control.start(options.control_port)
        ready(emulator)
        await stop.wait()
        face.hang_up()
        server.close()
        if control is not None:
            await asyncio.to_thread(control.close)


@contextmanager
def threaded(options: Options) -> Iterator[Emulator]:
    """A running register for the length of a test."""
    found: list[tuple[Emulator, asyncio.Event]] = []
    started = threading.Event()

    async def main() -> None:
        stop = asyncio.Event()

        def ready(emulator: Emulator) -> None:
            found.append((emulator, stop))
            started.set()

        await serve(options, ready, stop)

    thread = threading.Thread(target=lambda: asyncio.run(main()), daemon=True)
    thread.start()
    if not started.wait(10):
        raise TimeoutError("the register did not start")
    emulator, stop = found[0]
    try:
        yield emulator
    finally:
        emulator.loop.call_soon_threadsafe(stop.set)
        thread.join(10)
