"""ATOL by its driver 10: through the library libfptr10 (`atol:`) or the maker's web server
(`atol-web://127.0.0.1:16732`)."""

import os
import sys
from pathlib import Path
from urllib.parse import SplitResult

from edge_agent.drivers import AddressUnknown, Settings
from edge_agent.drivers.atol import parameter
from edge_agent.drivers.atol.driver import Atol
from edge_agent.drivers.atol.hosted import Hosted
from edge_agent.drivers.atol.library import PYTHON
from edge_agent.drivers.atol.way import Way
from edge_agent.drivers.atol.web import Web
from edge_agent.drivers.atol.wire import caller
from edge_agent.drivers.base import Driver, Parameter
from edge_agent.drivers.child import Child

WEB_PORT = 16732
PROCESS = "edge_agent.drivers.atol.process"


def connect(address: SplitResult, settings: Settings) -> Driver:
    web = address.scheme == "atol-web"
    driver = Atol(_web(address, settings) if web else _library(address, settings), settings)
    driver.name = address.scheme
    return driver


def parameters(address: SplitResult, settings: Settings) -> list[Parameter]:
    if address.scheme == "atol-web":
        return list(parameter.WEB)
    double = settings.options.get("lib", "").startswith(PYTHON)
    return [*parameter.LIBRARY, *(parameter.DOUBLE if double else ())]


def _web(address: SplitResult, settings: Settings) -> Way:
    try:
        host, port = address.hostname, address.port
    except ValueError as error:
        raise AddressUnknown(address.geturl()) from error
    if not host:
        raise AddressUnknown(address.geturl())
    # Later servers have the same doors below a path of their own, such as /api/v2.
    return Web(caller(host, port or WEB_PORT), settings.options.get("device", ""), address.path.rstrip("/"))


def _library(address: SplitResult, settings: Settings) -> Way:
    """The address names no place: where the device is, the options tell."""
    if address.netloc or address.path:
        raise AddressUnknown(address.geturl())
    options = settings.options
    child = Child(_command(), env=_paths())
    return Hosted(
        child.ask,
        child.close,
        options.get("lib", ""),
        parameter.library_settings(options),
        options.get("url", ""),
    )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "_child", PROCESS]
    return [sys.executable, "-m", PROCESS]


def _paths() -> dict[str, str]:
    """The process finds this agent wherever it was started from."""
    root = str(Path(__file__).resolve().parents[3])
    return {"PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))}
