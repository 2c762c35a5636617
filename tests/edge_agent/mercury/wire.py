"""A service played by hand on a real socket: it hangs, trickles, floods, cuts and talks nonsense."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"


@contextmanager
def a_service(play: Callable[[socket.socket], None]) -> Iterator[int]:
    """One connection, played by hand."""
    server = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        wire, _ = server.accept()
        with wire:
            wire.settimeout(10)
            play(wire)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield server.getsockname()[1]
    server.close()
    thread.join(10)


def asked(wire: socket.socket) -> None:
    """The whole request: what is left unread would cut the answer short."""
    got = b""
    while not got.endswith(b"{}"):
        got += wire.recv(4096)


def hang(wire: socket.socket) -> None:
    while wire.recv(4096):
        pass


def trickle(wire: socket.socket) -> None:
    asked(wire)
    wire.sendall(HEAD)
    pause = threading.Event()
    try:
        for _ in range(100):
            wire.sendall(b" ")
            pause.wait(0.05)
    except OSError:
        return


def flood(wire: socket.socket) -> None:
    asked(wire)
    wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    try:
        while True:
            wire.sendall(b" " * 65_536)
    except OSError:
        return


def half(wire: socket.socket) -> None:
    asked(wire)
    wire.sendall(HEAD + b'{"result": 0')


def nonsense(wire: socket.socket) -> None:
    asked(wire)
    wire.sendall(b"\x15\x02\x03 hello\r\n\r\n")


def cut(wire: socket.socket) -> None:
    wire.recv(1)
