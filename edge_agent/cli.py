"""The command line of the desk. It parses, calls one thing and prints in Russian."""

import argparse
import importlib
import os
import sys
from pathlib import Path

from edge_agent import VERSION
from edge_agent.change import ChangeWrong, check_free, with_options
from edge_agent.clock import SystemClock
from edge_agent.cloud import CloudRefused
from edge_agent.config import Config, NotPaired
from edge_agent.disk import JournalDamaged
from edge_agent.drivers import AddressUnknown
from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.lock import AlreadyRuns, DeviceTaken
from edge_agent.pairing import Wish, pair
from edge_agent.program import become
from edge_agent.roster import DeskUnknown, DeskUnnamed, folder
from edge_agent.search import NetworkWrong
from edge_agent.texts import say
from edge_agent.transport import Unreachable, via

OK, FAILED, DISMISSED = 0, 1, 3
Words = argparse.ArgumentParser


def default_state() -> Path:
    base = (
        os.environ.get("LOCALAPPDATA")
        or os.environ.get("XDG_STATE_HOME")
        or str(Path.home() / ".local/state")
    )
    return Path(base) / "tropa-edge"


def parser() -> Words:
    root = Words(prog="tropa-edge", description="Агент Тропы для рабочего места с кассой и 1С")
    root.add_argument("--version", action="version", version=VERSION)
    commands = root.add_subparsers(dest="command", required=True, metavar="команда")
    common = Words(add_help=False)
    common.add_argument("--state", type=Path, default=default_state(), help="папка агента (ключ, журнал)")
    desk = Words(add_help=False, parents=[common])
    desk.add_argument("--desk", help="какое место, если на компьютере их несколько")

    def word(name: str, text: str, *parents: Words) -> Words:
        return commands.add_parser(name, parents=list(parents), help=text)

    _pairing(word("pair", "подключить это рабочее место по коду", desk))
    run = word("run", "работать", common)
    run.add_argument("--once", action="store_true", help="один круг и выход")
    run.add_argument("--no-page", action="store_true", help="без страницы состояния")
    run.add_argument("--page-port", type=int, default=0, help="порт страницы; обычно выбирается сам")
    status = word("status", "показать, что происходит", desk)
    status.add_argument("--json", action="store_true", help="для программ")
    _doctor(word("doctor", "проверить всё и подсказать, что поправить", desk))
    page = word("page", "адрес страницы состояния на этом компьютере", common)
    page.add_argument("--open", action="store_true", help="сразу открыть в браузере")
    _settings(word("settings", "показать или изменить настройки места", desk))
    find = word("find", "найти подключённые кассы", common)
    find.add_argument(
        "--net", action="append", default=[], help="искать в этой сети, например 192.168.1.0/24"
    )
    find.add_argument("--json", action="store_true", help="для программ")
    trial = word("test", "проверить связь с кассой и печать", desk)
    trial.add_argument(
        "what", nargs="?", default="connection", choices=("connection", "text", "x_report", "drawer")
    )
    service = word("service", "запускать агента вместе с компьютером", common)
    service.add_argument("what", choices=("install", "remove", "status"))
    service.add_argument(
        "--system", action="store_true", help="для всего компьютера, а не для этого пользователя"
    )
    service.add_argument("--print", action="store_true", dest="show", help="только показать файл службы")
    _update(word("update", "обновить агента", common))
    return root


def _pairing(one: Words) -> None:
    one.add_argument("--server", required=True, help="адрес Тропы, например https://tropa.example")
    one.add_argument("--code", required=True, help="8 знаков со страницы «Касса»")
    one.add_argument("--kkt", default="none", help="касса: tcp://адрес:порт или none; найти: tropa-edge find")
    one.add_argument("--onec-folder", help="папка, из которой 1С забирает файлы")
    one.add_argument(
        "--zone", help="часовой пояс кассы, например Europe/Moscow; по умолчанию пояс компьютера"
    )
    one.add_argument("--proxy", help="прокси: http://имя:пароль@адрес:порт, direct — без него")
    one.add_argument("--set", action="append", default=[], metavar="имя=значение", help="настройка кассы")


