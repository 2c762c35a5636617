"""Every word of the receipt model has one of ATOL's, and what has none is refused."""

import pytest

from edge_agent.drivers.atol import task
from edge_agent.drivers.atol.word import METHODS, OBJECTS, UNIT_TEXTS, UNITS
from edge_agent.drivers.base import Refused
from edge_agent.receipt import AGENTS, TAX_SYSTEMS, Operation
from edge_agent.vat import RATES
from tests.edge_agent.atol.kit import a_model
from tests.edge_agent.kit import an_item


@pytest.mark.parametrize(
    ("operation", "kind"),
    [("sale", "sell"), ("refund", "sellReturn"), ("purchase", "buy"), ("purchase_refund", "buyReturn")],
)
def test_words_of_operations(operation: str, kind: str) -> None:
    basis = {"kind": "self", "date": "2026-03-10"}
    assert task.receipt(a_model(operation=operation), mark=True)["type"] == kind
    corrected = task.correction(a_model(operation=operation, correction=basis), mark=True, ffd="1.2")
    assert corrected["type"] == f"{kind}Correction"
    assert (corrected["correctionType"], corrected["correctionBaseDate"]) == ("self", "2026.03.10")
    assert "correctionBaseNumber" not in corrected


def test_every_word_of_the_model_has_one_of_atol() -> None:
    assert set(task.TAX_SYSTEMS) == set(TAX_SYSTEMS)
    assert set(task.AGENTS) == set(AGENTS)
    assert set(task.TYPES) == set(Operation)
    assert set(METHODS) == set(range(1, 8))
    assert set(OBJECTS) == set(range(1, 28))
    assert set(UNITS) - set(UNIT_TEXTS) == {255}
    for rate in RATES:
        assert task.position(a_model(items=[an_item(vat=rate)]).items[0])["tax"]["type"] == rate


@pytest.mark.parametrize("change", [{"subject": 30}, {"measure": 99}])
def test_what_atol_has_no_word_for_is_refused(change: dict[str, int]) -> None:
    with pytest.raises(Refused, match="unsupported"):
        task.receipt(a_model(items=[an_item(**change)]), mark=True, ffd="1.2")


def test_a_unit_is_words_before_the_format_1_2() -> None:
    item = a_model(items=[an_item(measure=70)]).items[0]
    assert task.position(item, "1.05")["measurementUnit"] == "сут"
    assert task.position(item, "1.2")["measurementUnit"] == "day"


def test_a_sign_that_the_requisite_has_no_room_for_is_refused() -> None:
    with pytest.raises(Refused, match="bad_value"):
        task.receipt(a_model(wrong_fpd="1" * 17), mark=True)
