"""A register with its INECRMAN face on a real port, and the driver that speaks to it."""

from collections.abc import Iterator
from datetime import UTC

import pytest

from edge_agent.drivers import Settings, open_driver
from edge_agent.drivers.base import Driver
from edge_agent.emulator.service import Emulator, Options, threaded


@pytest.fixture
def register() -> Iterator[Emulator]:
    with threaded(Options(http_port=0)) as emulator:
        yield emulator


@pytest.fixture
def driver(register: Emulator) -> Iterator[Driver]:
    one = open_driver(f"mercury://127.0.0.1:{register.http_port}", Settings(zone=UTC))
    yield one
    one.close()
