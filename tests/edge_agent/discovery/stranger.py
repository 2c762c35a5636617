"""Strangers on a port, played by hand: silent, hanging up, talking without end."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Play = Callable[[socket.socket], None]


@contextmanager
def a_stranger(play: Play) -> Iterator[int]:
    """A port where every caller is served so."""
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve(wire: socket.socket) -> None:
        with wire:
            wire.settimeout(20)
            try:
                play(wire)
            except OSError:
                return

    def run() -> None:
        while not stop.is_set():
            try:
                wire, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(wire,), daemon=True).start()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield server.getsockname()[1]
    stop.set()
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(10)


def silent(wire: socket.socket) -> None:
    while wire.recv(4096):
        pass


def hanging_up(_: socket.socket) -> None:
    """Closes at once."""


def banner(wire: socket.socket) -> None:
    wire.sendall(b"SSH-2.0-Example\r\n")
    silent(wire)


def echo(wire: socket.socket) -> None:
    while piece := wire.recv(4096):
        wire.sendall(piece)


def flood(wire: socket.socket) -> None:
    while True:
        wire.sendall(b"\x06\x15\x02\x00" * 1024)
