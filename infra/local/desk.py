"""`make desk CODE=AB12CD34`: one more emulated register with an agent, for an agency of your own.

Without CODE it goes on with the desk of last time. FACE is the protocol that both speak. Ctrl-C ends both;
documents and journal stay.
"""

import argparse
import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from infra.local.faces import FACES, Line, line
from infra.local.places import Places

INN = "7700000016"


def main(words: list[str] | None = None) -> int:
    """Pairs when a code is given, then runs the agent until Ctrl-C; 1 when pairing is refused."""
    parser = argparse.ArgumentParser(prog="make desk", description=__doc__)
    parser.add_argument("--code", default="")
    parser.add_argument("--inn", default=INN, help="ИНН владельца кассы")
    parser.add_argument("--face", choices=FACES, help="как агент говорит с кассой")
    parser.add_argument("--port", type=int, default=8080, help="порт, на котором работает Тропа")
    options = parser.parse_args(words)
    home = Places().state / "own-desk"
    agent = home / "agent"
    if not options.code and not (agent / "config.json").exists():
        print("Код нужен один раз: добавьте кассу на странице «Касса» и повторите make desk CODE=…")
        return 1
    with ExitStack() as ending:
        register = _start_register(home, options.inn, ending)
        register_line = line(_face(home, options.face), register)
        if options.code and not _pair(agent, home / "1c", options, register_line):
            return 1
        _move(agent, register_line)
        print(f"Касса на связи. Лента: http://localhost:{register['control_port']}/  Файлы 1С: {home / '1c'}")
        print("Ctrl-C — выключить.")
        return _run_agent(agent)


def _face(home: Path, wanted: str | None) -> str:
    """The face that is asked for, else that of last time; it is remembered."""
    note = home / "face"
    known = note.read_text("utf-8") if note.exists() else FACES[0]
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(wanted or known, "utf-8")
    return wanted or known


def _start_register(home: Path, inn: str, ending: ExitStack) -> dict[str, Any]:
    """Starts the emulated register on free ports and gives them; it ends with `ending`."""
    data = home / "register"
    data.mkdir(parents=True, exist_ok=True)
    words = ["--port", "0", "--http-port", "0", "--pty", "--control-port", "0", "--data", str(data)]
    words += ["--inn", inn, "--speed", "0.05"]
    process = subprocess.Popen([sys.executable, "-m", "edge_agent.emulator", *words], stdout=subprocess.PIPE)
    ending.callback(process.wait, 10)
    ending.callback(process.terminate)
    assert process.stdout is not None
    ready: dict[str, Any] = json.loads(process.stdout.readline())
    return ready


def _pair(agent: Path, folder: Path, options: argparse.Namespace, register: Line) -> bool:
    """Pairs by the agent's own command, as a person does it."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ["pair", "--state", str(agent), "--server", f"http://localhost:{options.port}"]
    words += ["--code", options.code, "--onec-folder", str(folder), "--zone", "Europe/Moscow"]
    words += register.words
    return subprocess.run([sys.executable, "-m", "edge_agent", *words], check=False).returncode == 0


def _move(agent: Path, register: Line) -> None:
    """The register has other free ports at each start; the desk stays the same."""
    from dataclasses import replace

    from edge_agent import config

    known = config.load(agent)
    config.save(agent, replace(known, kkt=register.address, options=register.options))


def _run_agent(agent: Path) -> int:
    log = (agent.parent / "agent.log").open("ab")
    with (
        log,
        subprocess.Popen(
            [sys.executable, "-m", "edge_agent", "run", "--state", str(agent)], stderr=log
        ) as run,
    ):
        try:
            return run.wait()
        except KeyboardInterrupt:
            run.terminate()
            run.wait(10)
            return 0


if __name__ == "__main__":
    sys.exit(main())
