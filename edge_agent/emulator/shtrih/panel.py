"""What the emulated ШТРИХ device shows of itself: status, abilities, registers, words for its codes; and the
commands that make a noise and nothing else."""

from collections.abc import Callable

from edge_agent.drivers.shtrih import refusal
from edge_agent.drivers.shtrih.pieces import Reader, words
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import SALES
from edge_agent.emulator.rule import CoreRefused
from edge_agent.emulator.shtrih.table import Tables

NAMES = "ШТРИХ-М-01Ф (эмулятор)"
# Sensors of roll and cover, cutter, drawer; print result, words for codes; storage, end of document, formats.
BITS = (3, 4, 13, 15, 34, 36, 43, 44, 47, 48)
IN_DOCUMENT = 8
TAGS_FIRST, SECOND_PROTOCOL = 23, 28
PRINTED, TORN, BROKEN, PRINTING = 0, 1, 2, 5
# Registers and counters count operations in the order sale, purchase, refund, refund of purchase.
OPERATIONS = (1, 3, 2, 4)

Handler = Callable[[Reader, int], bytes]


class Panel:
    def __init__(self, core: FiscalCore, tables: Tables) -> None:
        self._core = core
        self._tables = tables

    def handlers(self) -> dict[int, Handler]:
        return {
            **{0x10: self._short_status, 0x11: self._long_status, 0x13: self._done, 0x26: self._font},
            **{0x1A: self._money_register, 0x1B: self._counter, 0x28: self._drawer},
            **{0x6B: self._words, 0xF7: self._abilities, 0xFC: self._model},
        }

    def _done(self, _: Reader, who: int) -> bytes:
        return bytes([who])

    def _drawer(self, reader: Reader, who: int) -> bytes:
        if reader.number(1) > 1:
            raise CoreRefused("bad_value")
        self._core.open_drawer()
        return bytes([who])

    def _flags(self) -> int:
        state = self._core.state
        return 0x0210 | (0x82 if state.paper else 0) | (0x400 if state.cover_open else 0)

    def _panel(self) -> bytes:
        return self._flags().to_bytes(2, "little") + bytes([self._core.mode, self._core.printer.submode])

    def _short_status(self, _: Reader, who: int) -> bytes:
        items = self._items()
        rest = bytes([items & 0xFF, 0x9F, 0xD9, 0, 0, items >> 8, 0, 0, 0])
        last = bytes([self._result()]) if self._core.switches.status_17_bytes else b""
        return bytes([who]) + self._panel() + rest + last

    def _items(self) -> int:
        """How many items the receipt has that is open, or that the panel still shows as open."""
        if self._core.draft is not None:
            return len(self._core.draft.lines)
        return len(self._core.documents[-1].lines) if self._core.mode & 0x0F == IN_DOCUMENT else 0

    def _result(self) -> int:
        state, printer = self._core.state, self._core.printer
        if printer.printing:
            return PRINTING
        if not state.paper:
            return TORN
        return PRINTED if printer.works else BROKEN

    def _long_status(self, _: Reader, who: int) -> bytes:
        core, at = self._core, self._core.now
        closed = core.state.shift.number - core.state.shift.open
        return (
            bytes([who])
            + b"C3\x2a\xa3\x14\x08\x15\x01"
            + (core.last_fd & 0xFFFF).to_bytes(2, "little")
            + self._panel()
            + b"\x80NA\0\0\x01\x01\x10"
            + bytes([at.day, at.month, at.year % 100, at.hour, at.minute, at.second])
            + b"\x41"
            + (core.state.serial & 0xFFFFFFFF).to_bytes(4, "little")
            + closed.to_bytes(2, "little")
            + b"\0\0\x01\x1c"
            + int(core.state.inn).to_bytes(6, "little")
        )

    def _font(self, reader: Reader, _: int) -> bytes:
        if not 1 <= reader.number(1) <= 7:
            raise CoreRefused("bad_value")
        return (576).to_bytes(2, "little") + bytes([12, 24, 7])

    def _money_register(self, reader: Reader, who: int) -> bytes:
        return bytes([who]) + self._money(reader.number(1)).to_bytes(6, "little")

    def _money(self, number: int) -> int:
        core = self._core
        fixed = {
            241: core.state.cash,
            242: core.counters.get("cash_in_sum", 0),
            243: core.counters.get("cash_out_sum", 0),
        }
        if number in fixed:
            return fixed[number]
        sales = [
            made for made in core.documents if made.kind in SALES and made.shift == core.state.shift.number
        ]
        if 121 <= number <= 184:
            department, kind = divmod(number - 121, 4)
            rows = [line for made in sales if made.operation == OPERATIONS[kind] for line in made.lines]
            return sum(line.sum for line in rows if line.department == department + 1)
        if 193 <= number <= 208:
            way, kind = divmod(number - 193, 4)
            found = [made.payments[way] for made in sales if made.operation == OPERATIONS[kind]]
            return sum(found)
        return 0

    def _counter(self, reader: Reader, who: int) -> bytes:
        return bytes([who]) + (self._count(reader.number(1)) & 0xFFFF).to_bytes(2, "little")

    def _count(self, number: int) -> int:
        counters = self._core.counters
        if number == 152:
            return self._core.last_fd
        if 144 <= number <= 147:
            return counters.get(f"shift_receipts_{OPERATIONS[number - 144]}", 0)
        if 148 <= number <= 151:
            return counters.get(f"receipts_{OPERATIONS[number - 148]}", 0)
        return counters.get({153: "cash_in", 154: "cash_out", 158: "x_reports"}.get(number, ""), 0)

    def _words(self, reader: Reader, _: int) -> bytes:
        code = reader.number(1)
        return words(refusal.TEXTS.get(code, f"НЕИЗВЕСТНАЯ ОШИБКА {code:02X}"))

    def _abilities(self, reader: Reader, __: int) -> bytes:
        if reader.number(1) != 1:
            raise CoreRefused("bad_value")
        switches = self._core.switches
        bits = (*BITS, SECOND_PROTOCOL, *([TAGS_FIRST] if switches.order_tlv_before_item else []))
        fixed = b"\x0c\x18\x00\x0c\x10\x10\x0e\0\0\0\0\x1e\0\0\0\0\x0e\xff\0\0"
        return sum(1 << bit for bit in bits).to_bytes(8, "little") + fixed + b"\0\0\0" + self._tables.numbers

    def _model(self, _: Reader, __: int) -> bytes:
        return b"\0\0\x01\x0e\xfc\0" + words(NAMES)
