"""ШТРИХ commands of the emulated register: a body in, the core's transition, an answer's body out.
It holds no fiscal state; the wire is the face's business."""

from collections.abc import Callable
from datetime import datetime

from edge_agent.drivers.shtrih import tlv
from edge_agent.drivers.shtrih.command import VAT_BYTE
from edge_agent.drivers.shtrih.pieces import NOT_GIVEN, Reader, Short, money, words
from edge_agent.emulator import archive
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import RECEIPT, REGISTRATION, Document, Line
from edge_agent.emulator.rule import CoreRefused
from edge_agent.vat import rounded

# Our name of a refusal: the device's code, and the code inside an answer to an FF command.
CODES = {
    **{"shift_open": (0x73, 0x73), "shift_closed": (0x73, 0x73), "shift_expired": (0x4E, 0x16)},
    **{"document_open": (0x73, 0x02), "document_closed": (0x55, 0x55), "no_paper": (0x6B, 0x6B)},
    **{
        "busy": (0x50, 0x50),
        "continue_print": (0x58, 0x58),
        "no_cash": (0x46, 0x46),
        "no_data": (0x34, 0x08),
    },
    **{"underpaid": (0x45, 0x45), "cashless_over": (0x4D, 0x4D), "zero_total": (0x8E, 0x8E)},
    **{
        "bad_value": (0x33, 0x33),
        "fn_full": (0x38, 0x06),
        "fn_expired": (0x38, 0x05),
        "fn_clock": (0xC0, 0x17),
    },
    **{"ofd_overdue": (0x38, 0x15), "wrong_submode": (0x72, 0x72), "nothing_to_copy": (0x56, 0x56)},
    **{"wrong_password": (0x4F, 0x4F), "unsupported": (0x37, 0x37), "bad_length": (0x7E, 0x7E)},
}
CLOSE_TAXES = {0xFF45: 6, 0xFF76: 10, 0xFF78: 12, 0xFF7B: 12}
RATE = {byte: name for name, byte in VAT_BYTE.items()}
TYPE_OPERATION = {0: 1, 1: 3, 2: 2, 3: 4}
BEGUN = {"": 0x00, "open_shift": 0x02, "receipt": 0x04, "close_shift": 0x08}
NO_PASSWORD = (0xFC, 0xF7, 0x6B)
ADMINISTRATOR = 30
PIECE = 240
NAMES = "ШТРИХ-М-01Ф (эмулятор)"

Handler = Callable[[Reader, int], bytes]


def moment(at: datetime) -> bytes:
    return bytes([at.year % 100, at.month, at.day, at.hour, at.minute])


