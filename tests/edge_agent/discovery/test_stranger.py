"""Strangers on a port are not taken for registers, and get only so much time and bytes."""

import socket
import time
from collections.abc import Callable

import pytest

from edge_agent.discovery import (
    Confidence,
    Where,
    find,
    shtrih,
    wire,
)
from tests.edge_agent.discovery.kit import LONG, a_web_server, search
from tests.edge_agent.discovery.stranger import a_stranger, banner, echo, flood, hanging_up, silent
from tests.edge_agent.kit import free_port


@pytest.mark.parametrize("play", [silent, hanging_up, banner, echo, flood])
def test_a_stranger_is_not_taken_for_a_register(play: Callable[[socket.socket], None]) -> None:
    with a_stranger(play) as port:
        assert search(port) == []


@pytest.mark.parametrize(
    "answer", [{}, [], {"result": 1}, {"ready_count": 5}, b"<html>", b"\xff\xfe", b"null", 5]
)
def test_another_web_server_is_not_taken_for_one_of_a_register(answer: object) -> None:
    with a_web_server(answer) as port:
        assert wire.probe(("127.0.0.1", port)) is None


def test_a_web_server_that_answers_with_an_error_is_a_stranger() -> None:
    with a_web_server({"ready_count": 1, "is_blocked": False}, 500) as port:
        assert search(port) == []


def test_where_nobody_listens_nobody_is_found() -> None:
    assert search(free_port()) == []
    assert find(LONG, Where(hosts=("", "no such host:1", "x" * 80 + ":5"), serial=False, usual=False)) == []


@pytest.mark.parametrize(("play", "found"), [(silent, True), (hanging_up, False), (banner, False)])
def test_a_port_of_atol_is_possible_only_when_somebody_waits_there(
    play: Callable[[socket.socket], None], found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_stranger(play) as port:
        monkeypatch.setattr(wire, "ATOL", port)
        seen = wire.probe(("127.0.0.1", port))
    assert (seen is not None) is found
    if seen is not None:
        assert seen.confidence is Confidence.possible
        assert seen.options == {"port": "tcp", "ip_address": "127.0.0.1", "ip_port": str(port)}


class Talker:
    def write(self, data: bytes) -> None:
        """It does not listen."""

    def read(self, count: int, _: float) -> bytes:
        return b"x" * count

    def close(self) -> None:
        """It would not notice."""


def test_a_port_gives_a_stranger_only_so_much_time_and_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    port = shtrih.Short(Talker())
    assert len(port.read(shtrih.PATIENCE, 1.0)) == shtrih.PATIENCE
    with pytest.raises(TimeoutError):
        port.read(1, 1.0)
    monkeypatch.setattr(shtrih, "LONGEST", 0.0)
    with pytest.raises(TimeoutError):
        shtrih.Short(Talker()).read(1, 1.0)


def test_a_stranger_who_talks_without_end_is_left() -> None:
    with a_stranger(flood) as port:
        began = time.monotonic()
        assert wire.probe(("127.0.0.1", port)) is None
        assert time.monotonic() - began < 5
