"""Every worked example of the domain rules, compared exactly."""

import json
from pathlib import Path

import pytest

from tests.unit.domain import people, rewards, sales

RULES = {**sales.RULES, **rewards.RULES, **people.RULES}
DATA = json.loads((Path(__file__).parents[2] / "data" / "domain-examples.json").read_text("utf-8"))
EXAMPLES = DATA["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_example_gives_exactly_its_figures(example):
    result, expect = RULES[example["rule"]](example["given"]), dict(example["expect"])
    # One example also names the figure which a wrong order of steps would give.
    wrong = expect.pop("not", None)
    assert result.pop("not", None) == wrong
    assert wrong is None or wrong not in expect.values()
    assert result == expect


def test_every_rule_has_an_example_and_every_example_a_rule():
    assert {example["rule"] for example in EXAMPLES} == set(RULES)
    assert len({example["id"] for example in EXAMPLES}) == len(EXAMPLES) == 38
