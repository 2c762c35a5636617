"""The ШТРИХ face on a TCP port, one client at a time. The register works in a thread, so that the link can
answer enquiries meanwhile."""

import asyncio

from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih.carrier import Carrier, Outcome
from edge_agent.emulator.shtrih.machine import Machine, Phase

BYTE_TIMEOUT = 1.0
PIECE = 4096


class Face:
    def __init__(self, register: Register, protocol: int | None = None) -> None:
        self._register = register
        self._carrier = Carrier(register)
        self._machine = Machine(protocol)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._work: set[asyncio.Task[None]] = set()
        self._lives = 0  # how often the power came back
        register.on_power.append(self._powered)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection; a second client beside a living one is sent away."""
        if self._writer is not None:
            writer.close()
            return
        self._loop, self._writer = asyncio.get_running_loop(), writer
        try:
            while data := await self._read(reader):
                self._machine.leading_ff = self._register.switches.leading_ff
                self._machine.feed(data)
                self._flush()
                self._start()
        except (ConnectionError, asyncio.CancelledError):
            # The client has gone, or the whole register ends: there is nobody to tell.
            pass
        finally:
            self._machine.silence()
            self._machine.out.clear()
            if self._writer is writer:
                self._writer = None
            writer.close()

    def hang_up(self) -> None:
        if self._writer is not None:
            self._writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> bytes:
        """Some bytes; empty when the client has gone. A frame that stops half-way is dropped."""
        while True:
            limit = BYTE_TIMEOUT if self._machine.phase is Phase.receiving else None
            try:
                async with asyncio.timeout(limit):
                    return await reader.read(PIECE)
            except TimeoutError:
                self._machine.silence()

    def _start(self) -> None:
        body = self._machine.body
        if body is not None and not self._work:
            task = asyncio.create_task(self._execute(body))
            self._work.add(task)
            task.add_done_callback(self._worked)

    def _worked(self, task: asyncio.Task[None]) -> None:
        self._work.discard(task)
        if task.cancelled() or task.exception() is not None:
            self._machine.lose()  # the process that served it has gone, or is going
            return
        self._start()

    async def _execute(self, body: bytes) -> None:
        loop, life = asyncio.get_running_loop(), self._lives

        def accept() -> None:
            loop.call_soon_threadsafe(self._accept)

        done = await asyncio.to_thread(self._carrier.carry, body, accept)
        if life == self._lives:
            self._finish(done)
        if self._carrier.comes_afterwards:
            await asyncio.to_thread(self._carrier.afterwards, body)

    def _accept(self) -> None:
        if self._machine.body is not None:
            self._machine.accept()
            self._flush()

    def _finish(self, done: Outcome) -> None:
        if done.taken:
            self._machine.answer(done.answer, done.how)
        else:
            self._machine.lose()
        self._flush()
        if not done.alive:
            self.hang_up()

    def _flush(self) -> None:
        data = bytes(self._machine.out)
        self._machine.out.clear()
        if data and self._writer is not None and not self._writer.is_closing():
            self._writer.write(data)

    def _powered(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._forget)
        else:
            self._machine.power()

    def _forget(self) -> None:
        self._lives += 1
        self._machine.power()
        self.hang_up()