class Commands:
    def __init__(
        self, core: FiscalCore, close_variants: frozenset[int] = frozenset((0xFF45, 0xFF76, 0xFF78))
    ) -> None:
        self._core = core
        self._variants = close_variants
        self._reading = b""
        self._handlers: dict[int, Handler] = {
            **{
                0x10: self._short_status,
                0x11: self._long_status,
                0x13: self._operator,
                0x1A: self._money_register,
            },
            **{
                0x1B: self._counter,
                0x1E: self._write,
                0x1F: self._read,
                0x25: self._operator,
                0x28: self._operator,
            },
            **{
                0x2F: self._text,
                0x40: self._x_report,
                0x41: self._close_shift,
                0x50: self._cash,
                0x51: self._cash_out,
            },
            **{0x88: self._cancel, 0x89: self._subtotal, 0x8C: self._copy, 0x8D: self._begin_receipt},
            **{0xB0: self._continue, 0xE0: self._open_shift, 0xF7: self._abilities, 0xFC: self._model},
            **{0xFF01: self._storage, 0xFF02: self._fn, 0xFF08: self._fn_cancel, 0xFF09: self._registration},
            **{0xFF0A: self._find, 0xFF0B: self._fn_open, 0xFF0C: self._tags, 0xFF39: self._exchange},
            **{0xFF3A: self._archive, 0xFF3B: self._next_piece, 0xFF3F: self._queue, 0xFF40: self._shift},
            **{
                0xFF41: self._begin_open,
                0xFF42: self._begin_close,
                0xFF43: self._fn_close,
                0xFF46: self._item,
            },
            0xFF4D: self._item_tags,
        }

    def execute(self, code: int, body: bytes) -> bytes:
        """The answer's body: code, error, data."""
        head = code.to_bytes(2, "big") if code > 0xFF else bytes([code])
        reader = Reader(body[len(head) :])
        try:
            return head + b"\0" + self._run(code, reader)
        except CoreRefused as refused:
            error = CODES[refused.code][code > 0xFF]
        except (Short, tlv.TagsBroken):
            error = CODES["bad_length"][0]
        return head + bytes([error])

    def _run(self, code: int, reader: Reader) -> bytes:
        handler = self._handlers.get(code)
        if handler is None and code in self._variants:
            handler = self._closer(CLOSE_TAXES[code])
        if handler is None:
            raise CoreRefused("unsupported")
        who = 0 if code in NO_PASSWORD else reader.number(4)
        if code not in NO_PASSWORD and (
            not 1 <= who <= ADMINISTRATOR or (code > 0xFF and who != ADMINISTRATOR)
        ):
            raise CoreRefused("wrong_password")
        return handler(reader, who)

    def _cashier(self, who: int) -> str:
        return self._core.table(f"2.{who}.2") or "СИС.АДМИНИСТРАТОР"

    # Panel, tables, registers

    def _flags(self) -> int:
        state = self._core.state
        return 0x0210 | (0x82 if state.paper else 0) | (0x400 if state.cover_open else 0)

    def _panel(self) -> bytes:
        return self._flags().to_bytes(2, "little") + bytes([self._core.mode, self._core.printer.submode])

    def _short_status(self, _: Reader, who: int) -> bytes:
        items = len(self._core.draft.lines) if self._core.draft else 0
        return bytes([who]) + self._panel() + bytes([items & 0xFF, 0x9F, 0xD9, 0, 0, items >> 8, 0, 0, 0])

    def _long_status(self, _: Reader, who: int) -> bytes:
        core, at = self._core, self._core.now
        closed = core.state.shift.number - core.state.shift.open
        day = bytes([at.day, at.month, at.year % 100])
        return (
            bytes([who])
            + b"C3\x2a\xa3\x14\x08\x15\x01"
            + (core.last_fd & 0xFFFF).to_bytes(2, "little")
            + self._panel()
            + b"\x80NA\0\0\x01\x01\x10"
            + day
            + bytes([at.hour, at.minute, at.second])
            + b"\x41"
            + (core.state.serial & 0xFFFFFFFF).to_bytes(4, "little")
            + closed.to_bytes(2, "little")
            + b"\0\0\x01\x1c"
            + int(core.state.inn).to_bytes(6, "little")
        )

    def _operator(self, _: Reader, who: int) -> bytes:
        return bytes([who])

    def _money_register(self, reader: Reader, who: int) -> bytes:
        value = self._core.state.cash if reader.number(1) == 241 else 0
        return bytes([who]) + value.to_bytes(6, "little")

    def _counter(self, reader: Reader, who: int) -> bytes:
        name = {153: "cash_in", 154: "cash_out", 158: "x_reports"}.get(reader.number(1), "")
        return bytes([who]) + self._core.state.counters.get(name, 0).to_bytes(2, "little")

    def _write(self, reader: Reader, _: int) -> bytes:
        if self._core.draft is not None:
            raise CoreRefused("document_open")
        table, row, field = reader.number(1), reader.number(2), reader.number(1)
        raw = reader.rest()
        value = (
            raw.split(b"\0")[0].decode("cp1251") if table in (2, 18) else str(int.from_bytes(raw, "little"))
        )
        self._core.set_table(f"{table}.{row}.{field}", value)
        return b""

    def _read(self, reader: Reader, _: int) -> bytes:
        table, row, field = reader.number(1), reader.number(2), reader.number(1)
        state = self._core.state
        fixed = {"18.1.1": f"{state.serial}", "18.1.2": state.inn, "18.1.3": state.rnm, "18.1.4": state.fn}
        key = f"{table}.{row}.{field}"
        if table in (2, 18):
            return words(fixed.get(key, self._core.table(key)))
        return bytes([4 if key == "17.1.17" else int(self._core.table(key) or 0)])

    def _abilities(self, _: Reader, __: int) -> bytes:
        flags = sum(1 << bit for bit in (3, 4, 36, 43, 44, 47, 48))
        fixed = b"\x0c\x18\x00\x0c\x10\x10\x0e\0\0\0\0\x1e\0\0\0\0\x0e\xff\0\0"
        return flags.to_bytes(8, "little") + fixed + b"\0\0\0" + bytes([18, 19, 21, 17, 17])

    def _model(self, _: Reader, __: int) -> bytes:
        return b"\0\0\x01\x0e\xfc\0" + words(NAMES)

    # Receipts and shifts

    def _text(self, reader: Reader, who: int) -> bytes:
        reader.raw(2)
        self._core.add_text(reader.text(reader.left))
        return bytes([who])

    def _begin_receipt(self, reader: Reader, who: int) -> bytes:
        kind = reader.number(1)
        if kind not in TYPE_OPERATION:
            raise CoreRefused("bad_value")
        self._core.begin_receipt(TYPE_OPERATION[kind], self._cashier(who))
        return bytes([who])

    def _item(self, reader: Reader, _: int) -> bytes:
        operation, quantity, price = reader.number(1), reader.number(6), reader.number(5)
        total, vat_sum = reader.raw(5), reader.raw(5)
        vat, department, method, subject = (reader.number(1) for _ in range(4))
        if vat not in RATE:
            raise CoreRefused("bad_value")
        amount = (
            rounded(price * quantity, 1_000_000) if total == NOT_GIVEN else int.from_bytes(total, "little")
        )
        tax = None if vat_sum == NOT_GIVEN else int.from_bytes(vat_sum, "little")
        name = reader.text(reader.left)
        self._core.add_line(
            operation, Line(name, price, quantity, amount, RATE[vat], tax, department, method, subject)
        )
        return b""

    def _tags(self, reader: Reader, _: int) -> bytes:
        self._core.add_tags(archive.raw(reader.rest()))
        return b""

    def _item_tags(self, reader: Reader, _: int) -> bytes:
        self._core.add_line_tags(archive.raw(reader.rest()))
        return b""

    def _subtotal(self, _: Reader, who: int) -> bytes:
        return bytes([who]) + money(self._core.subtotal())

    def _closer(self, taxes: int) -> Handler:
        def close(reader: Reader, who: int) -> bytes:
            sums = [reader.number(5) for _ in range(16)]
            reader.raw(1 + 5 * taxes)
            payments = [sums[0], sum(sums[1:13]), *sums[13:]]
            made = self._core.close_receipt(payments, reader.number(1), self._cashier(who))
            return money(made.change) + _numbers(made) + moment(made.moment)

        return close

    def _cancel(self, _: Reader, who: int) -> bytes:
        self._core.cancel()
        return bytes([who])

    def _fn_cancel(self, _: Reader, __: int) -> bytes:
        self._core.cancel()
        return b""

    def _begin_open(self, _: Reader, __: int) -> bytes:
        self._core.begin("open_shift")
        return b""

    def _begin_close(self, _: Reader, __: int) -> bytes:
        self._core.begin("close_shift")
        return b""

    def _open_shift(self, _: Reader, who: int) -> bytes:
        self._core.open_shift(self._cashier(who))
        return bytes([who])

    def _close_shift(self, _: Reader, who: int) -> bytes:
        self._core.close_shift(self._cashier(who))
        return bytes([who])

    def _fn_open(self, _: Reader, who: int) -> bytes:
        made = self._core.open_shift(self._cashier(who))
        return made.shift.to_bytes(2, "little") + _numbers(made)

    def _fn_close(self, _: Reader, who: int) -> bytes:
        made = self._core.close_shift(self._cashier(who))
        return made.shift.to_bytes(2, "little") + _numbers(made)

    def _x_report(self, _: Reader, who: int) -> bytes:
        self._core.x_report()
        return bytes([who])

    def _cash(self, reader: Reader, who: int) -> bytes:
        self._core.cash_in(reader.number(5))
        return bytes([who]) + (self._core.last_fd & 0xFFFF).to_bytes(2, "little")

    def _cash_out(self, reader: Reader, who: int) -> bytes:
        self._core.cash_out(reader.number(5))
        return bytes([who]) + (self._core.last_fd & 0xFFFF).to_bytes(2, "little")

    def _copy(self, _: Reader, who: int) -> bytes:
        self._core.copy_of_last()
        return bytes([who])

    def _continue(self, _: Reader, who: int) -> bytes:
        self._core.continue_print()
        return bytes([who])

    # The fiscal storage

    def _storage(self, _: Reader, __: int) -> bytes:
        state, last = self._core.state, self._core.documents[-1]
        warnings = 8 if self._core.queue_late else 0
        head = bytes([3, BEGUN[state.begun], 0, state.shift.open, warnings])
        return head + moment(last.moment) + state.fn.encode() + last.fd.to_bytes(4, "little")

    def _fn(self, _: Reader, __: int) -> bytes:
        return self._core.state.fn.encode()

    def _registration(self, _: Reader, __: int) -> bytes:
        first, state = self._core.documents[0], self._core.state
        return (
            moment(first.moment)
            + state.inn.ljust(12).encode()
            + state.rnm.ljust(20).encode()
            + bytes([state.tax_systems, 0])
            + _numbers(first)
        )

    def _find(self, reader: Reader, _: int) -> bytes:
        made, state = self._core.find(reader.number(4)), self._core.state
        ticket = made.fd not in self._core.queue()
        head = bytes([made.kind, ticket]) + moment(made.moment) + _numbers(made)
        if made.kind == RECEIPT:
            return head + bytes([made.operation]) + money(made.total)
        if made.kind == REGISTRATION:
            return head + (state.inn.ljust(12) + state.rnm.ljust(20)).encode() + bytes([state.tax_systems, 0])
        return head + made.shift.to_bytes(2, "little")

    def _archive(self, reader: Reader, _: int) -> bytes:
        made = self._core.find(reader.number(4))
        self._reading = b"".join(archive.pieces(made, self._core.state))
        return made.kind.to_bytes(2, "little") + len(self._reading).to_bytes(2, "little")

    def _next_piece(self, _: Reader, __: int) -> bytes:
        if not self._reading:
            raise CoreRefused("no_data")
        piece, self._reading = self._reading[:PIECE], self._reading[PIECE:]
        return piece

    def _exchange(self, _: Reader, __: int) -> bytes:
        waiting = self._core.queue()
        first = waiting[0] if waiting else 0
        at = moment(self._core.find(first).moment) if first else bytes(5)
        state = 2 if waiting else 0
        return bytes([state, 0]) + len(waiting).to_bytes(2, "little") + first.to_bytes(4, "little") + at

    def _queue(self, _: Reader, __: int) -> bytes:
        return len(self._core.queue()).to_bytes(2, "little")

    def _shift(self, _: Reader, __: int) -> bytes:
        shift = self._core.state.shift
        return bytes([shift.open]) + shift.number.to_bytes(2, "little") + shift.receipts.to_bytes(2, "little")


def _numbers(made: Document) -> bytes:
    return made.fd.to_bytes(4, "little") + made.fpd.to_bytes(4, "little")
