"""One command to a ШТРИХ device and its answer, with the waits that are certain. What is sent, others
decide."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.drivers.shtrih import answer, command, refusal
from edge_agent.drivers.shtrih.link import READS, Link, LinkLost, code
from edge_agent.drivers.shtrih.pieces import Reader, Short

LIMITS = {0x10: 5.0, 0x11: 5.0, 0x26: 5.0, 0x40: 60.0, 0x41: 120.0, 0xE0: 180.0}
OTHERS = 60.0
PRINTING, CONTINUE, WRONG_MODE = 0x50, 0x58, 0x73
PRINT_LIMIT, PRINT_STEP = 180.0, 0.2


class Wire:
    def __init__(self, link: Link, operator: int, pause: Callable[[float], None] = time.sleep) -> None:
        self._link = link
        self._operator = operator
        self._pause = pause
        self._changing = False

    def close(self) -> None:
        self._link.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """From here on the fiscal storage may change: a lost link is no longer "not tried" but "unknown"."""
        self._changing = True
        try:
            yield
        finally:
            self._changing = False

    def ask(self, body: bytes) -> Reader:
        """Data of the answer. A device that still prints is waited for: it has not done the command."""
        waited = 0.0
        while True:
            raw = self._exchange(body)
            error = raw[1]
            if error == PRINTING and waited < PRINT_LIMIT:
                self._pause(PRINT_STEP)
                waited += PRINT_STEP
            elif error == CONTINUE and code(body) != 0xB0:
                self.ask(command.simple(0xB0, self._operator))
            elif error:
                self._refuse(body, error)
            else:
                return Reader(raw[2:])

    def panel(self) -> answer.Panel:
        return answer.short_status(self.ask(command.simple(0x10, self._operator)))

    def rest(self) -> answer.Panel:
        """State of the device once it no longer prints."""
        waited = 0.0
        panel = self.panel()
        while panel.printing and waited < PRINT_LIMIT:
            self._pause(PRINT_STEP)
            waited += PRINT_STEP
            panel = self.panel()
        return panel

    def _exchange(self, body: bytes) -> bytes:
        """The answer as code (one byte), error, data, whatever the width of the code."""
        try:
            raw = self._link.exchange(body, LIMITS.get(code(body), OTHERS))
        except LinkLost as lost:
            if self._changing or (lost.sent and code(body) not in READS):
                raise Unknown(f"{code(body):02X}") from lost
            raise Busy("link") from lost
        if body[0] == 0xFF:
            # Some devices leave out the second byte of the code in an error answer.
            raw = raw[1:] if len(raw) > 2 or raw[1:2] == body[1:2] else raw
        if len(raw) < 2:
            raise Short(raw.hex())
        return raw

    def _refuse(self, body: bytes, error: int) -> None:
        wide = body[0] == 0xFF
        mode = None if error != WRONG_MODE or self._changing else self.panel().mode
        name = refusal.named(error, wide, mode)
        if name == "fn_comm" and self._changing:
            raise Unknown(f"{code(body):02X}")
        raise Refused(name, device_code=f"{code(body):02X}/{error:02X}")
