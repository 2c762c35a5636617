"""`tropa-edge status`, `doctor` and `page`: what goes on at the desks, without touching it."""

import argparse
import json
import sys
import webbrowser
from dataclasses import asdict

from edge_agent import roster
from edge_agent.ailment import BAD, WARN, Finding, warn
from edge_agent.assembly import wire_of
from edge_agent.cli import FAILED, OK
from edge_agent.clock import SystemClock
from edge_agent.config import JOURNAL, NotPaired
from edge_agent.doctor import accept_storage, examine
from edge_agent.lock import hold
from edge_agent.roster import Place
from edge_agent.summary import as_json, as_text, summary

WARNED = 4  # exit code of a doctor who has found nothing that stops the work
LABELS = {"ok": "OK    ", WARN: "ВАЖНО ", BAD: "ОШИБКА"}


def _meant(options: argparse.Namespace) -> list[Place]:
    """The named desk, or all of this computer."""
    known = roster.places(options.state)
    if options.desk or not known:
        return [roster.place(options.state, options.desk)]
    return known


def status(options: argparse.Namespace) -> int:
    found = [summary(one.folder, SystemClock()) for one in _meant(options)]
    if options.json:
        print(as_json(found[0]) if len(found) == 1 else json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_text(one) for one in found))
    return OK


def doctor(options: argparse.Namespace) -> int:
    if options.accept_fn or options.rescue:
        place = roster.place(options.state, options.desk)
        print(_accepted(place) if options.accept_fn else _rescued(place))
        return OK
    levels, rows = set(), []
    for one in _meant(options):
        for finding in (*examine(one.folder, SystemClock(), wire_of(one.config)), *_newer(options)):
            levels.add(finding.level)
            rows.append({"desk": one.config.desk, **asdict(finding)})
            if not options.json:
                print(f"{LABELS[finding.level]} {finding.what}: {finding.text}", flush=True)
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    return FAILED if BAD in levels else WARNED if WARN in levels else OK


def _newer(options: argparse.Namespace) -> list[Finding]:
    """Only a build that can update itself has something to say here."""
    from edge_agent.update import check

    known = roster.places(options.state)
    said = check.news(options.state, known[0].config) if known and check.publishers() else None
    return [] if said is None else [warn("Версия", said, "update")]


def _accepted(place: Place) -> str:
    return f"Принят фискальный накопитель {accept_storage(place.folder, SystemClock())}."


def _rescued(place: Place) -> str:
    from edge_agent.rescue import rescue

    lock = hold(place.folder)
    try:
        done = rescue(place.folder / JOURNAL, SystemClock())
    finally:
        lock.close()
    doubt = f" О {len(done.doubtful)} агент спросит кассу." if done.doubtful else ""
    lost = f" Не прочитано: {done.lost}; сверьте последние чеки на ленте с Тропой." if done.lost else ""
    if not done.aside.exists():
        return "Журнала не было, начат новый. Сверьте последние чеки на ленте с Тропой."
    return f"Журнал восстановлен, записей: {done.kept}.{doubt}{lost} Прежний файл: {done.aside}"


def page(options: argparse.Namespace) -> int:
    from edge_agent.page.address import known

    if not roster.places(options.state):
        raise NotPaired(str(options.state))
    address = known(options.state)
    if address is None:
        print("Страница появится, когда агент заработает: tropa-edge run", file=sys.stderr)
        return FAILED
    print(address)
    if options.open:
        webbrowser.open(address)
    return OK
