"""Each operation asks of the store what docs/access-patterns.md says, in an agency of a thousand clients."""

import os
from collections.abc import Iterator

import pytest

from tests.performance import growth, operations, table
from tests.performance.walk import Cost, fixed_time
from tests.support import functions
from tests.support.agencies import an_agency
from tropa.db.table import KINDS
from tropa.web.registry import REGISTRY

CLIENTS = 1_000
# Only this engine counts as the real one does.
pytestmark = pytest.mark.skipif(
    os.environ["TROPA_TEST_ENGINE"] != "dynamodb", reason="the emulator in this process counts no units"
)


@pytest.fixture(scope="module")
def measured() -> Iterator[dict[str, Cost]]:
    agency = an_agency()
    growth.load(agency.actor, CLIENTS)
    with fixed_time():
        yield operations.costs(agency)


def test_each_operation_costs_what_the_table_says(measured: dict[str, Cost]) -> None:
    written = table.operations()
    wrong = {name: (cost, written.get(name)) for name, cost in measured.items() if written.get(name) != cost}
    assert wrong == {}


def test_the_table_names_nothing_that_was_not_measured(measured: dict[str, Cost]) -> None:
    assert table.operations().keys() - measured.keys() == set()


def test_every_route_has_its_line() -> None:
    functions.handlers()
    assert {route.name for route in REGISTRY.values()} - table.operations().keys() == set()


def test_every_kind_has_its_place() -> None:
    functions.handlers()
    functions.load("stream")
    assert set(table.kinds()) == KINDS.keys()
