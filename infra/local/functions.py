"""Loads the functions of the template and calls their handlers as Lambda would. Knows nothing of HTTP.

Rule for modules: a function's folder is put on sys.path, as its zip is in the cloud, and `app.py` is loaded
under a name of its own. Modules beside it are plain top-level imports; their names differ across functions.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from uuid import uuid4

from infra.local.template import FunctionSpec, Tag, Template

Handler = Callable[[dict[str, object], "Context"], object]
log = logging.getLogger("local")


class ModuleNameClash(Exception):
    """Two functions have a module of the same name, which one process cannot hold."""


@dataclass(frozen=True)
class Context:
    """What the handlers of this project may use of Lambda's context object."""

    function_name: str
    memory_limit_in_mb: int
    aws_request_id: str
    deadline: float
    function_version: str = "$LATEST"
    log_group_name: str = "local"
    log_stream_name: str = "local"

    @property
    def invoked_function_arn(self) -> str:
        return f"arn:aws:lambda:local:000000000000:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self.deadline - time.monotonic()) * 1000))


class Function:
    """A loaded function. One call at a time, as in Lambda: Chalice keeps the request on the app."""

    def __init__(self, spec: FunctionSpec, module: ModuleType, handler: Handler) -> None:
        self.spec, self.module = spec, module
        self._handler, self._lock = handler, threading.Lock()

    def invoke(self, event: dict[str, object], request_id: str | None = None) -> object:
        with self._lock:
            deadline = time.monotonic() + self.spec.timeout
            context = Context(self.spec.name, self.spec.memory, request_id or str(uuid4()), deadline)
            return self._handler(event, context)


def load(root: Path, spec: FunctionSpec) -> Function:
    """Imports the function's app module. Errors of that import are the caller's to show."""
    folder = root / spec.folder
    file, _, name = spec.handler.rpartition(".")
    path = folder / f"{file.replace('.', '/')}.py"
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    unique = f"function_{folder.name}_{file}"
    described = importlib.util.spec_from_file_location(unique, path)
    assert described
    assert described.loader
    module = importlib.util.module_from_spec(described)
    sys.modules[unique] = module
    try:
        described.loader.exec_module(module)
    except BaseException:
        del sys.modules[unique]
        raise
    return Function(spec, module, getattr(module, name))


def check_names(root: Path, specs: list[FunctionSpec]) -> None:
    """Raises ModuleNameClash. `app` may repeat: it is loaded under a name of its own."""
    owners: dict[str, str] = {}
    for spec in specs:
        for file in sorted((root / spec.folder).glob("*.py")):
            owner = owners.setdefault(file.stem, spec.folder)
            if file.stem not in ("app", "__init__") and owner != spec.folder:
                raise ModuleNameClash(f"{file.name}: {owner}, {spec.folder}")


def load_all(root: Path, specs: list[FunctionSpec]) -> tuple[dict[str, Function], dict[str, str]]:
    """Functions that load, and the reasons why others do not; one broken function must not stop the rest."""
    check_names(root, specs)
    loaded, broken = {}, {}
    for spec in specs:
        try:
            loaded[spec.name] = load(root, spec)
        except Exception as error:
            log.exception("function %s does not load", spec.name)
            broken[spec.name] = f"{type(error).__name__}: {error}"
    return loaded, broken


def fill_environment(template: Template) -> None:
    """Gives the process each literal variable of the template that the local environment does not set."""
    for spec in template.functions.values():
        for name, value in spec.environment.items():
            literal = resolve(template, value)
            if literal is not None:
                os.environ.setdefault(name, literal)


def resolve(template: Template, value: object) -> str | None:
    """The text of a variable when it is known without a cloud: a literal, or a parameter's default."""
    if isinstance(value, Tag):
        given = template.parameters.get(str(value.value)) if value.name == "Ref" else None
        default = given.get("Default") if isinstance(given, dict) else None
        return None if default is None else str(default)
    return None if isinstance(value, dict | list) or value is None else str(value)


def set_logging() -> None:
    """Plain lines of our own; handlers bring their own logger, as in the cloud."""
    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("botocore").setLevel(logging.WARNING)
