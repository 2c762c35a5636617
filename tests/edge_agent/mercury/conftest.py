"""Fixtures of the Mercury tests: a register with its INECRMAN face, a driver and an agent at it."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from edge_agent.agent import Agent
from edge_agent.drivers import Settings, open_driver
from edge_agent.drivers.base import Driver
from edge_agent.emulator.service import Emulator, Options, threaded
from tests.edge_agent.cloud import FakeCloud
from tests.edge_agent.kit import HandClock, an_agent, paired
from tests.edge_agent.mercury.host import Host
from tests.edge_agent.mercury.kit import CASHIER


@pytest.fixture
def register() -> Iterator[Emulator]:
    with threaded(Options(http_port=0)) as emulator:
        yield emulator


@pytest.fixture
def driver(register: Emulator) -> Iterator[Driver]:
    one = open_driver(f"mercury://127.0.0.1:{register.http_port}", Settings(zone=UTC))
    yield one
    one.close()


@pytest.fixture
def ready(register: Emulator, driver: Driver) -> Driver:
    driver.open_shift(CASHIER)
    return driver


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.fixture
def agent(cloud: FakeCloud, register: Emulator, state: Path, clock: HandClock) -> Agent:
    paired(state, cloud.url, cloud.register, kkt=f"mercury://127.0.0.1:{register.http_port}")
    return an_agent(state, clock)
