"""ШТРИХ protocol 1 over TCP from the host's side. It moves bodies and repeats pure reads only; it decides
nothing."""

import socket
from collections.abc import Callable

from edge_agent.drivers.shtrih.frame import ACK, ENQ, NAK, STX, FrameBroken, pack, unpack

TRIES = 3
FIRST_BYTE = 3.0
NEXT_BYTES = 2.0
READS = {
    *(0x10, 0x11, 0x1A, 0x1B, 0x1F, 0x26, 0x2D, 0x2E, 0xF7, 0xFC),
    *(0xFF01, 0xFF02, 0xFF03, 0xFF04, 0xFF09, 0xFF0A, 0xFF39, 0xFF3A, 0xFF3C, 0xFF3F, 0xFF40),
}
# FF3B hands out the next piece: a repeat would skip one, so its caller starts again from FF3A.

Dial = Callable[[], socket.socket]


class LinkLost(Exception):
    """No sound answer. `sent` tells whether the device may have got the command."""

    def __init__(self, sent: bool) -> None:
        super().__init__(sent)
        self.sent = sent


def code(body: bytes) -> int:
    """Command code of a body; codes of two bytes begin with FF."""
    return 0xFF00 | body[1] if body[0] == 0xFF and len(body) > 1 else body[0]


def dialer(host: str, port: int) -> Dial:
    def dial() -> socket.socket:
        wire = socket.create_connection((host, port), timeout=FIRST_BYTE)
        # Single bytes go to and fro: gathered into larger packets they would cost 40 ms each.
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return wire

    return dial


class Link:
    def __init__(self, dial: Dial) -> None:
        self._dial = dial
        self._socket: socket.socket | None = None

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def exchange(self, body: bytes, seconds: float) -> bytes:
        """The answer's body. Raises `LinkLost`; only reads are tried again."""
        tries = TRIES if code(body) in READS else 1
        for left in reversed(range(tries)):
            try:
                return self._once(body, seconds)
            except LinkLost:
                self.close()
                if not left:
                    raise
        raise AssertionError("unreachable")

    def _once(self, body: bytes, seconds: float) -> bytes:
        sent = False
        try:
            self._open()
            self._idle()
            sent = True
            self._offer(body)
            answer = self._answer(seconds)
            if code(answer) != code(body) and answer[0] != body[0]:
                raise TimeoutError("an answer to something else")
            return answer
        except OSError as error:
            raise LinkLost(sent) from error

    def _open(self) -> None:
        if self._socket is None:
            self._socket = self._dial()

    def _idle(self) -> None:
        """Bring the device to rest. An answer that it still holds belongs to an earlier command: it is taken
        and dropped here, since the fiscal storage is asked about what became of that command."""
        for _ in range(TRIES):
            self._drain()
            self._write(bytes([ENQ]))
            reply = self._byte(FIRST_BYTE)
            if reply == NAK:
                return
            if reply == ACK:
                self._answer(FIRST_BYTE)
        raise TimeoutError("the device does not come to rest")

    def _offer(self, body: bytes) -> None:
        for _ in range(TRIES):
            self._write(pack(body))
            reply = self._byte(FIRST_BYTE)
            if reply == ACK:
                return
            if reply != NAK:
                break
        raise TimeoutError("the command was not taken")

    def _answer(self, seconds: float) -> bytes:
        for _ in range(TRIES):
            try:
                answer = self._frame(seconds)
            except FrameBroken:
                self._ask_again()
                continue
            self._write(bytes([ACK]))
            return answer
        raise TimeoutError("the answer stays garbled")

    def _ask_again(self) -> None:
        self._drain()
        self._write(bytes([NAK, ENQ]))
        if self._byte(FIRST_BYTE) != ACK:
            raise TimeoutError("the answer is gone")

    def _frame(self, seconds: float) -> bytes:
        first = self._byte(seconds)
        if first != STX:
            raise FrameBroken(hex(first))
        length = self._read(1, NEXT_BYTES)
        return unpack(bytes([STX]) + length + self._read(length[0] + 1, NEXT_BYTES))

    def _byte(self, seconds: float) -> int:
        """The next byte; bytes FF that some devices send first are skipped."""
        while True:
            byte = self._read(1, seconds)[0]
            if byte != 0xFF:
                return byte

    def _wire(self) -> socket.socket:
        if self._socket is None:
            raise ConnectionError("closed")
        return self._socket

    def _write(self, data: bytes) -> None:
        self._wire().sendall(data)

    def _read(self, count: int, seconds: float) -> bytes:
        wire, data = self._wire(), b""
        wire.settimeout(seconds)
        while len(data) < count:
            try:
                piece = wire.recv(count - len(data))
            except TimeoutError:
                if data:
                    raise FrameBroken("half a frame") from None
                raise
            if not piece:
                raise ConnectionError("closed by the device")
            data += piece
        return data

    def _drain(self) -> None:
        wire = self._wire()
        wire.setblocking(False)
        try:
            while wire.recv(256):
                pass
            raise ConnectionError("closed by the device")
        except BlockingIOError:
            pass
        finally:
            wire.setblocking(True)
