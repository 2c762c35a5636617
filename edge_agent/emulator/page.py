"""The control page as HTML: switches, and the tape with the newest slip first. Pure."""

from html import escape

from edge_agent.emulator import paper
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import Slip

SHOWN = 50
SWITCHES = (
    ("paper", "out", "Вынуть бумагу"),
    ("paper", "in", "Вставить бумагу"),
    ("cover", "open", "Открыть крышку"),
    ("cover", "closed", "Закрыть крышку"),
    ("shift_hours", "25", "Состарить смену на 25 ч"),
    ("clock_minutes", "10", "Часы +10 мин"),
    ("clock_minutes", "0", "Часы верны"),
    ("power", "cycle", "Выключить и включить"),
)
STYLE = (
    "body{font:15px system-ui;margin:2rem auto;max-width:56rem;background:#e9ecef;color:#212529}"
    "form{display:inline}button{margin:.15rem;padding:.4rem .7rem}"
    ".slip{margin:1.2rem 0;background:#fffef8;box-shadow:0 2px 8px #0003;width:max-content}"
)


def tape(core: FiscalCore) -> str:
    buttons = "".join(
        f'<form method="post" action="/switch">'
        f'<button name="{name}" value="{value}">{escape(label)}</button></form>'
        for name, value, label in SWITCHES
    )
    slips = "".join(f'<div class="slip">{picture(slip)}</div>' for slip in reversed(core.slips[-SHOWN:]))
    return (
        f'<!doctype html><html lang="ru"><meta charset="utf-8"><title>Лента кассы</title>'
        f"<style>{STYLE}</style>"
        f"<h1>Лента кассы</h1><p>{escape(condition(core))}</p><p>{buttons}</p>{slips}</html>"
    )


def condition(core: FiscalCore) -> str:
    state = core.state
    shift = f"смена {state.shift.number} " + ("открыта" if state.shift.open else "закрыта")
    return ", ".join(
        [
            f"ФН {state.fn}",
            f"последний документ {core.last_fd}",
            shift + (", больше 24 часов" if core.expired else ""),
            "бумага есть" if state.paper else "бумаги нет",
            "крышка открыта" if state.cover_open else "крышка закрыта",
            f"ждут ОФД: {len(core.queue())}",
        ]
    )


def picture(slip: Slip) -> str:
    return paper.svg(slip)
