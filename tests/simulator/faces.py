"""Every way to the register, by name: the real driver wired to its face in memory. A face that is not there
yet is left out and named."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

from edge_agent.drivers import Settings
from edge_agent.drivers.base import Driver, Evidence
from edge_agent.emulator.register import Register
from tests.simulator.plain import Plain

Pause = Callable[[float], None]
Build = Callable[[Register, Settings, Pause], Driver]
PACKAGE = "edge_agent.emulator"
LINKED: dict[str, tuple[str, dict[str, object]]] = {
    "shtrih-1": ("shtrih", {"protocol": 1}),
    "shtrih-2": ("shtrih", {"protocol": 2}),
    "atol-library": ("atol", {"way": "library"}),
    "atol-web": ("atol", {"way": "web"}),
    "mercury": ("mercury", {}),
    "component-2": ("component", {"dialect": 2}),
    "component-3": ("component", {"dialect": 3}),
    "component-4": ("component", {"dialect": 4}),
}
PLAIN = {"plain": Evidence.archive, "plain-counter": Evidence.counter}
NAMES = (*PLAIN, *LINKED)
# These show receipts only: a report that nobody has answered for is a question to a person.
RECEIPTS_ONLY = ("mercury",)
# These show the tags of a document, and so our mark on it.
SHOW_MARKS = ("plain", "shtrih-1", "shtrih-2", "atol-library", "atol-web")


def build(name: str, register: Register, settings: Settings, pause: Pause) -> Driver:
    if name in PLAIN:
        return Plain(register, settings.marker, PLAIN[name])
    module, more = LINKED[name]
    linked = import_module(f"{PACKAGE}.{module}").linked
    return cast(Driver, linked(register, settings, pause, **more))


@cache
def there() -> tuple[str, ...]:
    """Names of the faces that can take part."""
    return tuple(name for name in NAMES if name in PLAIN or _linked(LINKED[name][0]))


@cache
def missing() -> tuple[str, ...]:
    return tuple(name for name in NAMES if name not in there())


def _linked(module: str) -> bool:
    try:
        return hasattr(import_module(f"{PACKAGE}.{module}"), "linked")
    except ImportError:
        return False
