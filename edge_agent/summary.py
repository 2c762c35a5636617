"""What `status` shows: read out of the state folder alone, so that it works beside a running agent and
without one."""

import json
from pathlib import Path

from edge_agent.agent import CONTACT, DESK
from edge_agent.clock import Clock
from edge_agent.config import JOURNAL, load
from edge_agent.fields import Object, decode, maybe, number, optional, text
from edge_agent.journal import Journal
from edge_agent.texts import say

WARN_MS = 60_000
STATES = {
    "open": "открыта",
    "closed": "закрыта",
    "expired": "открыта больше 24 часов",
    "unknown": "неизвестно",
}


def summary(state: Path, clock: Clock) -> dict[str, object]:
    config = load(state)
    journal = Journal(state / JOURNAL, clock)
    try:
        contact, desk = journal.meta(CONTACT), journal.meta(DESK)
        waiting = [{"job": job.id, "kind": job.kind, "code": cause} for job, cause in journal.waiting()]
        return {
            "server": config.server,
            "device": config.device,
            "desk": config.desk,
            "agency": config.agency,
            "contact": decode(contact) if contact else None,
            "state": decode(desk) if desk else None,
            "queue": len(journal.holding()),
            "unsent_results": len(journal.reports()),
            "jobs": journal.counts(),
            "waiting": waiting,
        }
    finally:
        journal.close()


def as_json(found: Object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_text(found: Object) -> str:
    state = optional(found, "state")
    lines = [
        f"Место: {text(found, 'desk')}, {text(found, 'agency')}",
        f"Сервер: {text(found, 'server')}. {_contact(optional(found, 'contact'))}",
        *_device(optional(state, "device")),
        *_folder(optional(state, "onec_folder")),
        f"Заданий в работе: {number(found, 'queue')}, "
        f"неотправленных итогов: {number(found, 'unsent_results')}",
    ]
    offset = number(state, "clock_offset_ms", 0)
    if abs(offset) > WARN_MS:
        lines.append(f"Внимание: часы компьютера расходятся с сервером на {offset // 1000} с.")
    waiting = found["waiting"] if isinstance(found["waiting"], list) else []
    lines += [f"Ждёт задание {row['job']}: {say(row['code'])}" for row in waiting]
    return "\n".join(lines)


def _contact(contact: Object) -> str:
    if not contact:
        return "Агент ещё не выходил на связь: запустите tropa-edge run."
    said = maybe(contact, "text") or "Связь есть."
    return f"{said} (последний раз {text(contact, 'at')})"


def _device(device: Object) -> list[str]:
    if not device:
        return []
    problem = optional(device, "problem")
    if not device["online"]:
        return [f"Касса: {text(problem, 'text', '')}"]
    shift = optional(device, "shift")
    lines = [
        f"Касса: {text(device, 'model')}, ФН {text(device, 'fn')}, "
        f"последний документ {number(device, 'last_fd')}",
        f"Смена {number(shift, 'number')}: {STATES[text(shift, 'state')]}; "
        f"ждут ОФД: {number(device, 'ofd_queue')}",
    ]
    return lines + ([f"Внимание: {text(problem, 'text')}"] if problem else [])


def _folder(folder: Object) -> list[str]:
    if not folder:
        return []
    said = "доступна" if folder["ok"] else say("folder-unavailable", maybe(folder, "problem") or "")
    return [f"Папка 1С: {text(folder, 'path')}: {said}"]
