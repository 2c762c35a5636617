"""Names with letters that code pages lack reach the register as the model has them."""

from dataclasses import replace

import pytest

from edge_agent.emulator.register import Register
from tests.edge_agent.atol import kit
from tests.edge_agent.atol.kit import WAY, a_model, wired
from tests.edge_agent.kit import an_item


@WAY
@pytest.mark.parametrize("name", ["ё№«»—" * 25 + "«ё»", 'Тур "Всё включено" \\ 5★', "Я" * 128])
def test_long_names_with_letters_that_code_pages_lack(memory: Register, way: str, name: str) -> None:
    model = a_model(items=[an_item(name=name)])
    wired(memory, way).receipt(model)
    assert memory.core.documents[-1].lines[0].name == model.items[0].name


def test_an_emoji_reaches_the_core_as_the_model_has_it() -> None:
    for way in kit.WAYS:
        with kit.register() as one:
            plain = a_model()
            name = "Тур 🙂 «ёлка» №5"
            wired(one, way).receipt(replace(plain, items=(replace(plain.items[0], name=name),)))
            assert one.core.documents[-1].lines[0].name == name
