"""A pseudo-terminal that stands for the serial port of the register: it carries bytes to the ШТРИХ port and
back, and understands none of them."""

import os
import select
import socket
import threading

PIECE = 4096
TURN = 0.2


class Terminal:
    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._where = host, port
        self._stop = threading.Event()
        self._ours = self._theirs = -1
        self._wire: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> str:
        """Open the pair; returns the path that a driver opens as its serial port."""
        # Windows has no pseudo-terminals: only who asks for one needs these.
        import pty
        import tty

        self._ours, self._theirs = pty.openpty()
        # The other end stays open here, so that hosts may come and go.
        tty.setraw(self._theirs)
        self._thread = threading.Thread(target=self._carry, daemon=True)
        self._thread.start()
        return os.ttyname(self._theirs)

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join(5)
        self._hang_up()
        for end in (self._ours, self._theirs):
            if end >= 0:
                os.close(end)

    def _carry(self) -> None:
        while not self._stop.is_set():
            ends: list[int] = [self._ours] + ([self._wire.fileno()] if self._wire else [])
            ready, _, _ = select.select(ends, [], [], TURN)
            if self._ours in ready:
                self._out(os.read(self._ours, PIECE))
            elif ready:
                self._back()

    def _out(self, data: bytes) -> None:
        try:
            if self._wire is None:
                self._wire = socket.create_connection(self._where, timeout=5)
                self._wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._wire.sendall(data)
        except OSError:
            # A dead line swallows bytes: that is what the host sees at a serial port too.
            self._hang_up()

    def _back(self) -> None:
        try:
            data = self._wire.recv(PIECE) if self._wire else b""
        except OSError:
            data = b""
        if data:
            os.write(self._ours, data)
        else:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._wire is not None:
            self._wire.close()
            self._wire = None
