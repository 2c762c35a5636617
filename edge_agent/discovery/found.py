"""What a search can be told and what it brings back. Data only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Confidence(StrEnum):
    certain = "certain"  # it has answered in its own protocol
    likely = "likely"  # its driver is here, or something answers where it would
    possible = "possible"  # nothing speaks against it


ORDER = tuple(Confidence)


@dataclass(frozen=True)
class Where:
    """Places beyond the usual ones. `networks` are searched only when a person has named them; `hosts` may
    bear a port; `skip` are addresses in use, which are not disturbed."""

    networks: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    hosts: tuple[str, ...] = ()
    serial: bool = True
    usual: bool = True  # the addresses and folders where registers commonly are
    skip: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A register, or a way to one. `address` and `options` are what a desk is set up with."""

    address: str
    driver: str
    confidence: Confidence
    text: str
    model: str = ""
    serial: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    details: tuple[tuple[str, str], ...] = ()
