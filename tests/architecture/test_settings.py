"""docs/operations/settings.md names every setting of the code with its default, and none that is gone."""

import ast
import re

import pytest

from tests.architecture import cloud
from tests.architecture.source import ROOT, sources
from tropa import config

SETTINGS = ROOT / "docs" / "operations" / "settings.md"
# Variables of ours, and those of others that our code reads or sets.
NAME = re.compile(
    r"(?:TROPA|POWERTOOLS|AWS)_[A-Z0-9_]*[A-Z0-9]|LOG_LEVEL|NO_PROXY|LOCALAPPDATA|XDG_STATE_HOME"
)
IN_BROWSER_TESTS = re.compile(r"process\.env\.([A-Z0-9_]+)")
IN_MAKEFILE = re.compile(r"^([A-Z]+) \?=|\$\(if \$\(([A-Z]+)\)", re.MULTILINE)
PYTHON = (
    "layers/core/python/tropa",
    "functions",
    "infra",
    "edge_agent",
    "tests/support",
    "tests/performance",
)
# Words of other systems that only look like variables.
NOT_SETTINGS = {"AWS_PROXY"}


def in_python() -> set[str]:
    """Names of variables that Python code spells out as a whole text."""
    texts = {
        node.value
        for root in PYTHON
        for source in sources(root)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if NAME.fullmatch(text)} - NOT_SETTINGS


def in_front_end() -> set[str]:
    folder = ROOT / "frontend"
    files = [*folder.glob("*.ts"), *(folder / "e2e").rglob("*.ts"), *(folder / "src").rglob("*.ts")]
    return {name for file in files for name in IN_BROWSER_TESTS.findall(file.read_text(encoding="utf-8"))}


def in_makefile() -> set[str]:
    found = IN_MAKEFILE.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    return {word for pair in found for word in pair if word}


def undocumented(text: str, wanted: set[str]) -> set[str]:
    return {name for name in wanted if f"`{name}`" not in text}


def rows(text: str) -> dict[str, str]:
    """The line of the first table that names a variable, by its name."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if named := re.match(r"\| `([A-Z0-9_]+)` \|", line):
            found.setdefault(named[1], line)
    return found


def test_every_setting_is_in_the_document() -> None:
    wanted = in_python() | in_front_end() | in_makefile() | cloud.settings()
    assert len(wanted) > 30
    assert undocumented(SETTINGS.read_text(encoding="utf-8"), wanted) == set()


def test_a_setting_that_is_left_out_is_noticed() -> None:
    text = SETTINGS.read_text(encoding="utf-8").replace("`TROPA_RATE_FACTOR`", "")
    assert undocumented(text, in_python()) == {"TROPA_RATE_FACTOR"}


def test_no_setting_is_described_that_nobody_reads() -> None:
    known = in_python() | in_front_end()
    assert rows(SETTINGS.read_text(encoding="utf-8")).keys() <= known


@pytest.mark.parametrize("name", sorted(cloud.settings()))
def test_the_default_in_the_document_is_the_true_one(name: str) -> None:
    empty, other = config.load({}), config.load({name: "7"})
    (field,) = [one for one in config.Config.__slots__ if getattr(empty, one) != getattr(other, one)]
    default = getattr(empty, field)
    line = rows(SETTINGS.read_text(encoding="utf-8"))[name]
    assert ("пусто" if default in (None, "") else f"| `{default}` |") in line
