"""Ends the stack's processes when the supervisor itself was killed. Standard library only.

The supervisor writes "+group" or "-group" lines to standard input. End of input means that it is gone.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys


def watch(lines: list[str] | None = None) -> None:
    groups: set[int] = set()
    for line in lines if lines is not None else sys.stdin:
        sign, group = line[0], int(line[1:])
        (groups.add if sign == "+" else groups.discard)(group)
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch()
