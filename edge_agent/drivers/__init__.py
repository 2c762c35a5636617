"""Device drivers by the scheme of their address. A new device is one module here and one line below."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from importlib import import_module
from typing import cast
from urllib.parse import SplitResult, urlsplit

from edge_agent.drivers.base import Driver

MODULES = {"tcp": "edge_agent.drivers.shtrih", "shtrih": "edge_agent.drivers.shtrih"}


class AddressUnknown(ValueError):
    """No driver speaks this kind of address."""


@dataclass(frozen=True)
class Settings:
    zone: tzinfo | None = None
    marker: bool = True
    operator: int = 30
    password: int = 30


Connect = Callable[[SplitResult, Settings], Driver]


def open_driver(address: str, settings: Settings) -> Driver:
    """The driver for an address such as tcp://127.0.0.1:7778; it connects with its first verb."""
    parts = urlsplit(address)
    name = MODULES.get(parts.scheme)
    if name is None or not parts.hostname:
        raise AddressUnknown(address)
    connect = cast(Connect, import_module(name).connect)
    return connect(parts, settings)
