"""The screen «Чеки»: the last receipts with their codes, for a customer who asks and for a tax inspector."""

from datetime import tzinfo

import segno

from edge_agent.config import Config
from edge_agent.facts import Entry, Facts
from edge_agent.page import words
from edge_agent.page.frame import Screen, badge, empty, heading, panel, table
from edge_agent.page.html import Html, join, tag

SHOWN = 12
PRINTED = {True: "Напечатан", False: "Не напечатан"}


def receipts(_screen: Screen, config: Config, facts: Facts) -> Html:
    found = facts.receipts[:SHOWN]
    if not found:
        text = "Здесь появятся последние чеки этой кассы с QR-кодом для проверки."
        return join(heading("Чеки"), panel("Последние чеки", empty("Чеков ещё не было", text)))
    cards = [_card(one, config.place) for one in found]
    return join(heading("Последние чеки"), tag("div", *cards, class_="cards"))


def _card(one: Entry, zone: tzinfo | None) -> Html:
    result = one.result
    printed = result.get("printed")
    warn = badge("Не напечатан", "yellow") if printed is False else None
    how = badge("Найден после сбоя", "blue") if result.get("how") == "found_after_restart" else None
    operation = words.OPERATIONS.get(str(one.body.get("operation")), "")
    rows: list[tuple[str, object]] = [
        ("Когда", words.moment(result.get("at"), zone)),
        ("ФД", f"№ {result.get('fd')}"),
        ("ФПД", str(result.get("fpd") or "—").zfill(10)),
        ("Смена", f"№ {result.get('shift')}, чек {result.get('receipt_in_shift') or '—'}"),
    ]
    total = words.money(result.get("total"))
    head = ", ".join(part for part in (words.kind(one.kind), operation) if part)
    text = tag("div", tag("p", head, class_="quiet"), tag("p", total, class_="sum"), warn, how, table(rows))
    return tag("article", text, _code(result.get("qr")), class_="panel receipt")


def _code(text: object) -> Html:
    if not isinstance(text, str) or not text:
        return tag("div", class_="code")
    picture = segno.make(text, error="m", micro=False).svg_data_uri(border=2, dark="#17191c", light="#fff")
    return tag("img", src=picture, alt=f"QR-код чека: {text}", class_="code", width=120, height=120)
