"""The search itself: every place asked at the same time, and an end after which nobody is waited for."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlsplit

from edge_agent.discovery import installed, line, network, wire
from edge_agent.discovery.found import ORDER, Found, Where

WORKERS = 128
TIMEOUT = 8.0

PORTS = {"tcp": 7778, "shtrih": 7778, "atol-web": 16732, "mercury": 50010}

P = TypeVar("P")
Probe = Callable[[], Iterable[Found]]


def find(timeout: float = TIMEOUT, where: Where | None = None) -> list[Found]:
    """Registers near this computer, best first. It never raises and takes no longer than it is told."""
    place = where or Where()
    found = _together(_probes(place), timeout)
    unique = {(one.address, *sorted(one.options.items())): one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: (ORDER.index(one.confidence), one.address, one.text))


def _probes(where: Where) -> list[Probe]:
    used = {_place(address) for address in where.skip}
    folders = [*where.folders, *(installed.folders() if where.usual else [])]
    probes: list[Probe] = [lambda: installed.components(folders)]
    if where.usual:
        probes.append(installed.libraries)
    if where.serial:
        probes += [_single(line.probe, one) for one in line.lines() if (one.device, 0) not in used]
    wanted = network.places(where.hosts, where.networks, where.usual)
    return probes + [_single(wire.probe, place) for place in wanted if place not in used]


def _single(ask: Callable[[P], Found | None], place: P) -> Probe:
    def probe() -> Iterable[Found]:
        found = ask(place)
        return [] if found is None else [found]

    return probe


def _place(address: str) -> tuple[str, int]:
    """Host and port of a register's address; of a serial line its name and 0."""
    parts = urlsplit(address)
    if parts.scheme == "serial":
        return parts.netloc or parts.path, 0
    with contextlib.suppress(ValueError):
        return parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    return "", 0


def _together(probes: list[Probe], timeout: float) -> list[Found]:
    """What the probes have found until the end of the time. Those that hang are left to themselves."""
    end = time.monotonic() + timeout
    waiting: queue.SimpleQueue[Probe] = queue.SimpleQueue()
    for probe in probes:
        waiting.put(probe)
    told: queue.SimpleQueue[Found | None] = queue.SimpleQueue()

    def work() -> None:
        with contextlib.suppress(queue.Empty):
            while time.monotonic() < end:
                probe = waiting.get_nowait()
                # A probe meets strangers: whatever it stumbles over must not end the search.
                with contextlib.suppress(Exception):
                    for found in probe():
                        told.put(found)
        told.put(None)

    workers = min(WORKERS, len(probes))
    for _ in range(workers):
        threading.Thread(target=work, daemon=True).start()
    return list(_heard(told, workers, end))


def _heard(told: "queue.SimpleQueue[Found | None]", workers: int, end: float) -> Iterable[Found]:
    while workers:
        try:
            one = told.get(timeout=max(0.0, end - time.monotonic()))
        except queue.Empty:
            return
        if one is None:
            workers -= 1
        else:
            yield one
