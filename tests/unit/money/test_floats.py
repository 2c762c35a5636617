"""No binary fraction may come near money: looks at the source of every pure money module."""

import ast
from pathlib import Path

import pytest

CORE = Path(__file__).parents[3] / "layers" / "core" / "python" / "tropa"
PACKAGES = ("deals", "suppliers", "payments", "bonuses", "loyalty", "reports")
MODULES = [
    CORE / "money.py",
    CORE / "words.py",
    *sorted(path for package in PACKAGES for path in (CORE / package).glob("*.py")),
]


def binary_fractions(source: str) -> list[int]:
    """Lines with a float literal, the name float, a true division or the built-in round."""
    found = []
    for node in ast.walk(ast.parse(source)):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        name = isinstance(node, ast.Name) and node.id in ("float", "round")
        division = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)
        if literal or name or division:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_module_holds_no_binary_fraction(path):
    assert binary_fractions(path.read_text("utf-8")) == []


@pytest.mark.parametrize("source", ["x = 0.1", "x = float(y)", "x = y / 2", "x /= 2", "x = round(y)"])
def test_the_check_sees_what_it_forbids(source):
    assert binary_fractions(source) == [1]
