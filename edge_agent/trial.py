"""Trying a register out by hand: is it there, does it print, does the drawer open. It makes no fiscal
document, and tries nothing while the fate of an earlier command is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from edge_agent import precheck
from edge_agent.clock import Clock
from edge_agent.drivers.base import Busy, Driver, Identity, Refused, Status, Unknown
from edge_agent.texts import CATALOGUE, say

PRINTED = ("Проверка печати", "Тропа", "Кириллица: съешь же ещё этих мягких булок")
DRIVER = ("Драйвер", "Файл драйвера", "Архив драйвера", "В архиве", "Файл «")  # how a driver begins
SHIFTS = {"open": "открыта", "closed": "закрыта", "expired": "открыта больше 24 часов"}


@dataclass(frozen=True)
class Trial:
    ok: bool
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def connection(driver: Driver, clock: Clock) -> Trial:
    """Who the device is and whether it is ready."""
    try:
        identity, status = driver.identity(), driver.status()
    except (Busy, Refused, Unknown) as error:
        driver.close()
        return failed(error)
    cause = obstacle(status, clock.now())
    return Trial(cause is None, (*_named(identity, status), say(cause) if cause else "Можно пробивать чеки."))


def print_text(driver: Driver, _clock: Clock) -> Trial:
    return _tried(lambda: driver.print_text(PRINTED), "Строки отправлены на печать. Посмотрите на ленту.")


def x_report(driver: Driver, _clock: Clock) -> Trial:
    return _tried(driver.x_report, "X-отчёт отправлен на печать. Посмотрите на ленту.")


def drawer(driver: Driver, _clock: Clock) -> Trial:
    return _tried(driver.open_drawer, "Команда отправлена. Ящик должен открыться.")


TRIALS: dict[str, Callable[[Driver, Clock], Trial]] = {
    "connection": connection,
    "text": print_text,
    "x_report": x_report,
    "drawer": drawer,
}


def failed(error: Exception) -> Trial:
    """What a refusal of the device means, with its own words behind ours."""
    return Trial(False, explained(str(getattr(error, "code", "link")), str(getattr(error, "text", ""))))


def explained(code: str, words: str) -> tuple[str, ...]:
    """Our words for a code with the device's own behind them. Of a driver that cannot be loaded, and of what
    we have no words for, its words alone."""
    if words and (code not in CATALOGUE or words.startswith(DRIVER)):
        return (words,)
    return (say(code), f"Касса: {words}") if words else (say(code),)


def obstacle(status: Status, now: datetime) -> str | None:
    """The code of what a person has to put right before receipts can be made."""
    cause = status.blocked or precheck.obstacle(status, now)
    if cause is None and precheck.shift(status, now) == "expired":
        return "shift_expired"
    return cause


def _tried(verb: Callable[[], None], done: str) -> Trial:
    try:
        verb()
    except (Busy, Refused, Unknown) as error:
        return failed(error)
    return Trial(True, (done,))


def _named(identity: Identity, status: Status) -> tuple[str, ...]:
    return (
        f"{identity.model}, заводской № {identity.serial}",
        f"ФН {identity.fn}, ФФД {identity.ffd}, документов {status.last_fd}",
        f"Смена {status.shift_number} {SHIFTS.get(status.shift, status.shift)}, "
        f"не передано в ОФД: {status.ofd_queue}",
    )
