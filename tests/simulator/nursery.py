"""Brings up real agents quickly: the modules are loaded once, each agent is a process forked from here. Words
on stdin: `start FOLDER` answers with the agent's pid, `wait PID` answers when it is gone."""

import os
import sys

from edge_agent import cli


def main() -> None:
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "start":
            _answer(str(_start(rest)))
        elif word == "wait":
            _, status = os.waitpid(int(rest), 0)
            _answer(str(os.waitstatus_to_exitcode(status)))


def _start(folder: str) -> int:
    child = os.fork()
    if child:
        return child
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    try:
        code = cli.main(["run", "--state", folder, "--no-page"])
    except BaseException:
        code = 99
    os._exit(code)


def _answer(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
