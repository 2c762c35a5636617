"""Which TCP addresses to look at: the usual ones, those of a network that a person has named."""

import contextlib
import ipaddress
import socket
from collections.abc import Iterator

LOOPBACK, RNDIS = "127.0.0.1", "192.168.137.111"  # the second is a ШТРИХ by USB as a network card
SHTRIH, ATOL, ATOL_WEB, ATOL_WEB_OLD, INECRMAN = 7778, 5555, 16732, 16733, 50010
USUAL = (
    *((LOOPBACK, port) for port in (SHTRIH, ATOL, ATOL_WEB, ATOL_WEB_OLD, INECRMAN)),
    *((RNDIS, port) for port in (SHTRIH, ATOL)),
)
IN_NETWORK = (SHTRIH, ATOL, ATOL_WEB)
LARGEST = 1024  # addresses of one network
ELSEWHERE = ("192.0.2.1", 9)  # an address of documentation: nothing is ever sent there

Place = tuple[str, int]


def places(hosts: tuple[str, ...], networks: tuple[str, ...], usual: bool = True) -> Iterator[Place]:
    """Every address once, the usual ones first."""
    seen: set[Place] = set()
    for place in (*(USUAL if usual else ()), *_named(hosts), *_inside(networks)):
        if place not in seen:
            seen.add(place)
            yield place


def _named(hosts: tuple[str, ...]) -> Iterator[Place]:
    for host in hosts:
        name, _, port = host.strip().rpartition(":")
        if name and port.isdecimal() and 0 < int(port) <= 65_535:
            yield name, int(port)
        elif host.strip():
            yield from ((host.strip(), each) for each in (SHTRIH, ATOL, ATOL_WEB, INECRMAN))


def _inside(networks: tuple[str, ...]) -> Iterator[Place]:
    for text in networks:
        try:
            network = ipaddress.ip_network(text.strip(), strict=False)
        except ValueError:
            continue
        if network.version == 4 and network.num_addresses <= LARGEST:
            yield from ((str(host), port) for host in network.hosts() for port in IN_NETWORK)


def networks_here() -> list[str]:
    """This computer's own networks, taken as the 256 neighbours of each of its addresses."""
    found: dict[str, None] = {}
    for address in _addresses():
        if address.is_private and not address.is_loopback and not address.is_link_local:
            found[str(ipaddress.ip_network(f"{address}/24", strict=False))] = None
    return list(found)


def _addresses() -> Iterator[ipaddress.IPv4Address]:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(ELSEWHERE)
        yield ipaddress.IPv4Address(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        for _, _, _, _, place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield ipaddress.IPv4Address(place[0])
