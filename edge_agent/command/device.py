"""`tropa-edge settings`, `find` and `test`: the register of a desk, set up and tried out. Passwords are taken
without being shown and are never printed."""

import argparse
import getpass
import json
from dataclasses import asdict

from edge_agent import roster
from edge_agent.assembly import driver_of
from edge_agent.change import Wanted, change, described
from edge_agent.cli import FAILED, OK, pairs
from edge_agent.clock import SystemClock
from edge_agent.config import Config
from edge_agent.discovery.form import Field
from edge_agent.drivers.base import Refused
from edge_agent.lock import AlreadyRuns, hold, hold_device
from edge_agent.proxy import shown as proxy_shown
from edge_agent.secret import shown
from edge_agent.trial import TRIALS


def settings(options: argparse.Namespace) -> int:
    place = roster.place(options.state, options.desk)
    answers = pairs(options.set) | {name: getpass.getpass(f"{name}: ") for name in options.ask}
    wanted = Wanted(options.kkt, options.onec_folder, options.zone, options.proxy, answers or None)
    if wanted == Wanted():
        config = place.config
    else:
        config = change(options.state, place, wanted, SystemClock())
        if not options.json:
            print("Записано. Если агент работает, перезапустите его или нажмите «Сохранить» на его странице.")
    print(json.dumps(table(config), ensure_ascii=False, indent=2) if options.json else as_text(config))
    return OK


def table(config: Config) -> dict[str, object]:
    """All settings of a desk as they may be shown."""
    return {
        "desk": config.desk,
        "server": config.server,
        "kkt": config.kkt,
        "onec_folder": config.onec_folder,
        "zone": config.zone,
        "proxy": proxy_shown(config.proxy),
        "options": {one.name: shown(one.name, one.value) for one in _fields(config)},
    }


def as_text(config: Config) -> str:
    lines = [
        f"Место: {config.desk}",
        f"Сервер: {config.server}",
        f"Касса: {config.kkt or 'нет'}",
        f"Папка 1С: {config.onec_folder or 'нет'}",
        f"Часовой пояс: {config.zone or 'как у компьютера'}",
        f"Прокси: {proxy_shown(config.proxy) or 'как в системе'}",
    ]
    for one in _fields(config):
        value = shown(one.name, one.value)
        said = dict(one.choices).get(value, value)
        lines.append(f"  {one.name} = {value or '—'}   {one.caption}{f' ({said})' if said != value else ''}")
    return "\n".join(lines)


def _fields(config: Config) -> list[Field]:
    return [field for group in described(config) for field in group.fields]


def find(options: argparse.Namespace) -> int:
    from edge_agent.search import found

    desks = [place.config.kkt for place in roster.places(options.state) if _at_work(place)]
    known = found(options.net, [one for one in desks if one is not None])
    if options.json:
        print(json.dumps([asdict(one) for one in known], ensure_ascii=False, indent=2))
    elif not known:
        print("Касс не нашлось. Проверьте, что касса включена и подключена; для сети: --net 192.168.1.0/24.")
    for one in [] if options.json else known:
        print(f"{one.address}\n  {one.title}{f': {one.hint}' if one.hint else ''}")
    return OK if known else FAILED


def _at_work(place: roster.Place) -> bool:
    try:
        hold(place.folder).close()
    except AlreadyRuns:
        return True
    return False


def test(options: argparse.Namespace) -> int:
    """Beside a running agent the register is not ours: its page does the same without getting in its way."""
    place = roster.place(options.state, options.desk)
    config = place.config
    lock = hold(place.folder)
    release = hold_device(config)
    try:
        driver = driver_of(config)
        if driver is None:
            raise Refused("no-device")
        try:
            done = TRIALS[options.what](driver, SystemClock())
        finally:
            driver.close()
    finally:
        release()
        lock.close()
    print(done.text)
    return OK if done.ok else FAILED
