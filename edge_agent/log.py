"""Log lines as JSON on standard error. Callers pass ids and codes only, never names, sums or contacts."""

import json
import sys
from typing import TextIO

from edge_agent.clock import Clock, instant


class Log:
    def __init__(self, clock: Clock, stream: TextIO | None = None) -> None:
        self._clock = clock
        self._stream = stream if stream is not None else sys.stderr

    def write(self, event: str, **facts: str | int | bool | None) -> None:
        line = {"at": instant(self._clock.now()), "event": event, **facts}
        self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._stream.flush()
