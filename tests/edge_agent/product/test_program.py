"""The program itself: what belongs to it, how its children start, how it notices that it was replaced."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from edge_agent import VERSION
from edge_agent.cli import main
from edge_agent.program import ChildUnknown, Replacement, become, child, foreign
from infra import edge_build

ROOT = Path(edge_build.__file__).resolve().parents[1]


def test_every_package_is_delivered() -> None:
    known = tomllib.loads((ROOT / "edge_agent/pyproject.toml").read_text("utf-8"))
    packages = {
        ".".join(one.parent.relative_to(ROOT).parts) for one in (ROOT / "edge_agent").rglob("__init__.py")
    }
    assert set(known["tool"]["setuptools"]["packages"]) == packages
    assert known["project"]["version"] == VERSION


def test_the_build_holds_all_but_the_emulator() -> None:
    names = edge_build.modules()
    assert {"edge_agent.cli", "edge_agent.command.run", "edge_agent.drivers.shtrih"} <= set(names)
    assert not [name for name in names if "emulator" in name]
    files = {file.name for file, _ in edge_build.data()}
    assert {"schema.sql", "page.css", "page.js", "child.py"} <= files
    assert not [place for _, place in edge_build.data() if "emulator" in place]


def test_the_build_trusts_the_publishers_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge_build, "WORK", tmp_path)
    known = edge_build.publisher(tmp_path / "key.pem").read_text("utf-8")
    assert edge_build.Key.load(tmp_path / "key.pem").public in known
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0


def test_children_start_from_sources_wherever_they_are(tmp_path: Path) -> None:
    words = child("edge_agent.drivers.child", "x")
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert child("m", python="/other/python")[0] == "/other/python"


def test_a_build_starts_its_children_out_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/tmp/_MEI1")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/lib")
    assert child("edge_agent.drivers.x", "1")[1:] == ["_child", "edge_agent.drivers.x", "1"]
    assert foreign()["LD_LIBRARY_PATH"] == "/opt/lib"
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    assert "LD_LIBRARY_PATH" not in foreign()


@pytest.mark.parametrize("module", ["os", "edge_agent.cli", "edge_agent.emulator", "antigravity"])
def test_only_drivers_have_children(module: str) -> None:
    with pytest.raises(ChildUnknown):
        become(module, [])
    with pytest.raises(ChildUnknown):
        main(["_child", module])


def test_a_replaced_program_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "program"
    file.write_bytes(b"1")
    watched = Replacement(file)
    assert not watched.came()
    other = tmp_path / "other"
    other.write_bytes(b"1")
    other.replace(file)
    assert watched.came()
    file.unlink()
    assert not watched.came()
    assert not Replacement().came()


def needed(name: str, known: set[str]) -> set[str]:
    """Modules that are loaded before this one is: those of its top level, and their packages."""
    file = ROOT / Path(*name.split("."))
    file = file / "__init__.py" if file.is_dir() else file.with_suffix(".py")
    found = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    packages = {one.rpartition(".")[0] for one in found}
    # A package that is being loaded gives its modules all the same.
    return {
        one for one in found | packages if one in known and not name.startswith(f"{one}.") and one != name
    }


def test_no_two_modules_need_each_other() -> None:
    """They would work by the luck of who comes first."""
    known = set(edge_build.modules())
    graph = {name: needed(name, known) for name in known}
    while free := {name for name, others in graph.items() if not others}:
        graph = {name: others - free for name, others in graph.items() if name not in free}
    assert graph == {}
