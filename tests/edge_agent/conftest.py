"""Fixtures of the edge tests: an emulated register and a tiny cloud, each on a free port."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.emulator.service import Emulator, Options, threaded
from edge_agent.journal import Journal
from tests.edge_agent.cloud import FakeCloud, Server
from tests.edge_agent.double import Double
from tests.edge_agent.kit import HandClock, an_agent, paired


@pytest.fixture
def register() -> Iterator[Emulator]:
    with threaded(Options(control_port=0)) as emulator:
        yield emulator


@pytest.fixture
def cloud() -> Iterator[FakeCloud]:
    fake = FakeCloud()
    server = Server(fake)
    yield fake
    server.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def agent(cloud: FakeCloud, register: Emulator, state: Path, clock: HandClock) -> Agent:
    paired(state, cloud.url, cloud.register, kkt=f"tcp://127.0.0.1:{register.port}")
    return an_agent(state, clock)


@pytest.fixture
def journal(tmp_path: Path, clock: HandClock) -> Iterator[Journal]:
    one = Journal(tmp_path / "journal.sqlite", clock)
    yield one
    one.close()


@pytest.fixture
def double() -> Double:
    return Double(drawer=100_000)
