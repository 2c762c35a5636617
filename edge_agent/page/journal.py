"""The screen «Журнал»: every job with each step and its time, as proof of what was done and when."""

from datetime import tzinfo

from edge_agent.config import Config
from edge_agent.facts import Entry, Facts
from edge_agent.page import words
from edge_agent.page.frame import Screen, badge, empty, heading, panel
from edge_agent.page.html import Html, join, tag
from edge_agent.page.state import title


def journal(_screen: Screen, config: Config, facts: Facts) -> Html:
    if not facts.entries:
        text = "Каждое задание записывается сюда раньше, чем уходит в кассу, и остаётся здесь шаг за шагом."
        return join(heading("Журнал"), panel("Задания", empty("Журнал пуст", text)))
    rows = [_entry(one, config.place) for one in facts.entries]
    note = tag("p", "Новые сверху. Нажмите на строку, чтобы увидеть шаги.", class_="quiet")
    return join(heading("Журнал"), note, tag("div", *rows, class_="entries"))


def _entry(one: Entry, zone: tzinfo | None) -> Html:
    word, hue = words.state(one.outcome, one.state, bool(one.cause))
    head = tag(
        "summary",
        tag("span", title(one), class_="name"),
        tag("span", badge(word, hue), class_="state"),
        tag("span", _outcome(one), class_="outcome quiet"),
        tag("time", words.moment(one.updated_at, zone), class_="quiet"),
    )
    return tag("details", head, tag("div", *_inside(one, zone), class_="inside"), id=one.id)


def _outcome(one: Entry) -> str:
    document, shift = one.result.get("fd"), one.result.get("shift")
    parts = [f"ФД № {document}" if document else "", f"смена № {shift}" if shift else ""]
    return ", ".join(part for part in parts if part)


def _inside(one: Entry, zone: tzinfo | None) -> list[Html | None]:
    said = one.problem.get("text")
    device = one.problem.get("device_code")
    code = tag("span", f" Код кассы: {device}.", class_="quiet") if device else None
    problem = tag("p", str(said), code, class_="problem") if said else None
    parts = [
        tag(
            "div",
            tag("p", tag("b", words.kind(part.kind)), " (сначала понадобилось это)"),
            _steps(part, zone),
        )
        for part in one.parts
    ]
    number = tag("p", "Номер задания: ", tag("code", one.id), class_="quiet")
    return [problem, *parts, _steps(one, zone), number]


def _steps(one: Entry, zone: tzinfo | None) -> Html:
    attempts = {step.attempt for step in one.steps}
    rows = [
        tag(
            "li",
            tag("time", words.moment(step.at, zone, seconds=True)[-8:]),
            tag("span", words.STEPS.get(step.state, step.state)),
            tag("span", f"попытка {step.attempt}", class_="quiet") if len(attempts) > 1 else None,
        )
        for step in one.steps
    ]
    return tag("ol", *rows, class_="steps")
