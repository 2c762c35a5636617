"""The way to a component: a child process of its own, which is killed at the limit of a call. It moves texts
and knows no method's meaning."""

import contextlib
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from edge_agent import program
from edge_agent.drivers.child import Child, ChildDied, ChildLost
from edge_agent.drivers.component import archive
from edge_agent.drivers.component.dialect import METHODS

HOST = "edge_agent.drivers.component.host"
PYTHON = "python:"
SHORT = 30.0
Param = tuple[str, str]  # text, long, bool or double; its value as text


@dataclass(frozen=True)
class Reply:
    """`result` is what the method returned as text, None when even the call of it failed."""

    result: str | None
    values: list[str]
    errors: list[str]
    held: int = 0

    @property
    def good(self) -> bool:
        return self.result not in (None, "", "false", "0")


class Channel(Protocol):
    @property
    def alive(self) -> bool:
        """Whether the component that was loaded last is still there."""

    def load(self) -> None:
        """Have the component ready, in a fresh process if the last one is gone."""

    def width(self, method: str) -> int | None:
        """Number of parameters of a method; None when the component does not have it."""

    def call(self, method: str, params: Sequence[Param], limit: float) -> Reply: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Source:
    """Which component, and what runs it."""

    file: str  # archive, library, or python:<module> for a double
    class_name: str = ""
    python: str = ""
    url: str = ""


class ChildChannel:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._child = Child(program.child(HOST, python=source.python or None))
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._file = self._class = ""
        self._loaded = 0  # the process, by its number, that holds the component

    @property
    def pid(self) -> int | None:
        return self._child.pid

    @property
    def alive(self) -> bool:
        return self._child.alive and self._child.starts == self._loaded

    def load(self) -> None:
        if not self._file:
            self._file, self._class = self._found()
        request: dict[str, object] = {"do": "load", "file": self._file, "class": self._class}
        self._ask({**request, "url": self._source.url}, METHODS["Open"].limit)
        self._loaded = self._child.starts

    def width(self, method: str) -> int | None:
        return cast("int | None", self._ask({"do": "width", "names": names(method)}, SHORT).get("width"))

    def call(self, method: str, params: Sequence[Param], limit: float) -> Reply:
        request: dict[str, object] = {
            "do": "call",
            "names": names(method),
            "params": [list(param) for param in params],
        }
        said = self._ask(request, limit)
        return Reply(
            cast("str | None", said.get("result")),
            cast("list[str]", said.get("values", [])),
            cast("list[str]", said.get("errors", [])),
            cast(int, said.get("held", 0)),
        )

    def close(self) -> None:
        self._child.close()
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.cleanup()
            self._folder = None
        self._file = ""

    def _found(self) -> tuple[str, str]:
        """File and class to load; an archive is unpacked once, for a loaded file must not be touched."""
        source = self._source
        if source.file.startswith(PYTHON):
            return source.file, source.class_name
        about = self._about()
        bundle = archive.open_bundle(Path(source.file))
        part = archive.choose(bundle, str(about["system"]), str(about["arch"]))
        self._folder = tempfile.TemporaryDirectory(prefix="tropa-component-", ignore_cleanup_errors=True)
        file = archive.unpack(bundle, part, Path(self._folder.name))
        return str(file), source.class_name or bundle.class_name

    def _about(self) -> Mapping[str, object]:
        try:
            return self._ask({"do": "about"}, SHORT)
        except ChildLost as lost:
            who = self._source.python or sys.executable
            raise archive.broken(
                f"Python «{who}» не запускается ({lost.said[-200:]}). Проверьте параметр python."
            ) from lost

    def _ask(self, request: dict[str, object], limit: float) -> dict[str, object]:
        said = self._child.ask(request, limit)
        if "error" not in said:
            return said
        text = str(said["error"])
        if said.get("kind") == "ComponentUnfit":
            raise archive.broken(text)
        if said.get("kind") == "ComponentAbsent":
            raise ChildDied(None, text, sent=False)  # a fresh process: the last one died between two calls
        # The host itself stumbled: nobody knows what the component has done by then.
        self._child.close()
        raise ChildDied(None, text, sent=True)


def names(method: str) -> list[str]:
    known = METHODS.get(method)
    return [method, known.russian] if known else [method]
