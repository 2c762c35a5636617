"""Ways to move bytes to a device: TCP and a serial line behind one small interface. No protocol is known
here."""

import socket
import time
from collections.abc import Callable
from importlib import import_module
from typing import Protocol

CONNECT = 3.0
WRITE = 5.0


class Port(Protocol):
    """Errors of a port are OSError; a read that runs out of time returns fewer bytes."""

    def write(self, data: bytes) -> None: ...

    def read(self, count: int, seconds: float) -> bytes: ...

    def close(self) -> None: ...


Dial = Callable[[], Port]


class SocketPort:
    def __init__(self, wire: socket.socket) -> None:
        self._wire = wire

    def write(self, data: bytes) -> None:
        self._wire.settimeout(WRITE)
        self._wire.sendall(data)

    def read(self, count: int, seconds: float) -> bytes:
        data, end = b"", time.monotonic() + seconds
        while len(data) < count:
            # Zero seconds mean "what is there already" and must not block.
            self._wire.settimeout(max(0.0, end - time.monotonic()))
            try:
                piece = self._wire.recv(count - len(data))
            except (TimeoutError, BlockingIOError):
                break
            if not piece:
                raise ConnectionError("closed by the device")
            data += piece
        return data

    def close(self) -> None:
        self._wire.close()


class Line(Protocol):
    """What is used of a pyserial object."""

    timeout: float | None

    def write(self, data: bytes, /) -> int | None: ...

    def read(self, size: int = 1, /) -> bytes: ...

    def close(self) -> None: ...


class SerialPort:
    def __init__(self, line: Line) -> None:
        self._line = line

    def write(self, data: bytes) -> None:
        self._line.write(data)

    def read(self, count: int, seconds: float) -> bytes:
        if self._line.timeout != seconds:
            self._line.timeout = seconds
        return self._line.read(count)

    def close(self) -> None:
        self._line.close()


def tcp(host: str, port: int) -> Dial:
    def dial() -> Port:
        wire = socket.create_connection((host, port), timeout=CONNECT)
        # Single bytes go to and fro: gathered into larger packets they would cost 40 ms each.
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return SocketPort(wire)

    return dial


def serial(name: str, baudrate: int) -> Dial:
    def dial() -> Port:
        # Imported only for a device on a line: the package is not needed for the others.
        try:
            make = import_module("serial").Serial
            line: Line = make(name, baudrate, timeout=CONNECT, write_timeout=WRITE, exclusive=True)
        except (ValueError, ImportError) as error:
            raise OSError(str(error)) from error
        return SerialPort(line)

    return dial
