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


class Replacement:
    """Whether the program's file is another than when this began. A build reads its parts out of its file, so
    it must not go on for long after an update."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file if file is not None else path() if built() else None
        self._first = self._stamp()

    def came(self) -> bool:
        return self._stamp() not in (self._first, None)

    def _stamp(self) -> tuple[int, int, int] | None:
        if self._file is None:
            return None
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns


def again() -> None:
    """Become the new program with the same words; does not return."""
    words = [str(path()), *sys.argv[1:]]
    os.execve(words[0], words, foreign())  # noqa: S606 (the program itself)
