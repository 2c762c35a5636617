"""The source tree as syntax trees, read once for all architecture tests."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "layers" / "core" / "python"
PYTHON_ROOTS = ("layers/core/python/tropa", "functions", "edge_agent", "infra", "tests")
SKIPPED = {"__pycache__", "node_modules", "build", ".venv"}


@dataclass(frozen=True)
class Source:
    """One Python file: where it lies, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


@cache
def sources(root: str) -> tuple[Source, ...]:
    """All Python files below one of the roots."""
    found = []
    for file in sorted((ROOT / root).rglob("*.py")):
        if not SKIPPED & set(file.parts):
            text = file.read_text(encoding="utf-8")
            found.append(Source(str(file.relative_to(ROOT)), text, ast.parse(text)))
    return tuple(found)


def imports(source: Source) -> set[str]:
    """Modules that a file imports, at any depth of its code, types-only imports left out."""
    names: set[str] = set()
    guarded = {
        id(inner)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(source.tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names
