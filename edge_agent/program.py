"""How this program was started: from sources or as the one-file build, and what both need to know about
it."""

import os
import runpy
import sys
from pathlib import Path

CHILDREN = "edge_agent.drivers."
SOURCES = str(Path(__file__).resolve().parents[1])
LOADER = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class ChildUnknown(Exception):
    """Only the device drivers have processes of their own."""


def built() -> bool:
    """Whether this is the one-file build."""
    return bool(getattr(sys, "frozen", False))


def command(*words: str) -> list[str]:
    """The words that start this agent anew, as a service or a person would."""
    return [str(path()), *words] if built() else [sys.executable, "-m", "edge_agent", *words]


def path() -> Path:
    """The file of the program: of the build, or of Python."""
    return Path(sys.executable).resolve() if built() else Path(sys.executable)


def child(module: str, *arguments: str, python: str | None = None) -> list[str]:
    """The words that start the process of a driver's native code; `python` is an interpreter of another
    bitness, which finds the agent's sources by itself."""
    if python is None or python == sys.executable:
        own = [str(path()), "_child", module] if built() else [sys.executable, "-c", _source(module)]
        return [*own, *arguments]
    return [python, "-c", _source(module), *arguments]


def _source(module: str) -> str:
    """Runs a module also where the current folder is not the agent's."""
    return (
        f"import sys; sys.path.insert(0, {SOURCES!r}); import runpy; "
        f"runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    )


def become(module: str, arguments: list[str]) -> int:
    """Be the process of a driver's native code, as `python -m` would."""
    if not module.startswith(CHILDREN):
        raise ChildUnknown(module)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    return 0


def foreign() -> dict[str, str]:
    """The environment for a program that is not ours: without what the one-file build set for itself."""
    found = dict(os.environ)
    if built():
        for name in LOADER:
            before = found.pop(f"{name}_ORIG", None)
            found.pop(name, None)
            if before is not None:
                found[name] = before
        found["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    return found
