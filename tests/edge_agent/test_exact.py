"""Money never becomes a float on its way to a device: neither the drivers nor the model round one or divide
into one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "edge_agent"
MODEL = ("receipt", "check", "vat", "kind", "verdict", "result", "stray", "till", "settle")
SOURCES = [*sorted((ROOT / "drivers").rglob("*.py")), *(ROOT / f"{name}.py" for name in MODEL)]


def inexact(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("float", "round")
        ):
            yield ast.unparse(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and "Path(" not in ast.unparse(node):
            yield ast.unparse(node)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_rounded_through_a_float(path: Path) -> None:
    assert list(inexact(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize("line", ["float(amount)", "round(amount, 2)", "amount / 100"])
def test_what_loses_kopecks_is_seen(line: str) -> None:
    assert list(inexact(ast.parse(line))) == [line]
