"""Device drivers by the scheme of their address. A new device is one module here and one line below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from importlib import import_module
from typing import cast
from urllib.parse import SplitResult, urlsplit

from edge_agent.drivers.base import Driver, Parameter

MODULES = {
    "tcp": "edge_agent.drivers.shtrih",
    "serial": "edge_agent.drivers.shtrih",
    "shtrih": "edge_agent.drivers.shtrih",
    "atol": "edge_agent.drivers.atol",
    "atol-web": "edge_agent.drivers.atol",
    "mercury": "edge_agent.drivers.mercury",
    "component": "edge_agent.drivers.component",
}


class AddressUnknown(ValueError):
    """No driver speaks this kind of address."""


@dataclass(frozen=True)
class Settings:
    """How to speak with the device; `options` are the parameters that its driver describes, as text."""

    zone: tzinfo | None = None
    marker: bool = True
    operator: int = 30
    password: int = 30
    options: Mapping[str, str] = field(default_factory=dict)


Connect = Callable[[SplitResult, Settings], Driver]
Describe = Callable[[SplitResult, Settings], list[Parameter]]


def open_driver(address: str, settings: Settings) -> Driver:
    """The driver for an address such as tcp://127.0.0.1:7778; it connects with its first verb."""
    parts = urlsplit(address)
    connect = cast(Connect, import_module(module(address)).connect)
    return connect(parts, settings)


def parameters(address: str, settings: Settings) -> list[Parameter]:
    """What can be set for a device at this address, in the words of its own driver."""
    describe = cast(Describe, import_module(module(address)).parameters)
    return describe(urlsplit(address), settings)


def module(address: str) -> str:
    """Name of the module that speaks this kind of address; AddressUnknown when none does."""
    name = MODULES.get(urlsplit(address).scheme)
    if name is None:
        raise AddressUnknown(address)
    return name
