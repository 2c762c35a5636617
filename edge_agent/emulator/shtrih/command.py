"""ШТРИХ commands of the emulated register: a body in, the core's transition, an answer's body out. It
holds no fiscal state; the wire is the face's business."""

from collections.abc import Callable

from edge_agent.drivers.shtrih import tlv
from edge_agent.drivers.shtrih.pieces import Reader, Short
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.rule import CoreRefused
from edge_agent.emulator.shtrih.panel import Panel
from edge_agent.emulator.shtrih.receipt import Receipts
from edge_agent.emulator.shtrih.report import Reports
from edge_agent.emulator.shtrih.storage import Storage
from edge_agent.emulator.shtrih.table import Tables

# Our name of a refusal: the device's code, and the code inside an answer to an FF command.
CODES = {
    **{"shift_open": (0x73, 0x73), "shift_closed": (0x73, 0x73), "shift_expired": (0x4E, 0x16)},
    **{"document_open": (0x73, 0x02), "document_closed": (0x55, 0x55), "no_paper": (0x6B, 0x6B)},
    **{"busy": (0x50, 0x50), "continue_print": (0x58, 0x58), "no_cash": (0x46, 0x46)},
    **{"cover_open": (0x6B, 0x6B), "device_fault": (0x71, 0x71), "no_data": (0x34, 0x08)},
    **{"underpaid": (0x45, 0x45), "cashless_over": (0x4D, 0x4D), "zero_total": (0x8E, 0x8E)},
    **{"bad_value": (0x33, 0x33), "fn_full": (0x70, 0x06), "fn_expired": (0x38, 0x05)},
    **{"fn_clock": (0xC0, 0x17), "fn_missing": (0x2F, 0x2F), "fn_comm": (0x2F, 0x2F)},
    **{"fn_state": (0x38, 0x02), "ofd_overdue": (0x38, 0x15), "wrong_submode": (0x72, 0x72)},
    **{"nothing_to_copy": (0x56, 0x56), "unsupported": (0x37, 0x37)},
    # Refusals of this face alone.
    **{"wrong_password": (0x4F, 0x4F), "wrong_mode": (0x73, 0x73), "bad_length": (0x7E, 0x7E)},
    **{"bad_tag": (0x33, 0x09), "tag_long": (0x33, 0x10), "no_table": (0x5D, 0x5D), "fixed": (0x7A, 0x7A)},
}
NO_PASSWORD = (0xFC, 0xF7, 0x6B)
# Modes in which a command is taken; all others are taken in any. What a mode says of the shift and of an open
# document the core says too: this is the panel's own answer, before the core is asked.
MODES = {
    0x1E: (2, 3, 4),
    **{0x40: (2, 3), 0x41: (2, 3), 0x50: (2, 3, 4), 0x51: (2, 3, 4), 0x8C: (2, 3)},
    **{0x8D: (2, 3, 4), 0xE0: (4,), 0xFF0B: (4,), 0xFF41: (4,), 0xFF42: (2, 3), 0xFF43: (2, 3)},
    **{0xFF35: (2, 3, 4), 0xFF36: (2, 3, 4), 0xFF4A: (2, 3, 4), 0xFF37: (2, 3, 4), 0xFF38: (2, 3, 4)},
}

Handler = Callable[[Reader, int], bytes]


def error(code: int, number: int) -> bytes:
    return head(code) + bytes([number])


def head(code: int) -> bytes:
    return code.to_bytes(2, "big") if code > 0xFF else bytes([code])


class Commands:
    def __init__(self, core: FiscalCore) -> None:
        self._core = core
        self._tables = Tables(core)
        self._receipts = Receipts(core, self._tables)
        self._handlers: dict[int, Handler] = {
            **Panel(core, self._tables).handlers(),
            **self._tables.handlers(),
            **self._receipts.handlers(),
            **Reports(core, self._tables).handlers(),
            **Storage(core).handlers(),
        }

    def execute(self, code: int, body: bytes) -> bytes:
        """The answer's body: code, error, data."""
        reader = Reader(body[len(head(code)) :])
        try:
            return head(code) + b"\0" + self._run(code, reader)
        except CoreRefused as refused:
            return self.refused(code, refused)
        except Short:
            return self.refused(code, CoreRefused("bad_length"))
        except tlv.TagsBroken:
            return self.refused(code, CoreRefused("bad_tag"))

    def refused(self, code: int, refused: CoreRefused) -> bytes:
        wide = code > 0xFF
        number = CODES[refused.code][wide]
        if wide and self._core.switches.ff_error_short:
            return b"\xff" + bytes([number])
        return error(code, number)

    def _run(self, code: int, reader: Reader) -> bytes:
        handler = self._handlers.get(code) or self._receipts.closer(code)
        if handler is None:
            raise CoreRefused("unsupported")
        who = 0 if code in NO_PASSWORD else self._tables.operator(reader.number(4), code > 0xFF)
        self._in_time(code)
        return handler(reader, who)

    def _in_time(self, code: int) -> None:
        allowed, core = MODES.get(code), self._core
        mode = core.mode & 0x0F
        if allowed is None or mode in allowed:
            return
        if core.draft is None and core.printer.printing:
            # The panel shows a document that is closed already: the device is only printing it.
            raise CoreRefused("busy")
        if mode == 3:
            raise CoreRefused("shift_expired")
        raise CoreRefused("document_open" if core.draft is not None else "wrong_mode")
