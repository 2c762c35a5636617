"""ШТРИХ protocol 1 from the device's side over TCP, one client at a time. It holds nothing fiscal, and
nothing of it outlives the power: a held answer is forgotten."""

import asyncio
from collections.abc import Awaitable, Callable

from edge_agent.drivers.shtrih.frame import ACK, ENQ, NAK, STX, FrameBroken, pack, unpack
from edge_agent.drivers.shtrih.link import code
from edge_agent.emulator.command import Commands
from edge_agent.emulator.fault import Fault, Faults

REST_OF_FRAME = 1.0
DURATIONS = {
    **{0x10: 0.005, 0x11: 0.005, 0xFF46: 0.03, 0xFF45: 0.7, 0xFF76: 0.7, 0xFF78: 0.7, 0xFF7B: 0.7},
    **{0xE0: 2.0, 0xFF0B: 2.0, 0x41: 4.0, 0xFF43: 4.0},
}

Pause = Callable[[float], Awaitable[None]]


class Face:
    def __init__(
        self,
        commands: Commands,
        faults: Faults,
        power: Callable[[], None],
        speed: float = 1.0,
        leading_ff: bool = False,
        short_errors: bool = False,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._commands = commands
        self._faults = faults
        self._power = power
        self._speed = speed
        self._leading_ff = leading_ff
        self._short_errors = short_errors
        self._pause = pause
        self._held: bytes | None = None
        self._running: asyncio.Task[None] | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection; a second client beside a living one is sent away."""
        if self._writer is not None:
            writer.close()
            return
        self._writer = writer
        try:
            while True:
                await self._byte((await reader.readexactly(1))[0], reader)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            # The client has gone, or the whole register ends: there is nobody to tell.
            pass
        finally:
            self._writer = None
            writer.close()

    def hang_up(self) -> None:
        if self._writer is not None:
            self._writer.close()

    def power_cycle(self) -> None:
        self._held = None
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._power()
        self.hang_up()

    async def _byte(self, byte: int, reader: asyncio.StreamReader) -> None:
        if byte == ENQ:
            self._enquiry()
        elif byte == ACK:
            self._held = None
        elif byte == STX:
            await self._frame(reader)

    def _enquiry(self) -> None:
        if self._running is not None:
            self._send(bytes([ACK]))
        elif self._held is not None:
            self._send(bytes([ACK]) + self._held)
        else:
            self._send((b"\xff" if self._leading_ff else b"") + bytes([NAK]))

    async def _frame(self, reader: asyncio.StreamReader) -> None:
        try:
            async with asyncio.timeout(REST_OF_FRAME):
                length = await reader.readexactly(1)
                body = unpack(bytes([STX]) + length + await reader.readexactly(length[0] + 1))
        except FrameBroken:
            self._send(bytes([NAK]))
            return
        except TimeoutError:
            return
        if self._running is not None or self._faults.take("before_receive", code(body)):
            return
        self._held = None
        self._send(bytes([ACK]))
        self._running = asyncio.create_task(self._execute(body))

    async def _execute(self, body: bytes) -> None:
        command = code(body)
        try:
            await self._pause(DURATIONS.get(command, 0.0) * self._speed)
            answer = await self._answered(command, body)
        finally:
            self._running = None
        if answer is None:
            return
        self._held = pack(answer)
        fault = self._faults.take("in_answer", command)
        frame = self._held
        if fault is not None:
            frame = (
                frame[:-1] + bytes([frame[-1] ^ 0x01])
                if fault.action == "garble"
                else frame[: len(frame) // 2]
            )
        self._send(frame)
        await self._struck("after_answer", command)

    async def _answered(self, command: int, body: bytes) -> bytes | None:
        """The answer, or None when a fault swallowed it."""
        for point in ("after_receive", "before_commit"):
            fault = await self._struck(point, command)
            if fault is not None and fault.action == "refuse":
                return body[: 1 + (command > 0xFF)] + bytes([fault.code])
            if fault is not None and fault.action != "delay":
                return None
        answer = self._commands.execute(command, body)
        for point in ("after_commit", "before_answer"):
            fault = await self._struck(point, command)
            if fault is not None and fault.action == "drop":
                # The answer was made and is held, yet nothing goes out: the host has to ask for it.
                self._held = pack(answer)
            if fault is not None and fault.action != "delay":
                return None
        if self._short_errors and command > 0xFF and len(answer) == 3 and answer[2]:
            return answer[:1] + answer[2:]
        return answer

    async def _struck(self, point: str, command: int) -> Fault | None:
        fault = self._faults.take(point, command)
        if fault is None:
            return None
        await self._pause(fault.milliseconds / 1000)
        if fault.action == "break":
            self.hang_up()
        elif fault.action == "power":
            # The task that runs this must end by itself, so it is not the one to be cancelled.
            self._running = None
            self.power_cycle()
        return fault

    def _send(self, data: bytes) -> None:
        if self._writer is not None and not self._writer.is_closing():
            self._writer.write(data)
