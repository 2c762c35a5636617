"""Files and functions stay small enough to be read at once."""

import ast
from statistics import median

import pytest

from tests.architecture.source import PYTHON_ROOTS, Source, sources

LARGEST_FILE, LARGEST_FUNCTION, MEDIAN_FILE = 400, 40, 90


def everything() -> list[Source]:
    return [s for root in PYTHON_ROOTS for s in sources(root)]


@pytest.mark.parametrize("source", everything(), ids=lambda s: s.path)
def test_a_file_is_short(source: Source) -> None:
    assert source.lines <= LARGEST_FILE


def test_the_median_file_is_short() -> None:
    assert median(s.lines for s in everything() if s.lines > 3) <= MEDIAN_FILE


@pytest.mark.parametrize(
    "source", [s for s in everything() if not s.path.startswith("tests")], ids=lambda s: s.path
)
def test_a_function_is_short(source: Source) -> None:
    long = [
        f"{n.name}: {n.end_lineno - n.lineno + 1}"
        for n in ast.walk(source.tree)
        if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
        and (n.end_lineno or 0) - n.lineno >= LARGEST_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("source", [s for s in everything() if s.lines > 0], ids=lambda s: s.path)
def test_a_module_says_what_it_is_for(source: Source) -> None:
    assert ast.get_docstring(source.tree)
