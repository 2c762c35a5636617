"""The emulated register as a running thing: core, faces on their ports, control page on another. For tests it
runs in a thread of its own, for people in a process."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from edge_agent.emulator import shtrih, web
from edge_agent.emulator.control import Control
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import Faults
from edge_agent.emulator.record import USN_INCOME, USN_INCOME_OUTCOME, State, Switches
from edge_agent.emulator.register import Register
from edge_agent.emulator.store import Store
from edge_agent.emulator.terminal import Terminal


@dataclass(frozen=True)
class Options:
    port: int = 0
    data: Path | None = None
    speed: float = 0.0
    control_port: int | None = None
    http_port: int | None = None
    pty: bool = False
    inn: str = "7700000016"
    tax_systems: int = USN_INCOME | USN_INCOME_OUTCOME
    zone: tzinfo | None = None
    host: str = "127.0.0.1"
    auto_open_shift: bool = True
    leading_ff: bool = False
    short_errors: bool = False
    close_variants: frozenset[int] = frozenset((0xFF45, 0xFF76, 0xFF78))
    ffd: str = "1.2"
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    @property
    def switches(self) -> Switches:
        return Switches(
            auto_open_shift=self.auto_open_shift,
            leading_ff=self.leading_ff,
            ff_error_short=self.short_errors,
            close_variants=self.close_variants,
            ffd=self.ffd,
        )


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
    register: Register
    face: shtrih.Face
    port: int
    loop: asyncio.AbstractEventLoop
    control_port: int | None = None
    http_port: int | None = None
    pty: str | None = None

    @property
    def core(self) -> FiscalCore:
        return self.register.core

    @property
    def faults(self) -> Faults:
        return self.register.faults

    def do(self, verb: Callable[[], object]) -> None:
        """Run a call when no face is being served, and wait for it; what it raises is raised here."""

        async def run() -> None:
            with self.register.lock:
                verb()

        asyncio.run_coroutine_threadsafe(run(), self.loop).result(10)


@contextmanager
def assembled(options: Options) -> Iterator[Register]:
    store = Store(options.data)
    core = FiscalCore(
        fresh(options),
        store,
        lambda: options.now().astimezone(options.zone),
        time.monotonic,
        options.speed,
        switches=options.switches,
    )
    try:
        yield Register(core, Faults(), options.speed)
    finally:
        store.close()


async def serve(options: Options, ready: Callable[[Emulator], None], stop: asyncio.Event) -> None:
    """Serve until told to stop; `ready` gets the ports."""
    with assembled(options) as register:
        face = shtrih.face(register)
        server = await asyncio.start_server(face.serve, options.host, options.port)
        port = server.sockets[0].getsockname()[1]
        emulator = Emulator(register, face, port, asyncio.get_running_loop())
        closing = _others(emulator, options)
        ready(emulator)
        await stop.wait()
        face.hang_up()
        server.close()
        for close in closing:
            await asyncio.to_thread(close)


def _others(emulator: Emulator, options: Options) -> list[Callable[[], None]]:
    """The doors beside the ШТРИХ port; returns what closes them."""
    closing: list[Callable[[], None]] = []
    if options.http_port is not None:
        http = web.Web(web.routes(emulator.register))
        emulator.http_port = http.start(options.http_port, options.host)
        closing.append(http.close)
    if options.pty:
        terminal = Terminal(emulator.port)
        emulator.pty = terminal.start()
        closing.append(terminal.close)
    if options.control_port is not None:
        control = Control(emulator.register, emulator.do)
        emulator.control_port = control.start(options.control_port)
        closing.append(control.close)
    return closing


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
