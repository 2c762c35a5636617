"""The control page as HTML: what goes wrong at a real desk as buttons, and the tape with the newest slip
first. Pure."""

from html import escape

from edge_agent.emulator import paper
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.fault import ACTIONS, POINTS, Fault
from edge_agent.emulator.record import Slip
from edge_agent.emulator.register import Register
from edge_agent.emulator.wish import FLAGS, FORMATS, PHASES
from edge_agent.emulator.words import ACTION, COMMANDS, FLAG, GROUPS, PHASE, POINT

SHOWN = 50
STYLE = (
    "body{font:15px system-ui;margin:1.5rem auto;max-width:72rem;padding:0 1rem;background:#e9ecef;"
    "color:#212529}h1{font-size:1.4rem}h2{font-size:1rem;margin:.9rem 0 .2rem}form.one{display:inline}"
    "button,select,input{font:inherit;margin:.15rem;padding:.3rem .6rem}input[type=number]{width:6rem}"
    "main{display:grid;grid-template-columns:minmax(26rem,1fr) 27rem;gap:2rem;align-items:start}"
    "label{display:inline-block;margin-right:.6rem}.on{background:#cfe8d5}.note{color:#495057}"
    ".slip{margin:0 0 1.2rem;background:#fffef8;box-shadow:0 2px 8px #0003;width:max-content}"
    "@media(max-width:60rem){main{grid-template-columns:1fr}}"
)


def tape(register: Register) -> str:
    core = register.core
    slips = "".join(f'<div class="slip">{picture(slip)}</div>' for slip in reversed(core.slips[-SHOWN:]))
    groups = "".join(
        f"<h2>{escape(title)}</h2>" + "".join(_button(*switch) for switch in switches)
        for title, switches in GROUPS
    )
    return (
        '<!doctype html><html lang="ru"><meta charset="utf-8"><title>Лента кассы</title>'
        f"<style>{STYLE}</style><h1>Лента кассы</h1><p>{escape(condition(core))}</p>"
        f"<main><section>{groups}{_habits(register)}{_faults(register)}</section>"
        f"<section>{slips}</section></main></html>"
    )


def condition(core: FiscalCore) -> str:
    state = core.state
    shift = f"смена {state.shift.number} " + ("открыта" if state.shift.open else "закрыта")
    blocked = core.blocked
    return ", ".join(
        [
            "накопителя нет" if state.fn_missing else f"ФН {state.fn}",
            f"последний документ {core.last_fd}",
            shift + (", больше 24 часов" if core.expired else ""),
            "бумага есть" if state.paper else "бумаги нет",
            "крышка открыта" if state.cover_open else "крышка закрыта",
            *(["резак сломан"] if state.cutter_broken else []),
            *([f"часы на {state.clock_minutes:+} мин"] if state.clock_minutes else []),
            *([f"документы с {state.hidden_from} не читаются"] if state.hidden_from else []),
            f"наличных {paper.rub(state.cash)}",
            f"ждут ОФД: {len(core.queue())}",
            *([f"документы не принимаются: {blocked}"] if blocked else []),
        ]
    )


def picture(slip: Slip) -> str:
    return paper.svg(slip)


def _button(name: str, value: str, label: str, on: bool = False) -> str:
    mark = ' class="on"' if on else ""
    return (
        f'<form class="one" method="post" action="/switch">'
        f'<button{mark} name="{name}" value="{value}">{escape(label)}</button></form>'
    )


def _habits(register: Register) -> str:
    """Switches of the model; a green one is on."""
    switches = register.switches
    flags = "".join(
        _button(name, "off" if getattr(switches, name) else "on", FLAG[name], bool(getattr(switches, name)))
        for name in FLAGS
    )
    formats = "".join(_button("ffd", one, f"ФФД {one}", one == switches.ffd) for one in FORMATS)
    now = register.core.state.phase
    phases = "".join(_button("phase", one, PHASE[one], one == now) for one in PHASES)
    variants = ",".join(f"{code:04X}" for code in sorted(switches.close_variants))
    return (
        f"<h2>Привычки модели (зелёные включены)</h2>{flags}<h2>Формат документов</h2>{formats}"
        f"<h2>Состояние накопителя</h2>{phases}<h2>Команды закрытия чека ШТРИХ</h2>"
        f'<form class="one" method="post" action="/switch"><input name="close_variants" value="{variants}">'
        f"<button>Запомнить</button></form>"
    )


def _faults(register: Register) -> str:
    armed = "".join(f"<li>{escape(_told(fault))}</li>" for fault in register.faults.armed)
    fired = sum(register.faults.fired.values())
    commands = "".join(f'<option value="{escape(name)}">' for name in COMMANDS)
    return (
        "<h2>Сбой в нужный момент</h2>"
        '<form method="post" action="/faults">'
        f"<label>Когда {_choice('point', POINTS, POINT)}</label>"
        f"<label>Что {_choice('action', ACTIONS, ACTION)}</label><br>"
        '<label>Команда <input name="command" list="commands" placeholder="любая"></label>'
        f'<datalist id="commands">{commands}</datalist>'
        '<label>который раз <input type="number" name="nth" value="1" min="1"></label><br>'
        '<label>задержка, мс <input type="number" name="milliseconds" value="0" min="0"></label>'
        '<label>код ошибки, часы, минуты или дни <input type="number" name="code" value="0"></label>'
        "<button>Взвести</button></form>"
        f'<p class="note">Сработало сбоев: {fired}. Взведено: {len(register.faults.armed)}.</p>'
        f"<ul>{armed}</ul>" + (_button("faults", "none", "Снять все") if armed else "")
    )


def _choice(name: str, values: tuple[str, ...], words: dict[str, str]) -> str:
    options = "".join(f'<option value="{value}">{escape(words[value])}</option>' for value in values)
    return f'<select name="{name}">{options}</select>'


def _told(fault: Fault) -> str:
    what = f"{ACTION[fault.action]}, {POINT[fault.point]}, команда {fault.command or 'любая'}"
    return what + (f", на {fault.nth}-й раз" if fault.nth > 1 else "")
