"""`tropa-edge service` and `update`: the agent as a part of this computer."""

import argparse
import sys

from edge_agent import VERSION, roster
from edge_agent.assembly import wire_of
from edge_agent.cli import FAILED, OK
from edge_agent.clock import SystemClock
from edge_agent.config import NotPaired
from edge_agent.program import built, path
from edge_agent.service import Keeper, ServiceFailed, keeper
from edge_agent.transport import Unreachable
from edge_agent.update import check, install
from edge_agent.update.manifest import ReleaseRefused
from edge_agent.update.words import say

AVAILABLE = 10  # exit code of --check when there is something new


def service(options: argparse.Namespace) -> int:
    one = keeper(options.state, options.system)
    try:
        acts = {"install": one.install, "remove": one.remove, "status": one.status}
        said = one.text() if options.show else acts[options.what]()
    except ServiceFailed as failed:
        print(str(failed), file=sys.stderr)
        return FAILED
    print(said)
    return OK


def update(options: argparse.Namespace) -> int:
    try:
        return _update(options)
    except ReleaseRefused as refused:
        print(say(str(refused)), file=sys.stderr)
    except Unreachable:
        print(say("unreachable"), file=sys.stderr)
    return FAILED


def _update(options: argparse.Namespace) -> int:
    if (options.apply or options.back) and not built():
        raise ReleaseRefused("not-built")
    # Made before the program is replaced: its parts are read out of its file when they are first needed.
    keepers = [keeper(options.state, system) for system in (False, True)]
    if options.back:
        install.back(path())
        print(f"Возвращена прежняя версия. {_restarted(keepers)}")
        return OK
    known = roster.places(options.state)
    if not known:
        raise NotPaired(str(options.state))
    config = known[0].config
    address = options.source or check.source(config)
    found = check.look(options.state, address, wire_of(config), check.publishers(), SystemClock().now())
    if found is None:
        print(f"Установлена последняя версия: {VERSION}.")
        return OK
    if not options.apply:
        urgent = " Эта версия скоро перестанет работать с Тропой." if check.must(found) else ""
        print(f"Есть версия {found.version} (сейчас {VERSION}).{urgent}")
        print("Установить: tropa-edge update --apply")
        return AVAILABLE
    install.apply(options.state, found, check.platform(), path(), config.proxy)
    print(f"Установлена версия {found.version}. {_restarted(keepers)} Вернуть прежнюю: update --back")
    return OK


def _restarted(keepers: list[Keeper]) -> str:
    """A service begins anew with the new program; so does an agent that was started by hand."""
    restarted = [one for one in keepers if one.restart()]
    return "Служба перезапущена." if restarted else "Работающий агент перейдёт на неё сам."
