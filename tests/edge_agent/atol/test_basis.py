"""The double takes a correction only with the day, the number and the form that its format demands."""

import pytest

from edge_agent.drivers.atol import task
from edge_agent.drivers.atol.notation import read, written
from edge_agent.emulator.atol.code import TaskFailed
from edge_agent.emulator.atol.task import perform
from edge_agent.emulator.register import Register
from tests.edge_agent.atol.kit import a_model, register


def test_a_correction_by_order_needs_its_number(memory: Register) -> None:
    basis = {"kind": "instruction", "date": "2026-03-10"}
    built = read(written(task.correction(a_model(correction=basis), mark=True, ffd="1.2")))
    with pytest.raises(TaskFailed) as caught:
        perform(memory, built)
    assert caught.value.code == 501


@pytest.mark.parametrize("day", ["10.03.2026", "2026-03-10", "2026.13.01", None])
def test_a_correction_needs_its_day(memory: Register, day: str | None) -> None:
    built = read(
        written(task.correction(a_model(correction={"kind": "self", "date": "2026-03-10"}), True, "1.2"))
    )
    with pytest.raises(TaskFailed):
        perform(memory, {**built, "correctionBaseDate": day})


def test_the_format_1_05_takes_no_items_in_a_correction() -> None:
    with register(ffd="1.05") as one:
        basis = {"kind": "self", "date": "2026-03-10"}
        with pytest.raises(TaskFailed):
            perform(one, read(written(task.correction(a_model(correction=basis), True, "1.2"))))
