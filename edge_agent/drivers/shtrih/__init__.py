"""ШТРИХ-М and its twins by protocol 1 over TCP."""

from urllib.parse import SplitResult

from edge_agent.drivers import AddressUnknown, Settings
from edge_agent.drivers.base import Driver
from edge_agent.drivers.shtrih.driver import Shtrih
from edge_agent.drivers.shtrih.link import Link, dialer

PORT = 7778


def connect(address: SplitResult, settings: Settings) -> Driver:
    if not address.hostname:
        raise AddressUnknown(address.geturl())
    return Shtrih(Link(dialer(address.hostname or "", address.port or PORT)), settings)
