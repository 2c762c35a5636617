"""Every way to the register, by name: the real driver wired to its face in memory."""

from collections.abc import Callable
from types import ModuleType
from typing import cast

from edge_agent.drivers import Settings
from edge_agent.drivers.base import Driver, Evidence
from edge_agent.emulator import atol, component, mercury, shtrih
from edge_agent.emulator.register import Register
from tests.simulator.plain import Plain

Pause = Callable[[float], None]
Build = Callable[[Register, Settings, Pause], Driver]
LINKED: dict[str, tuple[ModuleType, dict[str, object]]] = {
    "shtrih-1": (shtrih, {"protocol": 1}),
    "shtrih-2": (shtrih, {"protocol": 2}),
    "atol-library": (atol, {"way": "library"}),
    "atol-web": (atol, {"way": "web"}),
    "mercury": (mercury, {}),
    "component-2": (component, {"dialect": 2}),
    "component-3": (component, {"dialect": 3}),
    "component-4": (component, {"dialect": 4}),
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
    return cast(Driver, module.linked(register, settings, pause, **more))
