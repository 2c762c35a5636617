"""Puts an agent together from its state folder. The only place that chooses the real clock, wire and
driver."""

import threading
from pathlib import Path
from typing import TextIO

from edge_agent.agent import Agent
from edge_agent.clock import Clock, SystemClock
from edge_agent.cloud import Cloud
from edge_agent.config import JOURNAL, KEY, Config, load
from edge_agent.device import Watch
from edge_agent.drivers import Settings, open_driver
from edge_agent.drivers.base import Driver
from edge_agent.journal import Journal
from edge_agent.lock import AlreadyRuns, hold
from edge_agent.log import Log
from edge_agent.onec.folder import Folder
from edge_agent.settle import Settler
from edge_agent.signature import Key
from edge_agent.till import Desk, Till
from edge_agent.transport import Send, via
from edge_agent.work import Work

__all__ = ["AlreadyRuns", "assemble", "driver_of", "hold", "settings_of", "wire_of"]


def wire_of(config: Config) -> Send:
    return via(config.proxy)


def settings_of(config: Config) -> Settings:
    return Settings(config.place, config.marker, config.operator, config.password, config.options)


def driver_of(config: Config) -> Driver | None:
    if config.kkt is None:
        return None
    return open_driver(config.kkt, settings_of(config))


def assemble(
    state: Path,
    clock: Clock | None = None,
    wire: Send | None = None,
    stop: threading.Event | None = None,
    stream: TextIO | None = None,
) -> Agent:
    """An agent ready to run; raises `NotPaired`. To be used in the thread that made it."""
    config = load(state)
    clock = clock or SystemClock()
    wire = wire or wire_of(config)
    log = Log(clock, stream)
    # The journal is opened last: what fails before it leaves nothing open behind.
    key, driver = Key.load(state / KEY), driver_of(config)
    journal = Journal(state / JOURNAL, clock)
    cloud = Cloud(config.server, config.device, key, journal.nonce, clock, wire)
    folder = Path(config.onec_folder) if config.onec_folder else None
    work = Work(journal, clock, log)
    if driver is not None:
        desk = Desk(driver, journal, clock, config.place, config.marker)
        work.till, work.settler = Till(desk), Settler(desk)
    if folder is not None:
        work.folder = Folder(folder, journal, clock, wire)
    watch = Watch(driver, clock, journal=journal) if driver is not None else None
    return Agent(cloud, journal, work, clock, log, watch, folder, stop or threading.Event())
