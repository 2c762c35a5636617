"""What the machine must have: Python, Node.js, Java and tools that say why they fail."""

import sys
from pathlib import Path

import pytest

from infra.local import machine, tools
from infra.local.progress import SetupFailed


def test_a_failing_tool_is_quoted() -> None:
    with pytest.raises(SetupFailed, match="no network"):
        tools.run([sys.executable, "-c", "import sys; sys.exit('no network')"])


def test_an_old_python_is_told() -> None:
    machine.check_python((3, 11, 0))
    with pytest.raises(SetupFailed, match=r"3\.10\.4"):
        machine.check_python((3, 10, 4))


@pytest.mark.parametrize(
    ("printed", "version", "refused"),
    [
        ("v20.1.0", 20, None),
        ("v22.0.0", 22, None),
        ("v18.19.0", 18, "а здесь 18"),
        ("", None, "Не найден Node.js"),
    ],
)
def test_node_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, version: int | None, refused: str | None
) -> None:
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho '{printed}'\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.major(["node", "--version"]) == version
    if refused is None:
        machine.check_node()
    else:
        with pytest.raises(SetupFailed, match=refused):
            machine.check_node()


@pytest.mark.parametrize(
    ("printed", "found"), [('openjdk version "17.0.1"', True), ('java version "1.8.0_1"', False)]
)
def test_an_old_java_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, found: bool
) -> None:
    java = tmp_path / "java"
    java.write_text(f"#!/bin/sh\necho '{printed}' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.find_java() == (str(java) if found else None)
