"""The double is as strict as the real driver about a sale: each wrong field has its code."""

import pytest

from edge_agent.drivers.atol import task
from edge_agent.drivers.atol.notation import read, written
from edge_agent.emulator.atol.code import TaskFailed
from edge_agent.emulator.atol.task import parsed, perform
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import a_model


def sale(one: Register, **changes: object) -> int:
    """Code of a sale in which some fields are written otherwise; None takes a field away."""
    built = {**read(written(task.receipt(a_model(), mark=True))), **changes}
    try:
        perform(one, {name: value for name, value in built.items() if value is not None})
    except TaskFailed as failed:
        return failed.code
    return 0


def position(**changes: object) -> list[object]:
    built = read(written(task.position(a_model().items[0])))
    changed = {**built, **changes}
    return [{name: value for name, value in changed.items() if value is not None}]


def test_a_sale_is_taken_as_it_is(memory: Register) -> None:
    assert sale(memory) == 0


@pytest.mark.parametrize(
    "text", ['{"type": "nonsense"}', "{}", "[", '{"type": 5}', '{"type": "cancelReceipt"}']
)
def test_unknown_tasks_are_501(memory: Register, text: str) -> None:
    with pytest.raises(TaskFailed) as caught:
        perform(memory, parsed(text))
    assert caught.value.code == 501


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"operator": None}, 172),
        ({"operator": {"vatin": "500100732259"}}, 172),
        ({"taxationType": "esn"}, 143),
        ({"taxationType": "simple"}, 501),
        ({"items": None}, 501),
        ({"items": []}, 501),
        ({"items": position(name="")}, 501),
        ({"items": position(name="я" * 129)}, 501),
        ({"items": position(paymentMethod="later")}, 501),
        ({"items": position(paymentObject="tour")}, 501),
        ({"items": position(tax={"type": "vat18"})}, 501),
        ({"items": position(tax=None)}, 501),
        ({"items": position(price="120000.00")}, 501),
        ({"items": position(amount=119_999)}, 8),
        ({"items": position(agentInfo={"agents": ["me"]})}, 501),
        ({"items": position(supplierInfo=None)}, 501),
        ({"items": position(measurementUnit="piece")}, 0),
        ({"items": position(measurementUnit="шт")}, 501),
        ({"items": position(colour="red")}, 501),
        ({"payments": [{"type": "gold", "sum": 120_000}]}, 501),
        ({"payments": [{"type": "cash", "sum": 1}]}, 66),
        ({"total": 1}, 227),
        ({"total": True}, 501),
        ({"unknown": 1}, 501),
        ({"electronically": "yes"}, 501),
    ],
)
def test_wrong_sales_have_the_code_of_the_real_driver(
    memory: Register, changes: dict[str, object], code: int
) -> None:
    assert sale(memory, **changes) == code
    assert memory.core.draft is None
