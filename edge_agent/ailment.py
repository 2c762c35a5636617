"""The doctor's findings one by one: what a fact means and what to do about it, in Russian. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from edge_agent.advice import WARNINGS, advice
from edge_agent.config import Config
from edge_agent.drivers.base import Identity, Status
from edge_agent.fields import Object
from edge_agent.proxy import shown
from edge_agent.texts import say
from edge_agent.trial import explained, obstacle
from edge_agent.warning import warnings

OK, WARN, BAD = "ok", "warn", "bad"
WARN_MS, LIMIT_MS = 60_000, 300_000
# Why no answer of Tropa came, by the cause that the wire names.
CAUSES = {
    "name": "Имя сервера не находится. Проверьте интернет и адрес сервера.",
    "refused": "Проверьте интернет и адрес сервера.",
    "late": "Ответа нет слишком долго. Проверьте интернет.",
    "network": "Проверьте интернет и адрес сервера.",
    "address": "Адрес сервера записан неверно. Подключите место заново: tropa-edge pair.",
    "certificate": "Сертификат сервера не подтверждён: проверьте дату компьютера; его могли подменить "
    "антивирус или прокси, тогда добавьте их сертификат в систему.",
    "tls": "Защищённое соединение не установилось: проверьте антивирус и прокси.",
    "answer": "Ответил не сервер Тропы: возможно, сеть просит войти (откройте любую страницу в браузере) или "
    "мешает прокси.",
    "proxy-away": "Прокси {proxy} не отвечает. Исправьте его: tropa-edge settings --proxy …",
    "proxy-password": "Прокси {proxy} не принял имя и пароль. Укажите их: tropa-edge settings --proxy "
    "http://имя:пароль@адрес:порт",
    "proxy-refused": "Прокси {proxy} не пускает к серверу. Пусть администратор сети разрешит его адрес.",
    "proxy-address": "Адрес прокси записан неверно. Исправьте его: tropa-edge settings --proxy …",
}
# What to do where the words of the trouble alone do not say it.
REMEDIES = {
    "link": "Закройте другие программы, которые работают с кассой. Найти кассу: tropa-edge find.",
    "wrong_password": "Проверьте пароли: tropa-edge settings --ask password.",
    "driver_missing": "Установите драйвер кассы или исправьте путь к нему: tropa-edge settings.",
}


@dataclass(frozen=True)
class Finding:
    what: str
    level: str
    text: str
    code: str = ""

    @property
    def ok(self) -> bool:
        return self.level == OK


def good(what: str, text: str) -> Finding:
    return Finding(what, OK, text)


def warn(what: str, text: str, code: str) -> Finding:
    return Finding(what, WARN, text, code)


def bad(what: str, text: str, code: str) -> Finding:
    return Finding(what, BAD, text, code)


def unreachable(config: Config, cause: str) -> Finding:
    proxy = shown(config.proxy) or "системы"
    why = CAUSES.get(cause, CAUSES["network"]).format(proxy=proxy)
    return bad("Сервер", f"{config.server} не отвечает. {why}", f"server-{cause}")


def clock(offset_ms: int) -> Finding:
    seconds = round(offset_ms / 1000)
    if abs(offset_ms) <= WARN_MS:
        return good("Часы", f"расхождение с сервером {seconds} с")
    limit = " Чеки не пробиваются." if abs(offset_ms) > LIMIT_MS else ""
    text = f"расходятся с сервером на {seconds} с. Поправьте дату и время компьютера.{limit}"
    return bad("Часы", text, "clock")


def silent(config: Config, error: Exception) -> Finding:
    """A register that did not say who it is."""
    code = str(getattr(error, "code", "link"))
    said = explained(code, str(getattr(error, "text", "")))
    remedy = REMEDIES.get(code, "")
    return bad("Касса", " ".join(part for part in (*said, remedy, f"Адрес: {config.kkt}.") if part), code)


def register(identity: Identity, status: Status, known_fn: str | None, now: datetime) -> Iterator[Finding]:
    """A register that has answered."""
    yield good("Касса", f"{identity.model}, заводской № {identity.serial}, ФН {identity.fn}")
    if known_fn is not None and known_fn != identity.fn:
        yield bad("Фискальный накопитель", say("fn_replaced"), "fn_replaced")
    elif identity.valid_to is not None:
        yield good("Фискальный накопитель", f"действует до {identity.valid_to:%d.%m.%Y}")
    cause = obstacle(status, now)
    if cause is None:
        yield good("Готовность кассы", "можно пробивать чеки")
    else:
        yield bad("Готовность кассы", say(cause), cause)
    codes = [code for code in warnings(identity, status, now, now) if code != cause]
    for code in codes:
        what, remedy = WARNINGS.get(code, (say(code), ""))
        yield warn("Внимание", f"{what} {remedy}".strip(), code)
    if "ofd_late" not in codes and "ofd_stopping" not in codes:
        yield good("Очередь в ОФД", f"{status.ofd_queue} документов" if status.ofd_queue else "всё передано")


def told(state: Object, at: str, now: datetime) -> Iterator[Finding]:
    """A register that a running agent works with, as that agent has last seen it."""
    device = state.get("device")
    if not isinstance(device, dict):
        yield warn("Касса", "агент работает, но о кассе ещё ничего не знает. Подождите минуту.", "no-state")
        return
    if device.get("online"):
        text = f"{device.get('model')}, заводской № {device.get('serial')}, ФН {device.get('fn')}"
        yield good("Касса", f"{text} (по данным работающего агента, {at})")
    found = list(advice({}, {"device": device}, now))
    for one in found:
        text = f"{one.what} {one.remedy}".strip()
        yield bad("Готовность кассы", text, one.code) if one.grave else warn("Внимание", text, one.code)
    if not any(one.grave for one in found):
        yield good("Готовность кассы", "можно пробивать чеки")
