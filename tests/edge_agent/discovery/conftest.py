"""A register that the search may meet, on the network and on a serial line."""

from collections.abc import Iterator

import pytest

from edge_agent.emulator.service import Emulator, Options, threaded


@pytest.fixture
def register() -> Iterator[Emulator]:
    with threaded(Options(pty=True)) as emulator:
        yield emulator
