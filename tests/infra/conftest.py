"""A supervisor that ends with its test, and what it has told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.supervisor import Supervisor


@pytest.fixture
def words() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, words: list[str]) -> Iterator[Supervisor]:
    made = Supervisor(tmp_path / "run.json", words.append)
    yield made
    made.stop()
