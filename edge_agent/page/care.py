"""The screen «Проверка и помощь»: the doctor's findings, the log for support, the version."""

from collections.abc import Sequence

from edge_agent import VERSION
from edge_agent.ailment import WARN, Finding
from edge_agent.page.frame import Screen, badge, button, heading, panel, table
from edge_agent.page.html import Html, join, tag
from edge_agent.page.icons import icon


def care(screen: Screen, findings: Sequence[Finding] | None, news: str | None) -> Html:
    return join(
        heading("Проверка и помощь"),
        tag(
            "div",
            tag("div", _doctor(screen, findings), class_="column"),
            tag("div", _log(screen), _version(screen, news), class_="column"),
            class_="columns",
        ),
    )


def _doctor(screen: Screen, findings: Sequence[Finding] | None) -> Html:
    act = button("Проверить всё", screen.path("doctor"), main=findings is None)
    if findings is None:
        text = "Агент проверит связь с Тропой, часы, ключ, кассу, накопитель, место на диске и папку 1С."
        return panel("Проверка", tag("p", text, class_="quiet"), act)
    rows = [_finding(one) for one in findings]
    return panel("Проверка", tag("ul", *rows, class_="findings"), act)


def _finding(one: Finding) -> Html:
    hue = "green" if one.ok else "yellow" if one.level == WARN else "red"
    sign = icon({"green": "good", "yellow": "warn", "red": "bad"}[hue])
    body = tag("div", tag("b", one.what), tag("p", one.text))
    return tag("li", sign, body, class_=hue)


def _log(screen: Screen) -> Html:
    text = (
        "Для поддержки: шаги заданий, коды ошибок и состояние. Имён, телефонов, адресов почты, сумм и ключей "
        "в файле нет."
    )
    link = tag(
        "a", icon("down"), "Скачать журнал", href=screen.path("log.txt"), class_="button", download=True
    )
    return panel("Журнал для поддержки", tag("p", text, class_="quiet"), link)


def _version(screen: Screen, news: str | None) -> Html:
    said = tag("p", news) if news else None
    act = button("Проверить обновление", screen.path("news"))
    return panel(
        "Версия", table([("Агент", VERSION)]), said, act, side=badge("Новая есть", "blue") if news else None
    )
