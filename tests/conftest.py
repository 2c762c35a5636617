"""One store for the whole run: DynamoDB Local when its jar is here, moto when TROPA_TEST_ENGINE says so."""

import os

from tests.support import engine

engine.prepare(os.environ)

import pytest  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def _store() -> object:
    with engine.running() as store:
        yield store
