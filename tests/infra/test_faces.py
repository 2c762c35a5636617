"""One emulated register answers an agent in every protocol that `make desk FACE=` knows."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edge_agent.drivers import Settings, open_driver
from infra.local.faces import FACES, Line, line

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def register() -> Iterator[dict[str, Any]]:
    # A fresh one for each face: a ШТРИХ keeps to the protocol that it was first spoken to in.
    words = ["--port", "0", "--http-port", "0", "--pty", "--control-port", "0", "--speed", "0"]
    process = subprocess.Popen(
        [sys.executable, "-m", "edge_agent.emulator", *words], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    yield json.loads(process.stdout.readline())
    process.terminate()
    process.wait(10)


@pytest.mark.parametrize("face", FACES)
def test_a_register_tells_its_storage_in_every_face(face: str, register: dict[str, Any]) -> None:
    address, options = line(face, register)
    driver = open_driver(address, Settings(options=options))
    try:
        assert driver.status().fn == "9999078900012345"
        assert driver.identity().inn == "7700000016"
    finally:
        driver.close()


def test_a_line_is_said_as_the_agent_takes_it() -> None:
    assert Line("atol:", {"lib": "x", "url": "y"}).words == [
        *("--kkt", "atol:", "--set", "lib=x", "--set", "url=y")
    ]
