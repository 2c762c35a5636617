"""One command to a ШТРИХ device and its answer, with the waits that are certain. What is sent, others
decide."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from edge_agent.drivers.base import Busy, Refused, Unknown
from edge_agent.drivers.shtrih import answer, command, refusal
from edge_agent.drivers.shtrih.link import READS, Link, LinkLost, code
from edge_agent.drivers.shtrih.pieces import Reader, Short

LIMITS = {
    **{0x10: 5.0, 0x11: 5.0, 0x26: 5.0, 0x40: 60.0, 0x41: 120.0, 0xE0: 180.0},
    **{0xFF0B: 180.0, 0xFF43: 120.0},
}
OTHERS = 60.0
# They change no document and no money: when one is lost, the verb has not begun.
HARMLESS = READS | {0x13, 0x1E, 0x6B, 0xFF3B}
PRINTING, CONTINUE, PRINTER = 0x50, 0x58, 0x01
GO_ON, MOST_CONTINUED = 0xB0, 3
PRINT_LIMIT, PRINT_STEP = 180.0, 0.2


class Wire:
    def __init__(self, link: Link, operator: int, pause: Callable[[float], None] = time.sleep) -> None:
        self._link = link
        self._operator = operator
        self._pause = pause
        self._changing = False
        self.explains = False  # the device tells the words for its codes
        self._words: dict[int, str] = {}

    def close(self) -> None:
        self._link.close()

    @property
    def protocol(self) -> str:
        return self._link.protocol

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
        waited, continued = 0.0, 0
        while True:
            raw = self._exchange(body)
            error = raw[1]
            if error == PRINTING:
                if waited >= PRINT_LIMIT:
                    raise Busy("busy")
                self._pause(PRINT_STEP)
                waited += PRINT_STEP
            elif error == CONTINUE and code(body) != GO_ON and continued < MOST_CONTINUED:
                continued += 1
                self.ask(command.simple(GO_ON, self._operator))
            elif error:
                raise self._refusal(body, raw)
            else:
                return Reader(raw[2:])

    def panel(self) -> answer.Panel:
        return answer.short_status(self.ask(command.simple(0x10, self._operator)))

    def rest(self, still: Callable[[answer.Panel], bool], limit: float = PRINT_LIMIT) -> answer.Panel:
        """State of the device once it is no longer like that, or when the time is over."""
        waited = 0.0
        panel = self.panel()
        while still(panel) and waited < limit:
            self._pause(PRINT_STEP)
            waited += PRINT_STEP
            panel = self.panel()
        return panel

    def _exchange(self, body: bytes) -> bytes:
        """The answer as code (one byte), error, data, whatever the width of the code."""
        try:
            raw = self._link.exchange(body, LIMITS.get(code(body), OTHERS))
        except LinkLost as lost:
            if self._changing or (lost.sent and code(body) not in HARMLESS):
                raise Unknown(f"{code(body):02X}") from lost
            raise Busy("link") from lost
        if body[0] == 0xFF and len(raw) > 2:
            # Two bytes are an error without the second byte of the code, as some devices answer.
            raw = raw[1:]
        if len(raw) < 2:
            raise Short(raw.hex())
        return raw

    def _refusal(self, body: bytes, raw: bytes) -> Refused | Unknown:
        wide, error = body[0] == 0xFF, raw[1]
        if not wide and error == PRINTER and len(raw) == 3:
            name = refusal.PRINTER.get(raw[2], "device_fault")
            return Refused(name, device_code=f"{code(body):02X}/{error:02X}{raw[2]:02X}")
        panel = self._glance() if error in (refusal.WRONG_MODE, refusal.WRONG_SUBMODE) else None
        name = refusal.named(error, wide, *((panel.mode, panel.submode) if panel else ()))
        if name == "fn_comm" and self._changing:
            return Unknown(f"{code(body):02X}")
        return Refused(name, self._text(error, wide), f"{code(body):02X}/{error:02X}")

    def _glance(self) -> answer.Panel | None:
        """The panel, if it can be had: a refusal stays one when the link goes meanwhile."""
        try:
            return self.panel()
        except (Busy, Unknown, Refused):
            return None

    def _text(self, error: int, wide: bool) -> str:
        """Words of the device itself; ours for codes of the storage, which the device may read otherwise."""
        ours = refusal.said(error, wide)
        if not self.explains or refusal.of_storage(error, wide):
            return ours
        if error not in self._words:
            try:
                raw = self._link.exchange(bytes([0x6B, error]), LIMITS[0x10])
            except LinkLost:
                return ours
            self._words[error] = Reader(raw[2:]).text(len(raw) - 2) if raw[1:2] == b"\0" else ""
        return self._words[error] or ours
