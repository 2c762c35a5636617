"""The log for support: what was done and how it ended, without whose it was. Nothing free is copied: only
fields that are named here, and of those only values that look like codes, numbers of documents or times."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from edge_agent import VERSION
from edge_agent.config import NotPaired, load
from edge_agent.facts import Entry, Facts, facts
from edge_agent.fields import Object
from edge_agent.record import FOLDER, NAME, former
from edge_agent.secret import HIDDEN

LINES, JOBS = 2000, 300
# Codes and names of our own making; letters of people's names, addresses and long numbers do not fit.
CODE = re.compile(r"[a-z][a-z0-9_.:-]{0,47}|[A-Z_]{2,16}", re.ASCII)
CLASS = re.compile(r"[A-Z][A-Za-z]{2,40}", re.ASCII)
JOB = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}(/[a-z_]{1,24})?", re.ASCII)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
PLACE = re.compile(r"[a-z_]{1,24}\.[A-Za-z_]{1,40}:\d{1,5}", re.ASCII)
# Fields of a log line and how their values must look.
LOGGED: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "at": (TIME,),
    "event": (CODE,),
    "job": (JOB,),
    "kind": (CODE,),
    "state": (CODE,),
    "outcome": (CODE,),
    "code": (CODE,),
    "error": (CLASS,),
    "where": (PLACE,),
}
COUNTED = ("attempt", "queue", "failures", "status", "port")
LARGEST = 9_999_999
# Facts of a device that name nobody. The model may be any text, so it is held to plain signs.
MODEL = re.compile(r"[\w .,()/+-]{1,40}")
DEVICE = ("online", "paper", "ofd_queue", "last_fd", "ffd")
RESULT = ("fd", "shift", "receipt_in_shift", "printed", "how")


def bundle(folder: Path, trouble: str | None = None) -> str:
    """The whole text."""
    known = facts(folder, JOBS)
    parts = ("# Состояние", *_state(folder, known, trouble), "", "# Задания, новые сверху")
    jobs = [json.dumps(_entry(one), ensure_ascii=False) for one in known.entries]
    return "\n".join((*parts, *jobs, "", "# Журнал программы", *_log(folder))) + "\n"


def _state(folder: Path, known: Facts, trouble: str | None) -> Iterator[str]:
    device = known.device
    problem = device.get("problem")
    shift = device.get("shift")
    facts_ = {
        "version": VERSION,
        "driver": _scheme(folder),
        "trouble": _held(trouble, CODE, CLASS),
        "journal": "damaged" if known.damaged else "ok",
        "contact": {
            "at": _held(known.contact.get("at"), TIME),
            "code": _held(known.contact.get("code"), CODE),
        },
        "clock_offset_ms": _counted(known.desk.get("clock_offset_ms")),
        "unsent": known.unsent,
        "device": {name: _plain(device.get(name)) for name in DEVICE},
        "model": _held(device.get("model"), MODEL) if _names_nobody(device.get("model")) else HIDDEN,
        "shift": _held(shift.get("state"), CODE) if isinstance(shift, dict) else None,
        "problem": _held(problem.get("code"), CODE) if isinstance(problem, dict) else None,
    }
    yield json.dumps(facts_, ensure_ascii=False)


def _scheme(folder: Path) -> str | None:
    """How the register is spoken to; where it stands is nobody's business."""
    try:
        kkt = load(folder).kkt
    except (NotPaired, ValueError):
        return None
    return _held(kkt.partition(":")[0], CODE) if kkt else None


def _names_nobody(text: object) -> bool:
    """A model has no digits in a row that could be a telephone or an ИНН."""
    return isinstance(text, str) and not re.search(r"\d[\d ()+-]{5,}", text)


def _entry(one: Entry) -> dict[str, object]:
    problem: Object = one.problem
    return {
        "id": _held(one.id, JOB),
        "kind": _held(one.kind, CODE),
        "state": _held(one.state, CODE),
        "outcome": _held(one.outcome, CODE),
        "cause": _held(one.cause, CODE),
        "problem": _held(problem.get("code"), CODE),
        "device_code": _held(problem.get("device_code"), re.compile(r"[A-Z0-9]{1,6}", re.ASCII)),
        "result": {name: _plain(one.result.get(name)) for name in RESULT if name in one.result},
        "steps": [f"{_held(step.at, TIME)} {_held(step.state, CODE)} {step.attempt}" for step in one.steps],
        "parts": [_entry(part) for part in one.parts],
    }


def _log(folder: Path) -> Iterator[str]:
    file = folder / FOLDER / NAME
    lines: list[str] = []
    for one in (former(file), file):
        try:
            lines += one.read_text("utf-8", "replace").splitlines()
        except OSError:
            continue
    for line in lines[-LINES:]:
        yield json.dumps(_line(line), ensure_ascii=False)


def _line(text: str) -> dict[str, object]:
    try:
        raw = json.loads(text)
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        return {"line": HIDDEN}
    kept: dict[str, object] = {
        name: _held(raw[name], *forms) for name, forms in LOGGED.items() if raw.get(name) is not None
    }
    return kept | {name: _counted(raw[name]) for name in COUNTED if name in raw}


def _held(value: object, *forms: re.Pattern[str]) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) and any(form.fullmatch(value) for form in forms) else HIDDEN


def _counted(value: object) -> int | str:
    number = value if isinstance(value, int) and not isinstance(value, bool) else None
    return number if number is not None and abs(number) <= LARGEST else HIDDEN


def _plain(value: object) -> object:
    """A number of a document, a yes or no, or a short code."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _counted(value)
    return _held(value, CODE, re.compile(r"\d\.\d{1,2}", re.ASCII))
