"""The screen «Состояние»: is all well, what waits, and what to do."""

from datetime import datetime, tzinfo

from edge_agent.advice import Advice, advice
from edge_agent.config import Config
from edge_agent.facts import Entry, Facts
from edge_agent.fields import Object
from edge_agent.page import words
from edge_agent.page.frame import Screen, Tab, badge, button, empty, heading, panel, table
from edge_agent.page.html import Html, join, tag
from edge_agent.page.icons import icon
from edge_agent.texts import say

SHOWN = 8
DAMAGED = (
    "Журнал повреждён или пропал, чеки не пробиваются. Остановите агента и выполните: "
    "tropa-edge doctor --rescue."
)
TROUBLES = {
    "AlreadyRuns": "Папку этого места держит другой агент. Закройте второй агент.",
    "DeviceTaken": "С этой кассой уже работает другой агент. Одна касса — одно место.",
    "OperationalError": "Журнал не пишется: проверьте место на диске и права на папку агента.",
    "DatabaseError": DAMAGED,
    "JournalDamaged": DAMAGED,
    "AddressUnknown": "Адрес кассы непонятен. Исправьте его в настройках.",
}


def verdict(facts: Facts, trouble: str | None) -> tuple[str, str]:
    """One word and a hue for the whole desk."""
    if trouble is not None or facts.damaged:
        return "не работает", "red"
    if not facts.contact:
        return "запускается", "gray"
    if facts.contact.get("code") != "ok":
        return "нет связи с Тропой", "red"
    return _ready(facts.device)


def _ready(device: Object) -> tuple[str, str]:
    if not device:
        return "без кассы", "gray"
    if not device.get("online"):
        return "нет связи", "red"
    return ("внимание", "yellow") if device.get("problem") else ("на связи", "green")


def tab(slug: str, config: Config, facts: Facts, trouble: str | None) -> Tab:
    word, hue = verdict(facts, trouble)
    return Tab(slug, config.desk, hue, word)


def state(screen: Screen, config: Config, facts: Facts, trouble: str | None, now: datetime) -> Html:
    found = [one for one in advice(facts.contact, facts.desk, now) if one.code != trouble]
    if trouble is not None:
        found.insert(0, Advice(trouble, True, TROUBLES.get(trouble, _said(trouble))))
    elif facts.damaged:
        found.insert(0, Advice("DatabaseError", True, TROUBLES["DatabaseError"]))
    zone = config.place
    return join(
        heading(config.desk),
        tag("div", *(_advice(screen, one) for one in found), class_="advice"),
        tag(
            "div",
            tag("div", _device(screen, config, facts, now), class_="column"),
            tag("div", _link(config, facts, now), _queue(screen, facts, zone), class_="column"),
            class_="columns",
        ),
    )


def _said(code: str) -> str:
    said = say(code)
    return said if not said.startswith("Ошибка «") else f"Агент споткнулся ({code}) и пробует снова."


def _advice(screen: Screen, one: Advice) -> Html:
    remedy = tag("p", one.remedy) if one.remedy else None
    if one.code == "fn_replaced":
        remedy = button("Да, накопитель или кассу заменили", screen.path("accept"))
    sign = icon("bad" if one.grave else "warn")
    body = tag("div", tag("strong", one.what), remedy)
    return tag("div", sign, body, class_=f"note {'red' if one.grave else 'yellow'}")


def _device(screen: Screen, config: Config, facts: Facts, now: datetime) -> Html:
    device = facts.device
    if config.kkt is None:
        act = tag("a", "Найти кассу", href=screen.path("device"), class_="button")
        text = "Это место работает без кассы: только файлы для 1С."
        return panel("Касса", empty("Касса не подключена", text, act))
    if not device:
        return panel("Касса", empty("Касса ещё не отвечала", "Подождите несколько секунд после запуска."))
    word, hue = _ready(device)
    return panel("Касса", table(_rows(config, device, now)), side=badge(word.capitalize(), hue))


