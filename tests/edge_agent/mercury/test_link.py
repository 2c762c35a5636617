"""Every call ends within its limit, and it is known whether anything was sent."""

import socket
import time
from collections.abc import Callable

import pytest

from edge_agent.drivers import AddressUnknown, Settings, open_driver
from edge_agent.drivers.mercury.link import LinkLost, poster
from tests.edge_agent.kit import free_port
from tests.edge_agent.mercury.wire import a_service, asked, cut, flood, half, hang, nonsense, trickle


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
