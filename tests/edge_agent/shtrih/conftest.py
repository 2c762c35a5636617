"""Fixtures of the ШТРИХ tests: one register in memory, and the driver at it by both protocols."""

from collections.abc import Iterator

import pytest

from edge_agent.drivers.base import Driver
from edge_agent.emulator.register import Register
from edge_agent.emulator.shtrih import linked
from tests.edge_agent.shtrih import kit


@pytest.fixture
def memory() -> Iterator[Register]:
    with kit.a_register() as register:
        yield register


@pytest.fixture(params=kit.PROTOCOLS)
def driver(memory: Register, request: pytest.FixtureRequest) -> Driver:
    return linked(memory, kit.SETTINGS, lambda _: None, request.param)
