"""Ports move together, and a busy one is told clearly."""

import socket
from dataclasses import astuple

import pytest

from infra.local import ports
from infra.local.ports import HOST, BadPort, PortInUse, Ports, is_free


def test_all_ports_follow_the_base() -> None:
    assert astuple(Ports.from_base(8000)) == (8000, 8001, 8002, 8003, 8004)


@pytest.mark.parametrize("base", [0, -1, 65532, 99999])
def test_a_base_without_room_is_refused(base: int) -> None:
    with pytest.raises(BadPort, match=str(base)):
        Ports.from_base(base)


def test_a_busy_port_names_the_part_and_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        busy = other.getsockname()[1]
        # The neighbours belong to whoever else works on this machine.
        monkeypatch.setattr(ports, "is_free", lambda port: port != busy or is_free(port))
        with pytest.raises(PortInUse) as told:
            Ports.from_base(busy - 2).check()
    assert (told.value.part, told.value.port) == ("ministack", busy)
    assert f"Порт {busy} занят" in str(told.value)
    assert "make run PORT=" in str(told.value)


def test_a_port_that_another_address_holds_is_busy_too() -> None:
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        other.listen()
        assert not is_free(other.getsockname()[1])


def test_free_ports_differ_and_are_free() -> None:
    found = astuple(Ports.free())
    assert len(set(found)) == 5
    assert all(is_free(port) for port in found)
