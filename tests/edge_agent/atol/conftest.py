"""Fixtures of the ATOL tests: a register, its driver by either way, a web server by hand, an agent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.config import load, save
from edge_agent.drivers.base import Driver
from edge_agent.emulator.register import Register
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.server import Server
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import HandClock, an_agent, paired


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with kit.running() as one:
        yield one


@pytest.fixture(params=kit.WAYS)
def driver(emulator: Emulator, request: pytest.FixtureRequest) -> Iterator[Driver]:
    with kit.reached(emulator, request.param) as one:
        yield one


@pytest.fixture
def memory() -> Iterator[Register]:
    with kit.register() as one:
        yield one


@pytest.fixture
def server(memory: Register) -> Server:
    return Server(memory)


@pytest.fixture(params=kit.WAYS)
def agent(
    cloud: FakeCloud, emulator: Emulator, state: Path, clock: HandClock, request: pytest.FixtureRequest
) -> Agent:
    url = f"http://127.0.0.1:{emulator.http_port}"
    address = f"atol-web://127.0.0.1:{emulator.http_port}" if request.param == "web" else "atol:"
    config = paired(state, cloud.url, cloud.register, kkt=address)
    save(state, replace(config, zone="Europe/Moscow", options={"lib": kit.DOUBLE, "url": url}))
    assert load(state).options["lib"] == kit.DOUBLE
    return an_agent(state, clock)
