"""`tropa-edge status`, `doctor` and `page`: what goes on at the desks, without touching it."""

import argparse
import json
import sys
import webbrowser

from edge_agent import roster
from edge_agent.cli import FAILED, OK
from edge_agent.clock import SystemClock
from edge_agent.config import NotPaired
from edge_agent.doctor import accept_storage, examine
from edge_agent.roster import Place
from edge_agent.summary import as_json, as_text, summary
from edge_agent.transport import send


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
    if options.accept_fn:
        place = roster.place(options.state, options.desk)
        print(f"Принят фискальный накопитель {accept_storage(place.folder, SystemClock())}.")
        return OK
    wrong = 0
    for one in _meant(options):
        for finding in examine(one.folder, SystemClock(), send):
            print(f"{'OK    ' if finding.ok else 'ОШИБКА'} {finding.what}: {finding.text}", flush=True)
            wrong += not finding.ok
    return FAILED if wrong else OK


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
