"""The command line of the desk: pair, run, status, doctor. It parses, calls one thing and prints in
Russian."""

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from edge_agent import VERSION
from edge_agent.agent import Dismissed
from edge_agent.assembly import AlreadyRuns, assemble, hold
from edge_agent.clock import SystemClock
from edge_agent.cloud import CloudRefused
from edge_agent.config import NotPaired
from edge_agent.doctor import accept_storage, examine
from edge_agent.drivers import AddressUnknown
from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.pairing import Wish, pair
from edge_agent.summary import as_json, as_text, summary
from edge_agent.texts import say
from edge_agent.transport import Unreachable, send

OK, FAILED, DISMISSED = 0, 1, 3


def default_state() -> Path:
    base = (
        os.environ.get("LOCALAPPDATA")
        or os.environ.get("XDG_STATE_HOME")
        or str(Path.home() / ".local/state")
    )
    return Path(base) / "tropa-edge"


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(
        prog="tropa-edge", description="Агент Тропы для рабочего места с кассой и 1С"
    )
    root.add_argument("--version", action="version", version=VERSION)
    commands = root.add_subparsers(dest="command", required=True, metavar="команда")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--state", type=Path, default=default_state(), help="папка агента (ключ, журнал)")
    one = commands.add_parser("pair", parents=[common], help="подключить это рабочее место по коду")
    one.add_argument("--server", required=True, help="адрес Тропы, например https://tropa.example")
    one.add_argument("--code", required=True, help="8 знаков со страницы «Касса»")
    one.add_argument("--kkt", default="none", help="касса: tcp://адрес:порт или none")
    one.add_argument("--onec-folder", help="папка, из которой 1С забирает файлы")
    one.add_argument(
        "--zone", help="часовой пояс кассы, например Europe/Moscow; по умолчанию пояс компьютера"
    )
    run = commands.add_parser("run", parents=[common], help="работать")
    run.add_argument("--once", action="store_true", help="один круг и выход")
    status = commands.add_parser("status", parents=[common], help="показать, что происходит")
    status.add_argument("--json", action="store_true", help="для программ")
    doctor = commands.add_parser("doctor", parents=[common], help="проверить всё и подсказать, что поправить")
    doctor.add_argument("--accept-fn", action="store_true", help="признать новый фискальный накопитель")
    return root


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    verbs = {"pair": _pair, "run": _run, "status": _status, "doctor": _doctor}
    try:
        return verbs[options.command](options)
    except NotPaired:
        return _fail("Это рабочее место ещё не подключено. Выполните: tropa-edge pair --server … --code …")
    except AlreadyRuns:
        return _fail("Агент с этой папкой уже запущен.")
    except AddressUnknown as error:
        return _fail(f"Непонятный адрес кассы «{error}». Пример: tcp://192.168.1.50:7778")
    except Unreachable:
        return _fail(say("unreachable"))
    except (Busy, Refused) as error:
        return _fail(say(error.code))
    except Unknown:
        return _fail(say("link"))


def _pair(options: argparse.Namespace) -> int:
    kkt = None if options.kkt == "none" else options.kkt
    wish = Wish(options.server, options.code, kkt, options.onec_folder, options.zone)
    try:
        done = pair(options.state, wish, SystemClock(), send)
    except CloudRefused as refused:
        code = "too-many" if refused.status == 429 else refused.code
        return _fail(say(code))
    print(f"Подключено: {done.agency}, {done.desk}. Запустите агента: tropa-edge run")
    return OK


def _run(options: argparse.Namespace) -> int:
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    agent = assemble(options.state, stop=stop)
    lock = hold(options.state)
    try:
        if options.once:
            agent.round()
        else:
            agent.run()
    except Dismissed as dismissed:
        print(say(str(dismissed)), file=sys.stderr)
        return DISMISSED
    finally:
        lock.close()
        agent.journal.close()
    return OK


def _status(options: argparse.Namespace) -> int:
    found = summary(options.state, SystemClock())
    print(as_json(found) if options.json else as_text(found))
    return OK


def _doctor(options: argparse.Namespace) -> int:
    if options.accept_fn:
        number = accept_storage(options.state, SystemClock())
        print(f"Принят фискальный накопитель {number}.")
        return OK
    wrong = 0
    for finding in examine(options.state, SystemClock(), send):
        print(f"{'OK    ' if finding.ok else 'ОШИБКА'} {finding.what}: {finding.text}", flush=True)
        wrong += not finding.ok
    return FAILED if wrong else OK


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return FAILED
