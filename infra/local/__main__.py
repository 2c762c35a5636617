"""`python3 -m infra.local run|setup|env|stop|reset`: all of Tropa on this machine. Standard library only."""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import threading
from types import FrameType

from infra.local import install, machine, processes
from infra.local.environ import ENGINES, EXTERNAL, environment, is_external
from infra.local.places import Places
from infra.local.ports import BadPort, PortInUse, Ports
from infra.local.progress import Progress, SetupFailed
from infra.local.stack import LocalStack

PACKAGES = ("Пакеты Python", lambda: install.install_python(Places()))
KEPT_ON_RESET = ("engines", "stamps")


def main(words: list[str] | None = None) -> int:
    options = parse(words)
    progress = Progress()
    try:
        return COMMANDS[options.command](options, progress)
    except (SetupFailed, PortInUse, BadPort) as error:
        progress.say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        progress.say("\nПрервано, всё остановлено.")
        return 130


def parse(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="infra.local", description="Тропа на одной машине")
    parser.add_argument("command", nargs="?", default="run", choices=list(COMMANDS))
    parser.add_argument("--port", type=int, default=8080, help="первый из пяти портов")
    parser.add_argument("--engine", default="dynamodb", choices=ENGINES, help="база данных")
    parser.add_argument(
        "--reset", nargs="?", type=flag, const=True, default=False, help="1: начать с пустой базой"
    )
    parser.add_argument("--frontend", type=flag, default=True, help="0: не собирать интерфейс")
    parser.add_argument("--desk", type=flag, default=True, help="0: без кассы и её агента")
    return parser.parse_args(words)


def flag(text: str) -> bool:
    return text.strip().lower() not in ("", "0", "no", "false")


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Starts everything and stays until Ctrl-C or a polite end."""
    places, stopping = Places(), threading.Event()
    refuse_second(places)
    listen_to_signals()
    # Before the long steps, so that a busy port is told at once and no data are removed in vain.
    Ports.from_base(options.port).check()
    if options.reset:
        reset(options, progress)
    progress.say("Готовлю Тропу на этой машине (Ctrl-C — остановить всё).")
    check_machine()
    engine = EXTERNAL if is_external() else options.engine
    say_engine(engine, progress)
    stack = LocalStack(
        port=options.port,
        engine=engine,
        root=places.state,
        frontend=options.frontend,
        agent=options.desk,
        progress=progress,
        strict=False,
        more=[PACKAGES],
    )
    try:
        stack.start()
        progress.say(f"\nГотово за {progress.total()}: {stack.url}\nЧто где находится: {stack.url}/local\n")
        stack.reload_on_edit()
        stopping.wait()
    except KeyboardInterrupt:
        progress.say("\nОстанавливаю…")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stack.stop()
    progress.say("Всё остановлено, данные сохранены.")
    return 0


def setup(options: argparse.Namespace, progress: Progress) -> int:
    """Installs all that tests and the local stack need, and starts nothing."""
    places = Places()
    check_machine()
    stack = LocalStack(engine="dynamodb", root=places.state, frontend=options.frontend, progress=progress)
    stack.fetch(False, PACKAGES)
    return 0


def check_machine() -> None:
    machine.check_python()
    machine.check_node()


def say_engine(engine: str, progress: Progress) -> None:
    if engine == "dynamodb":
        progress.say("  База данных: DynamoDB Local; по его лицензии нужна учётная запись AWS.")
        progress.say("  Без неё и без Java: make run ENGINE=ministack")
    elif engine == "ministack":
        progress.say(
            "  База данных: ministack, без Java и без DynamoDB Local. Работает медленнее, а если его убить,\n"
            "  пропадут записи после последней остановки."
        )
    else:
        progress.say("  База данных: по адресу из TROPA_DYNAMODB_ENDPOINT.")


def listen_to_signals() -> None:
    """A polite end and a closed terminal mean the same as Ctrl-C, which a script may have switched off."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


def refuse_second(places: Places) -> None:
    """Raises SetupFailed when a stack of this folder runs; ends parts that a killed one has left."""
    if not places.run.exists():
        return
    listed = json.loads(places.run.read_text())
    owner = listed["supervisor"]
    if processes.is_same(owner["pid"], owner["birth"]):
        raise SetupFailed(f"Тропа уже запущена отсюда (процесс {owner['pid']}). Остановить: make stop")
    for part in listed["parts"].values():
        processes.end_group(part["pid"], part["birth"])
    places.run.unlink(missing_ok=True)


def stop(_options: argparse.Namespace, progress: Progress) -> int:
    places = Places()
    if places.run.exists():
        owner = json.loads(places.run.read_text())["supervisor"]
        if processes.end(owner["pid"], owner["birth"], patience=30):
            progress.say("Остановлено.")
            return 0
    progress.say("Отсюда ничего не запущено.")
    return 0


def reset(_options: argparse.Namespace, progress: Progress) -> int:
    """Removes all data of the stack; engines and packages stay."""
    places = Places()
    refuse_second(places)
    for path in places.state.iterdir() if places.state.exists() else []:
        if path.name in KEPT_ON_RESET:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    progress.say("Данные удалены, начинаю с пустого места.")
    return 0


def show_environment(options: argparse.Namespace, _progress: Progress) -> int:
    """Prints lines for `eval`, whether the stack runs or not."""
    places = Places()
    if places.env_file.exists():
        print(places.env_file.read_text(), end="")
        return 0
    for name, value in environment(places, Ports.from_base(options.port), options.engine).items():
        print(f"export {name}={value}")
    return 0


COMMANDS = {"run": run, "setup": setup, "env": show_environment, "stop": stop, "reset": reset}

if __name__ == "__main__":
    sys.exit(main())
