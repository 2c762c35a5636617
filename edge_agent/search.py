"""Registers near this computer, as `tropa-edge find` and the status page show them. The looking itself is
discovery's."""

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SMALLEST = 22  # longest search: 1,022 addresses


class NetworkWrong(ValueError):
    """Not a network of a size that can be searched in seconds."""


@dataclass(frozen=True)
class Candidate:
    """`address` and `options` are what a desk would be set up with."""

    address: str
    title: str
    hint: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def found(networks: Sequence[str] = (), worked_with: Sequence[str] = ()) -> list[Candidate]:
    """Best first. Only private networks that a person has named are searched; raises NetworkWrong. What the
    agent works with now is not asked: it speaks with one at a time."""
    from edge_agent.discovery import Where, find

    known = find(where=Where(tuple(_network(one) for one in networks), skip=tuple(worked_with)))
    return [Candidate(one.address, _title(one.model, one.serial), one.text, one.options) for one in known]


def _title(model: str, serial: str) -> str:
    return f"{model}, № {serial}" if serial else model or "Касса"


def _network(text: str) -> str:
    try:
        net = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError as error:
        raise NetworkWrong(text) from error
    if net.version != 4 or net.prefixlen < SMALLEST or not (net.is_private or net.is_loopback):
        raise NetworkWrong(text)
    return str(net)