def _rows(config: Config, device: Object, now: datetime) -> list[tuple[str, object]]:
    queue = device.get("ofd_queue")
    unsent = (
        words.plural(queue, "документ", "документа", "документов") if isinstance(queue, int) and queue else ""
    )
    # A desk that is away says nothing about its shift and paper.
    online = bool(device.get("online"))
    unsent = unsent or ("Всё передано" if online else "Неизвестно")
    rows: list[tuple[str, object]] = [
        ("Смена", tag("b", words.shift(device, now)) if online else "Неизвестно"),
        ("Бумага", ("Есть" if device.get("paper") else tag("b", "Кончилась")) if online else "Неизвестно"),
        ("Не передано в ОФД", unsent),
        ("Аппарат", str(device.get("model") or "—")),
        ("Заводской №", str(device.get("serial") or "—")),
        ("ФН", str(device.get("fn") or "—")),
        ("Рег. номер", str(device.get("rnm") or "—")),
        ("Последний документ", f"№ {device.get('last_fd')}" if device.get("last_fd") else "—"),
        ("Адрес", config.kkt or "—"),
    ]
    if isinstance(device.get("fn_valid_to"), str):
        day = str(device["fn_valid_to"])[:10]
        rows.insert(6, ("ФН действует до", ".".join(reversed(day.split("-")))))
    if isinstance(device.get("cash"), int):
        rows.insert(2, ("Наличных в кассе", words.money(device["cash"])))
    return rows


def _queue(screen: Screen, facts: Facts, zone: tzinfo | None) -> Html:
    if not facts.queue:
        last = facts.entries[0] if facts.entries else None
        text = (
            f"Последнее задание: {words.kind(last.kind).lower()}, {words.moment(last.updated_at, zone)}."
            if last
            else "Здесь появятся чеки, открытие и закрытие смены, отчёты."
        )
        return panel("Очередь", empty("Заданий нет", text))
    count = badge(str(len(facts.queue)), "blue")
    shown = facts.queue[:SHOWN]
    causes = [None, *(one.cause for one in shown)]
    rows = [_waiting(screen, one, zone, one.cause != causes[place]) for place, one in enumerate(shown)]
    more = len(facts.queue) - len(rows)
    link = tag("a", "Журнал", href=screen.path("journal"))
    rest = tag("p", f"И ещё {more}: ", link, class_="rest") if more > 0 else None
    return panel("Очередь", tag("ul", *rows, class_="jobs"), rest, side=count)


def _waiting(screen: Screen, one: Entry, zone: tzinfo | None, say_why: bool) -> Html:
    word, hue = words.state(one.outcome, one.state, bool(one.cause))
    said = one.problem.get("text") if one.cause and say_why else None
    text = tag("p", str(said)) if said else None
    name = tag("a", title(one), href=f"{screen.path('journal')}#{one.id}")
    at = tag("span", words.moment(one.steps[0].at if one.steps else None, zone), class_="quiet")
    return tag("li", tag("div", name, badge(word, hue), at, class_="line"), text)


def title(one: Entry) -> str:
    """The job's name with its sum."""
    operation = words.OPERATIONS.get(str(one.body.get("operation")), "")
    total = one.body.get("total") or one.result.get("total") or one.body.get("amount")
    return ", ".join(part for part in (words.kind(one.kind), operation, words.money(total)) if part)


def _link(config: Config, facts: Facts, now: datetime) -> Html:
    offset = facts.desk.get("clock_offset_ms")
    seconds = offset // 1000 if isinstance(offset, int) else 0
    folder = facts.desk.get("onec_folder")
    ok = isinstance(folder, dict) and folder.get("ok")
    said = "Не указана" if not config.onec_folder else config.onec_folder if ok else "Недоступна"
    well = facts.contact.get("code") == "ok"
    rows: list[tuple[str, object]] = [
        ("Агентство", config.agency),
        ("Сервер", config.server),
        ("Последний ответ", words.ago(facts.contact.get("at"), now)),
        ("Не отправлено итогов", str(facts.unsent) if facts.unsent else "Всё отправлено"),
        ("Часы компьютера", "Точные" if abs(seconds) < 60 else f"Расходятся на {seconds} с"),
        ("Папка 1С", said),
    ]
    word = badge("Есть", "green") if well else badge("Нет" if facts.contact else "Ещё не было", "gray")
    return panel("Связь с Тропой", table(rows), side=word)
