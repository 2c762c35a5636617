"""Checks of everything that a desk needs, each with what is wrong and what to do. It puts nothing right by
itself."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from edge_agent import precheck
from edge_agent.agent import DESK
from edge_agent.assembly import driver_of
from edge_agent.clock import Clock, milliseconds
from edge_agent.cloud import Cloud, CloudRefused
from edge_agent.config import CONFIG, JOURNAL, KEY, Config, load
from edge_agent.device import desk_state
from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.fields import decode
from edge_agent.journal import Journal
from edge_agent.onec.writer import trouble
from edge_agent.signature import Key
from edge_agent.texts import say
from edge_agent.till import FN
from edge_agent.transport import Send, Unreachable

T = TypeVar("T")
WARN_MS, LIMIT_MS = 60_000, 300_000


@dataclass(frozen=True)
class Finding:
    what: str
    ok: bool
    text: str


def examine(state: Path, clock: Clock, send: Send) -> Iterator[Finding]:
    """Findings in the order in which a person should put them right; raises `NotPaired`."""
    config = load(state)
    yield _private(state)
    yield _journal(state, clock)
    try:
        key = Key.load(state / KEY)
    except (OSError, ValueError):
        yield Finding("Ключ", False, "файл ключа не читается. Подключите место заново: tropa-edge pair.")
        return
    yield from _server(state, config, key, clock, send)
    if config.onec_folder:
        yield _folder(Path(config.onec_folder))
    if config.kkt:
        yield from _device(state, config, clock)


def accept_storage(state: Path, clock: Clock) -> str:
    """Take the device's present fiscal storage as the right one after a replacement; returns its number."""
    driver = driver_of(load(state))
    if driver is None:
        raise Refused("no-device")
    number = driver.identity().fn
    driver.close()
    _with(state, clock, lambda journal: journal.remember(FN, number))
    return number


def _with(state: Path, clock: Clock, use: Callable[[Journal], T]) -> T:
    journal = Journal(state / JOURNAL, clock)
    try:
        return use(journal)
    finally:
        journal.close()


def _private(state: Path) -> Finding:
    files = [state / CONFIG, state / KEY]
    open_to_all = [file.name for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077]
    if os.name == "posix" and open_to_all:
        names = " ".join(str(state / name) for name in open_to_all)
        return Finding(
            "Права на файлы", False, f"ключ доступен другим пользователям. Выполните: chmod 600 {names}"
        )
    return Finding("Права на файлы", True, "ключ и настройки видит только владелец")


def _journal(state: Path, clock: Clock) -> Finding:
    try:
        sound = _with(state, clock, Journal.sound)
    except sqlite3.DatabaseError:
        sound = False
    if sound:
        return Finding("Журнал", True, "цел")
    return Finding("Журнал", False, "повреждён. Не удаляйте его: остановите агента и обратитесь в поддержку.")


def _server(state: Path, config: Config, key: Key, clock: Clock, send: Send) -> Iterator[Finding]:
    journal = Journal(state / JOURNAL, clock)
    try:
        cloud = Cloud(config.server, config.device, key, journal.nonce, clock, send)
        known = journal.meta(DESK)
        polled = cloud.poll(decode(known) if known else desk_state(None, None, 0, 0), journal.holding())
        for order in polled.jobs:
            journal.receive(order)
    except Unreachable:
        yield Finding("Сервер", False, f"{config.server} не отвечает. Проверьте интернет и адрес сервера.")
    except CloudRefused as refused:
        yield Finding("Сервер", False, say(refused.code))
        if refused.server_time is not None:
            yield _clock(milliseconds(clock.now() - refused.server_time))
    else:
        yield Finding("Сервер", True, f"{config.server} отвечает, место «{config.desk}» подключено")
        yield _clock(milliseconds(clock.now() - polled.server_time))
    finally:
        journal.close()


def _clock(offset_ms: int) -> Finding:
    seconds = round(offset_ms / 1000)
    if abs(offset_ms) > WARN_MS:
        limit = " Чеки не пробиваются." if abs(offset_ms) > LIMIT_MS else ""
        text = f"расходятся с сервером на {seconds} с. Поправьте дату и время компьютера.{limit}"
        return Finding("Часы", False, text)
    return Finding("Часы", True, f"расхождение с сервером {seconds} с")


def _folder(path: Path) -> Finding:
    cause = trouble(path)
    if cause is None:
        return Finding("Папка 1С", True, f"{path} доступна для записи")
    return Finding("Папка 1С", False, say("folder-unavailable", cause))


def _device(state: Path, config: Config, clock: Clock) -> Iterator[Finding]:
    driver = driver_of(config)
    if driver is None:
        return
    try:
        identity, status = driver.identity(), driver.status()
    except (Busy, Refused, Unknown) as error:
        yield Finding("Касса", False, say(getattr(error, "code", "link")))
        return
    finally:
        driver.close()
    yield Finding("Касса", True, f"{identity.model}, заводской № {identity.serial}, ФН {identity.fn}")
    known = _with(state, clock, lambda journal: journal.meta(FN))
    if known is not None and known != identity.fn:
        yield Finding("Фискальный накопитель", False, say("fn_replaced"))
    cause = precheck.obstacle(status, clock.now())
    if cause is None and precheck.shift(status, clock.now()) == "expired":
        cause = "shift_expired"
    yield Finding("Готовность кассы", cause is None, say(cause) if cause else "можно пробивать чеки")
