"""Pairing: a one-time code turns this computer into a desk of the agency. The configuration is written
last."""

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from edge_agent import VERSION
from edge_agent.clock import Clock
from edge_agent.cloud import Cloud, Pairing
from edge_agent.config import JOURNAL, KEY, Config, save
from edge_agent.drivers import MODULES, AddressUnknown
from edge_agent.journal import Journal
from edge_agent.signature import Key
from edge_agent.transport import Send


@dataclass(frozen=True)
class Wish:
    server: str
    code: str
    kkt: str | None
    onec_folder: str | None
    zone: str | None = None


def pair(state: Path, wish: Wish, clock: Clock, send: Send) -> Pairing:
    """Register the key with the cloud; raises `CloudRefused`, `Unreachable` or `AddressUnknown`, and then
    a next try may follow with the same key."""
    if wish.kkt is not None and wish.kkt.split(":", 1)[0] not in MODULES:
        raise AddressUnknown(wish.kkt)
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Key.create(state / KEY)
    journal = Journal(state / JOURNAL, clock)
    try:
        cloud = Cloud(wish.server, None, key, journal.nonce, clock, send)
        done = cloud.pair(wish.code.strip().upper(), platform.node() or "desk", VERSION, sys.platform)
    finally:
        journal.close()
    folder = None
    if wish.onec_folder:
        folder = str(Path(wish.onec_folder).resolve())
        Path(folder).mkdir(parents=True, exist_ok=True)
    save(state, Config(wish.server, done.device, done.desk, done.agency, wish.kkt, folder, wish.zone))
    return done
