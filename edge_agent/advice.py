"""What is wrong at a desk and what a person should do, told from what the agent knows anyway. It asks nobody
and puts nothing right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from edge_agent.clock import parse
from edge_agent.fields import Object
from edge_agent.texts import say

WARN_MS, LIMIT_MS = 60_000, 300_000


@dataclass(frozen=True)
class Advice:
    """`grave`: nothing can be printed until it is put right."""

    code: str
    grave: bool
    what: str
    remedy: str = ""


WARNINGS = {
    "shift_long": (
        "Смена открыта больше 23 часов.",
        "Закройте её в Тропе сегодня: после 24 часов касса чеки не пробьёт.",
    ),
    "fn_thirty_days": (
        "Фискальный накопитель скоро закончится: осталось меньше 30 дней.",
        "Закажите новый и договоритесь с сервисным центром о замене.",
    ),
    "fn_three_days": (
        "Фискальный накопитель заканчивается: осталось меньше 3 дней.",
        "Срочно замените его в сервисном центре: потом чеки пробить будет нельзя.",
    ),
    "fn_nearly_full": (
        "Память фискального накопителя почти заполнена.",
        "Договоритесь с сервисным центром о замене.",
    ),
    "ofd_late": (
        "Чеки больше двух дней не уходят в ОФД.",
        "Проверьте интернет кассы и договор с ОФД.",
    ),
    "ofd_stopping": (
        "Чеки больше 25 дней не уходят в ОФД.",
        "Через 30 дней касса заблокируется. Проверьте интернет кассы, позвоните в ОФД или в сервис.",
    ),
    "clock_off": (
        "Часы кассы спешат или отстают.",
        "Закройте смену и поправьте дату и время кассы.",
    ),
    "document_open": (
        "В кассе остался незакрытый документ.",
        "Агент отменит его сам. Если не отменится, выключите и включите кассу.",
    ),
    "other_program": (
        "В кассе появляются документы, которых Тропа не печатала.",
        "Закройте другие программы, которые печатают на этой кассе, или сверьте их чеки с Тропой.",
    ),
    "journal_rescued": (
        "Журнал агента был повреждён и восстановлен.",
        "Сверьте последние чеки на ленте с Тропой: о части из них агент мог забыть.",
    ),
}


def advice(contact: Object, desk: Object, now: datetime) -> Iterator[Advice]:
    """Causes in the order in which they should be put right."""
    yield from _cloud(contact)
    yield from _clock(desk.get("clock_offset_ms"))
    device = desk.get("device")
    if isinstance(device, dict):
        yield from _device(device, now)
    folder = desk.get("onec_folder")
    if isinstance(folder, dict) and folder.get("ok") is False:
        yield Advice("folder-unavailable", False, say("folder-unavailable", str(folder.get("problem") or "")))


def _cloud(contact: Object) -> Iterator[Advice]:
    code = contact.get("code")
    if isinstance(code, str) and code != "ok":
        yield Advice(code, code != "unreachable", say(code))


def _clock(offset: object) -> Iterator[Advice]:
    if isinstance(offset, int) and abs(offset) > WARN_MS:
        grave = abs(offset) > LIMIT_MS
        stop = " Чеки не пробиваются." if grave else ""
        yield Advice(
            "agent_clock_skew",
            grave,
            f"Часы компьютера расходятся с сервером на {offset // 1000} с.{stop}",
            "Поправьте дату, время и часовой пояс компьютера.",
        )


def _device(device: Object, now: datetime) -> Iterator[Advice]:
    problem = device.get("problem")
    known = set()
    if isinstance(problem, dict):
        known.add(problem.get("code"))
        yield Advice(str(problem.get("code")), True, str(problem.get("text")))
    named = device.get("warnings")
    codes = [str(code) for code in named] if isinstance(named, list) else []
    codes += [code for code in _watched(device, now) if code not in codes]
    for code in codes:
        if code not in known:
            what, remedy = WARNINGS.get(code, (say(code), ""))
            yield Advice(code, False, what, remedy)


def _watched(device: Object, now: datetime) -> Iterator[str]:
    """Warnings that can be told from plain facts, for a device whose driver does not give them."""
    until = device.get("fn_valid_to")
    if isinstance(until, str):
        left = date.fromisoformat(until[:10]) - now.astimezone(UTC).date()
        if left <= timedelta(days=3):
            yield "fn_three_days"
        elif left <= timedelta(days=30):
            yield "fn_thirty_days"
    since = device.get("queue_since")
    if isinstance(since, str) and device.get("ofd_queue"):
        age = now - parse(since)
        if age > timedelta(days=25):
            yield "ofd_stopping"
        elif age > timedelta(days=2):
            yield "ofd_late"
