"""Programs of the system that keep services. One function, so that tests can put another in its place."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from edge_agent.program import foreign

SECONDS = 90.0


class ServiceFailed(Exception):
    """The system did not do it; the message is Russian."""


@dataclass(frozen=True)
class Said:
    code: int
    text: str


Call = Callable[[Sequence[str]], Said]


def call(words: Sequence[str]) -> Said:
    """Run a program of the system; ServiceFailed when there is none of this name."""
    found = shutil.which(words[0])
    if found is None:
        raise ServiceFailed(f"На этом компьютере нет программы {words[0]}.")
    try:
        done = subprocess.run(  # noqa: S603 (fixed programs, arguments of our own)
            [found, *words[1:]], capture_output=True, timeout=SECONDS, env=foreign(), check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ServiceFailed(f"Программа {words[0]} не ответила.") from error
    return Said(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace").strip())
