"""Fixtures of the ATOL tests: one register for a test, and the driver at it by each of the two ways."""

from collections.abc import Iterator

import pytest

from edge_agent.drivers.base import Driver
from edge_agent.emulator.register import Register
from edge_agent.emulator.service import Emulator
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.server import Server


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
