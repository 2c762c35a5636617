"""The service on a real socket that hangs, trickles, cuts and lies: every call ends within its limit, and it
is known whether anything was sent."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from edge_agent.drivers import AddressUnknown, Settings, open_driver
from edge_agent.drivers.mercury.link import LinkLost, poster
from tests.edge_agent.kit import free_port

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


@pytest.mark.parametrize("play", [hang, trickle, flood, half, nonsense, cut])
def test_a_call_without_a_sound_answer_is_lost_in_time(play: Callable[[socket.socket], None]) -> None:
    with a_service(play) as port:
        began = time.monotonic()
        with pytest.raises(LinkLost) as caught:
            poster("127.0.0.1", port)("/api.json", b"{}", 0.3)
        assert time.monotonic() - began < 2
        assert caught.value.sent


def test_where_nobody_listens_nothing_was_sent() -> None:
    with pytest.raises(LinkLost) as caught:
        poster("127.0.0.1", free_port())("/api.json", b"{}", 1)
    assert not caught.value.sent


def test_a_name_that_nobody_knows_is_nobody() -> None:
    with pytest.raises(LinkLost) as caught:
        poster("x" * 70 + ".example", 1)("/api.json", b"{}", 1)
    assert not caught.value.sent
    with pytest.raises(AddressUnknown):
        open_driver("mercury://no such host:50010", Settings())


def test_an_answer_is_brought_with_its_status() -> None:
    def fail(wire: socket.socket) -> None:
        asked(wire)
        wire.sendall(b"HTTP/1.1 500 Error\r\nContent-Length: 2\r\n\r\n{}")

    with a_service(fail) as port:
        assert poster("127.0.0.1", port)("/api.json", b"{}", 2) == (500, b"{}")


def test_an_answer_without_a_length_is_read_to_its_end() -> None:
    def say(wire: socket.socket) -> None:
        asked(wire)
        wire.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 200_000)

    with a_service(say) as port:
        assert poster("127.0.0.1", port)("/api.json", b"{}", 2) == (200, b"x" * 200_000)
