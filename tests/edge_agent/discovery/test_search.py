"""The search as a whole: the best come first, and it ends in time whatever hangs or breaks."""

import time

import pytest

from edge_agent.discovery import (
    Found,
    Where,
    find,
    network,
    wire,
)
from edge_agent.emulator import atol, mercury
from edge_agent.emulator.service import Emulator
from tests.edge_agent.discovery.kit import LONG, face, search
from tests.edge_agent.discovery.stranger import a_stranger, echo, flood, silent


def test_all_are_found_at_once_and_the_best_come_first(register: Emulator) -> None:
    with face(mercury) as one, face(atol) as two, a_stranger(silent) as three:
        found = search(three, one, two, register.port)
    assert [each.driver for each in found] == ["atol", "mercury", "shtrih"]


def test_addresses_in_use_are_not_disturbed(register: Emulator) -> None:
    assert search(register.port, skip=(f"tcp://127.0.0.1:{register.port}",)) == []
    assert search(register.port, skip=("mercury://127.0.0.1", "nonsense", "tcp://127.0.0.1:x"))


def test_the_search_ends_in_time_whatever_hangs(register: Emulator) -> None:
    with a_stranger(flood) as one, a_stranger(echo) as two, a_stranger(silent) as three:
        began = time.monotonic()
        places = tuple(f"127.0.0.1:{port}" for port in (one, two, three, register.port))
        found = find(2.0, Where(hosts=places, serial=False, usual=False))
        assert time.monotonic() - began < 3
    assert [each.driver for each in found] == ["shtrih"]


def test_a_probe_that_breaks_does_not_end_the_search(
    register: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe = wire.probe

    def broken(place: network.Place) -> Found | None:
        if place[1] == 1:
            raise RuntimeError("unexpected")
        return probe(place)

    monkeypatch.setattr(wire, "probe", broken)
    began = time.monotonic()
    assert len(search(1, register.port)) == 1
    assert time.monotonic() - began < LONG - 5
