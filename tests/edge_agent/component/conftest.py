"""Fixtures of the component tests: an emulated register with its HTTP door, and the native component."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from edge_agent.emulator.service import Emulator, Options, threaded
from tests.edge_agent.component.kit import built, compiler


@pytest.fixture
def register() -> Iterator[Emulator]:
    with threaded(Options(http_port=0)) as emulator:
        yield emulator


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if compiler() is None:
        pytest.skip("no C++ compiler here: the native component is not built, its double in Python is tested")
    return built(tmp_path_factory.mktemp("native"))
