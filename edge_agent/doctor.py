"""Checks of everything that a desk needs, each with what is wrong and what to do. It puts nothing right by
itself."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from edge_agent import ailment
from edge_agent.agent import CONTACT, DESK
from edge_agent.ailment import Finding, bad, good
from edge_agent.assembly import driver_of
from edge_agent.clock import Clock, instant, milliseconds
from edge_agent.cloud import Cloud, CloudRefused
from edge_agent.config import CONFIG, JOURNAL, KEY, Config, load
from edge_agent.device import desk_state
from edge_agent.drivers import AddressUnknown
from edge_agent.drivers.base import Busy, Driver, Refused, Unknown
from edge_agent.fields import Object, decode
from edge_agent.journal import Journal
from edge_agent.lock import AlreadyRuns, hold
from edge_agent.onec.writer import trouble
from edge_agent.signature import Key
from edge_agent.texts import problem, say
from edge_agent.till import FN, accept
from edge_agent.transport import Send, Unreachable
from edge_agent.twin import TWIN

__all__ = ["Finding", "accept_storage", "examine"]

T = TypeVar("T")
LITTLE_ROOM, NO_ROOM = 200_000_000, 20_000_000


@dataclass(frozen=True)
class _Patient:
    state: Path
    config: Config
    clock: Clock
    driver: Driver | None  # of the agent that asks; None to make one

    def journal(self, use: Callable[[Journal], T]) -> T:
        journal = Journal(self.state / JOURNAL, self.clock)
        try:
            return use(journal)
        finally:
            journal.close()


def examine(state: Path, clock: Clock, send: Send, driver: Driver | None = None) -> Iterator[Finding]:
    """Findings in the order in which a person should put them right; raises `NotPaired`. A running agent
    gives its own driver: a register speaks with one program at a time."""
    one = _Patient(state, load(state), clock, driver)
    yield _private(state)
    yield _room(state)
    found = _journal(one)
    yield found
    if not found.ok:
        return
    try:
        key = Key.load(state / KEY)
    except (OSError, ValueError):
        yield bad("Ключ", "файл ключа не читается. Подключите место заново: tropa-edge pair.", "key")
        return
    yield from _server(one, key, send)
    if one.config.onec_folder:
        yield _folder(Path(one.config.onec_folder))
    if one.config.kkt:
        yield from _register(one)


def accept_storage(state: Path, clock: Clock) -> str:
    """Take the device's present fiscal storage as the right one after a replacement; returns its number."""
    driver = driver_of(load(state))
    if driver is None:
        raise Refused("no-device")
    try:
        number = driver.identity().fn
    finally:
        driver.close()
    _Patient(state, load(state), clock, None).journal(lambda journal: accept(journal, number))
    return number


def _private(state: Path) -> Finding:
    files = [one for one in (state / CONFIG, state / KEY) if one.exists()]
    open_to_all = [file for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077]
    if os.name == "posix" and open_to_all:
        names = " ".join(str(file) for file in open_to_all)
        return bad(
            "Права на файлы", f"ключ доступен другим пользователям. Выполните: chmod 600 {names}", "open"
        )
    return good("Права на файлы", "ключ и настройки видит только владелец")


def _room(state: Path) -> Finding:
    free = shutil.disk_usage(state).free
    said = f"свободно {free // 10**9} ГБ" if free >= 10**10 else f"свободно {free // 10**6} МБ"
    if free < NO_ROOM:
        return bad(
            "Место на диске", f"{said}. Освободите место: без журнала чеки не пробиваются.", "disk-full"
        )
    if free < LITTLE_ROOM:
        return ailment.warn("Место на диске", f"{said}: скоро кончится. Освободите место.", "disk-tight")
    return good("Место на диске", said)


def _journal(one: _Patient) -> Finding:
    try:
        sound = one.journal(Journal.sound)
    except sqlite3.OperationalError:
        return bad("Журнал", "не открывается: проверьте место на диске и права на папку агента.", "journal")
    except sqlite3.DatabaseError:
        sound = False
    if sound:
        return good("Журнал", "цел")
    text = (
        "повреждён, пропал или пуст, поэтому чеки не пробиваются. Не удаляйте файлы из папки агента: "
        "остановите его и выполните tropa-edge doctor --rescue."
    )
    return bad("Журнал", text, "journal-damaged")


def _server(one: _Patient, key: Key, send: Send) -> Iterator[Finding]:
    config, clock = one.config, one.clock
    journal = Journal(one.state / JOURNAL, clock)
    try:
        if journal.meta(TWIN) is not None:
            # Asking would take the other computer's jobs away.
            yield bad("Сервер", say("two-agents"), "two-agents")
            return
        cloud = Cloud(config.server, config.device, key, journal.nonce, clock, send)
        known = journal.meta(DESK)
        polled = cloud.poll(decode(known) if known else desk_state(None, None, 0, 0), journal.holding())
        for order in polled.jobs:
            journal.receive(order)
        for row in polled.unread:
            if row.order is not None:
                journal.decline(row.order, problem("job_field", row.field), problem("uncertain"))
    except Unreachable as away:
        yield ailment.unreachable(config, away.cause)
    except CloudRefused as refused:
        yield bad("Сервер", say(refused.code), refused.code)
        if refused.server_time is not None:
            yield ailment.clock(milliseconds(clock.now() - refused.server_time))
    else:
        yield good("Сервер", f"{config.server} отвечает, место «{config.desk}» подключено")
        yield ailment.clock(milliseconds(clock.now() - polled.server_time))
    finally:
        journal.close()


def _folder(path: Path) -> Finding:
    cause = trouble(path)
    if cause is None:
        return good("Папка 1С", f"{path} доступна для записи")
    return bad("Папка 1С", say("folder-unavailable", cause), "folder-unavailable")


def _register(one: _Patient) -> Iterator[Finding]:
    if one.driver is not None:
        yield from _asked(one, one.driver)
        return
    try:
        lock = hold(one.state)
    except AlreadyRuns:
        yield from _told(one)
        return
    driver = None
    try:
        driver = driver_of(one.config)
        if driver is not None:
            yield from _asked(one, driver)
    except AddressUnknown:
        text = f"непонятный адрес «{one.config.kkt}». Исправьте: tropa-edge settings --kkt …"
        yield bad("Касса", text, "address-unknown")
    finally:
        if driver is not None:
            driver.close()
        lock.close()


def _asked(one: _Patient, driver: Driver) -> Iterator[Finding]:
    try:
        identity, status = driver.identity(), driver.status()
    except (Busy, Refused, Unknown) as error:
        yield ailment.silent(one.config, error)
        return
    known = one.journal(lambda journal: journal.meta(FN))
    yield from ailment.register(identity, status, known, one.clock.now())


def _told(one: _Patient) -> Iterator[Finding]:
    """What the running agent knows: it has the register, and asking past it would disturb its work."""

    def read(journal: Journal) -> tuple[Object, Object]:
        state, contact = journal.meta(DESK), journal.meta(CONTACT)
        return (decode(state) if state else {}), (decode(contact) if contact else {})

    state, contact = one.journal(read)
    yield from ailment.told(state, str(contact.get("at") or instant(one.clock.now())), one.clock.now())
