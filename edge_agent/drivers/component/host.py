"""The child process of a 1C component: loads it and calls its methods by request. Nothing here knows what the
methods mean."""

import os
import platform
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from edge_agent.drivers.child import serve
from edge_agent.drivers.component.native import NativeComponent

Object = dict[str, object]
ARCHES = {"amd64": "x86_64", "x86": "i386", "i686": "i386", "arm64": "aarch64"}
PYTHON = "python:"
WATCH = 0.05


class ComponentAbsent(Exception):
    """Nothing is loaded: this is another process than the parent takes it for."""


class Component(Protocol):
    """A native component, or its double in Python."""

    def find(self, names: list[str]) -> int: ...

    def width(self, method: int) -> int: ...

    def call(self, method: int, params: list[tuple[str, str]]) -> tuple[str | None, list[str], list[str]]: ...

    def close(self) -> None: ...


class Host:
    def __init__(self) -> None:
        self._component: Component | None = None

    def handle(self, request: Object) -> Object:
        match request.get("do"):
            case "about":
                return about()
            case "load":
                self.close()
                self._component = loaded(cast(dict[str, str], request))
                return {}
            case "width":
                return self._width(cast(list[str], request["names"]))
            case _:
                return self._call(cast(list[str], request["names"]), cast(list[list[str]], request["params"]))

    def _width(self, names: list[str]) -> Object:
        component = self._there()
        method = component.find(names)
        return {"width": component.width(method) if method >= 0 else None}

    def _call(self, names: list[str], params: list[list[str]]) -> Object:
        component = self._there()
        result, values, errors = component.call(
            component.find(names), [(kind, value) for kind, value in params]
        )
        held = component.held if isinstance(component, NativeComponent) else 0
        return {"result": result, "values": values, "errors": errors, "held": held}

    def _there(self) -> Component:
        if self._component is None:
            raise ComponentAbsent
        return self._component

    def close(self) -> None:
        component, self._component = self._component, None
        if component is not None:
            component.close()


def about() -> Object:
    """What kind of component this interpreter can load."""
    machine = platform.machine().lower()
    arch = ARCHES.get(machine, machine)
    if arch == "x86_64" and sys.maxsize < 1 << 32:
        arch = "i386"
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    return {"system": system, "arch": arch}


def loaded(request: dict[str, str]) -> Component:
    file = request["file"]
    if file.startswith(PYTHON):
        make = import_module(file.removeprefix(PYTHON)).component
        return cast(Component, make(request.get("class", ""), request.get("url", "")))
    return NativeComponent(Path(file), request.get("class", ""))


def orphaned() -> None:
    """When the agent is killed, what it began must not go on behind the back of the next one."""
    parent, quiet = os.getppid(), threading.Event()
    while os.getppid() == parent:
        quiet.wait(WATCH)
    os._exit(1)


if __name__ == "__main__":
    if os.name == "posix":
        threading.Thread(target=orphaned, daemon=True).start()
    host = Host()
    serve(host.handle)
    host.close()