def _settings(one: Words) -> None:
    one.add_argument("--kkt", help="адрес кассы; none — без кассы")
    one.add_argument("--onec-folder", help="папка обмена с 1С; пустая — без неё")
    one.add_argument("--zone", help="часовой пояс кассы")
    one.add_argument("--proxy", help="прокси; direct — без него, пустой — как в системе")
    one.add_argument("--set", action="append", default=[], metavar="имя=значение", help="настройка кассы")
    one.add_argument(
        "--ask", action="append", default=[], metavar="имя", help="спросить пароль, не показывая"
    )
    one.add_argument("--json", action="store_true", help="для программ")


def _doctor(one: Words) -> None:
    one.add_argument(
        "--accept-fn", "--accept", action="store_true", help="признать новый фискальный накопитель"
    )
    one.add_argument("--rescue", action="store_true", help="спасти повреждённый журнал")
    one.add_argument("--json", action="store_true", help="для программ")


def _update(one: Words) -> None:
    how = one.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="только узнать, есть ли новая версия")
    how.add_argument("--apply", action="store_true", help="скачать, проверить подпись и заменить программу")
    how.add_argument("--back", action="store_true", help="вернуть прежнюю версию")
    one.add_argument("--from", dest="source", help="адрес описания выпуска, если он не тот, что у Тропы")


VERBS = {
    "run": "edge_agent.command.run",
    "service_run": "edge_agent.command.run",
    "status": "edge_agent.command.look",
    "doctor": "edge_agent.command.look",
    "page": "edge_agent.command.look",
    "settings": "edge_agent.command.device",
    "find": "edge_agent.command.device",
    "test": "edge_agent.command.device",
    "service": "edge_agent.command.upkeep",
    "update": "edge_agent.command.upkeep",
}


def main(arguments: list[str] | None = None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["_child"]:
        return become(words[1], words[2:])
    hidden = words[:1] == ["_service"]
    options = parser().parse_args(["run", *words[1:]] if hidden else words)
    if hidden:
        options.command = "service_run"
    try:
        if options.command == "pair":
            return _pair(options)
        done: int = getattr(importlib.import_module(VERBS[options.command]), options.command)(options)
        return done
    except (Busy, Refused) as error:
        return _fail(say(error.code))
    except tuple(REASONS) as error:
        return _fail(REASONS[type(error)].format(error))


REASONS: dict[type[Exception], str] = {
    JournalDamaged: say("journal-damaged"),
    NotPaired: "Это рабочее место ещё не подключено. Выполните: tropa-edge pair --server … --code …",
    AlreadyRuns: "Агент с этой папкой уже запущен.",
    DeviceTaken: "С кассой {} уже работает другое место или другой агент. Одна касса — одно место.",
    AddressUnknown: "Непонятный адрес кассы «{}». Пример: tcp://192.168.1.50:7778",
    ChangeWrong: "{}",
    DeskUnknown: "Места «{}» на этом компьютере нет. Какие есть: tropa-edge status",
    DeskUnnamed: "На этом компьютере несколько мест: {}. Укажите одно: --desk …",
    NetworkWrong: "Так искать нельзя: «{}». Назовите свою сеть, не больше тысячи адресов: 192.168.1.0/24.",
    Unreachable: say("unreachable"),
    Unknown: say("link"),
}


def _pair(options: argparse.Namespace) -> int:
    kkt = None if options.kkt == "none" else options.kkt
    own = folder(options.state, options.desk)
    config = with_options(Config("", "", "", "", kkt), pairs(options.set))
    check_free(options.state, own, config)
    more = config.options, options.proxy
    wish = Wish(options.server, options.code, kkt, options.onec_folder, options.zone, *more)
    try:
        done = pair(own, wish, SystemClock(), via(options.proxy))
    except CloudRefused as refused:
        code = "too-many" if refused.status == 429 else refused.code
        return _fail(say(code))
    print(f"Подключено: {done.agency}, {done.desk}. Запустите агента: tropa-edge run")
    return OK


def pairs(words: list[str]) -> dict[str, str]:
    """name=value words as a table; ChangeWrong when one has no value."""
    found = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise ChangeWrong(f"Нужно имя=значение, а не «{word}».")
        found[name.strip()] = value
    return found


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return FAILED
