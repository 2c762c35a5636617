"""Pairing: a one-time code turns this computer into a desk of the agency. The configuration is written
last."""

import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edge_agent import VERSION
from edge_agent.clock import Clock
from edge_agent.cloud import Cloud, Pairing
from edge_agent.config import JOURNAL, KEY, Config, NotPaired, load, save
from edge_agent.drivers import MODULES, AddressUnknown
from edge_agent.journal import Journal
from edge_agent.signature import Key
from edge_agent.transport import Send
from edge_agent.twin import TWIN


@dataclass(frozen=True)
class Wish:
    server: str
    code: str
    kkt: str | None
    onec_folder: str | None
    zone: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    proxy: str | None = None


def pair(state: Path, wish: Wish, clock: Clock, send: Send) -> Pairing:
    """Register the key with the cloud; raises `CloudRefused`, `Unreachable` or `AddressUnknown`, and then
    a next try may follow with the same key."""
    if wish.kkt is not None and wish.kkt.split(":", 1)[0] not in MODULES:
        raise AddressUnknown(wish.kkt)
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    journal = Journal(state / JOURNAL, clock)
    if journal.meta(TWIN) is not None:
        # Another computer has a copy of this key: this one becomes a desk of its own.
        (state / KEY).unlink(missing_ok=True)
        journal.forget(TWIN)
    key = Key.create(state / KEY)
    try:
        cloud = Cloud(wish.server, None, key, journal.nonce, clock, send)
        done = cloud.pair(wish.code.strip().upper(), platform.node() or "desk", VERSION, sys.platform)
    finally:
        journal.close()
    folder = None
    if wish.onec_folder:
        folder = str(Path(wish.onec_folder).resolve())
        Path(folder).mkdir(parents=True, exist_ok=True)
    config = Config(wish.server, done.device, done.desk, done.agency, wish.kkt, folder, wish.zone)
    save(state, replace(config, **_kept(state, wish)))
    return done


def _kept(state: Path, wish: Wish) -> dict[str, Any]:
    """What was set before stays when the same register is paired anew."""
    try:
        former = load(state)
    except (NotPaired, ValueError):
        return {"options": dict(wish.options), "proxy": wish.proxy}
    kept: dict[str, Any] = {"proxy": wish.proxy or former.proxy, "options": dict(wish.options)}
    if former.kkt == wish.kkt:
        kept["options"] = {**former.options, **wish.options}
        kept |= {"operator": former.operator, "password": former.password, "marker": former.marker}
    return kept
