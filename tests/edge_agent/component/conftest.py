"""Fixtures of the component tests: an emulated register with its HTTP door, and the native component."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from edge_agent.emulator.service import Emulator, Options, assembled, threaded
from tests.edge_agent.component.kit import Quiet, built, compiler


@pytest.fixture
def quiet() -> Iterator[Quiet]:
    with assembled(Options()) as found:
        yield Quiet(found)


@pytest.fixture
def register(quiet: Quiet) -> Quiet:
    return quiet


@pytest.fixture
def served() -> Iterator[Emulator]:
    """A register that components in other processes reach over TCP."""
    with threaded(Options(http_port=0)) as emulator:
        yield emulator


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if compiler() is None:
        pytest.skip("no C++ compiler here: the native component is not built, its double in Python is tested")
    return built(tmp_path_factory.mktemp("native"))
