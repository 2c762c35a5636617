"""Shifts, reports, money moves and corrections without items of the emulated ШТРИХ device."""

from collections.abc import Callable
from datetime import datetime

from edge_agent.drivers.shtrih.pieces import Reader
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import Document
from edge_agent.emulator.rule import CoreRefused
from edge_agent.emulator.shtrih.table import Tables
from edge_agent.emulator.shtrih.values import day, numbers

TAXES = 6

Handler = Callable[[Reader, int], bytes]


class Reports:
    def __init__(self, core: FiscalCore, tables: Tables) -> None:
        self._core = core
        self._tables = tables

    def handlers(self) -> dict[int, Handler]:
        return {
            **{0x40: self._x_report, 0x41: self._close_shift, 0x50: self._cash_in, 0x51: self._cash_out},
            **{0xE0: self._open_shift, 0xFF0B: self._fn_open, 0xFF43: self._fn_close},
            **{0xFF41: self._begin("open_shift"), 0xFF42: self._begin("close_shift")},
            **{0xFF35: self._begin("correction"), 0xFF37: self._begin("settlement_report")},
            **{0xFF36: self._old_correction, 0xFF38: self._settlement_report, 0xFF4A: self._correction},
        }

    def _begin(self, kind: str) -> Handler:
        def begin(_: Reader, __: int) -> bytes:
            if kind == "correction" and self._core.switches.ffd != "1.05":
                raise CoreRefused("unsupported")
            self._core.begin(kind)
            return b""

        return begin

    def _opened(self, who: int) -> Document:
        return self._core.open_shift(self._tables.cashier(who))

    def _closed(self, who: int) -> Document:
        return self._core.close_shift(self._tables.cashier(who))

    def _open_shift(self, _: Reader, who: int) -> bytes:
        self._opened(who)
        return bytes([who])

    def _close_shift(self, _: Reader, who: int) -> bytes:
        self._closed(who)
        return bytes([who])

    def _fn_open(self, _: Reader, who: int) -> bytes:
        made = self._opened(who)
        return made.shift.to_bytes(2, "little") + numbers(made)

    def _fn_close(self, _: Reader, who: int) -> bytes:
        made = self._closed(who)
        return made.shift.to_bytes(2, "little") + numbers(made)

    def _x_report(self, _: Reader, who: int) -> bytes:
        self._core.x_report()
        return bytes([who])

    def _cash_in(self, reader: Reader, who: int) -> bytes:
        self._core.cash_in(reader.number(5))
        return bytes([who]) + (self._core.last_fd & 0xFFFF).to_bytes(2, "little")

    def _cash_out(self, reader: Reader, who: int) -> bytes:
        self._core.cash_out(reader.number(5))
        return bytes([who]) + (self._core.last_fd & 0xFFFF).to_bytes(2, "little")

    def _settlement_report(self, _: Reader, who: int) -> bytes:
        made = self._core.settlement_report(self._tables.cashier(who))
        first = day(datetime.fromisoformat(made.since)) if made.since else bytes(3)
        return numbers(made) + made.queue.to_bytes(4, "little") + first

    def _correction(self, reader: Reader, who: int) -> bytes:
        kind, operation, total = reader.number(1), reader.number(1), reader.number(5)
        payments = [reader.number(5) for _ in range(5)]
        reader.raw(5 * TAXES)
        system = reader.number(1)
        if operation not in (1, 3) or kind > 1:
            raise CoreRefused("bad_value")
        return self._corrected(total, payments, operation, kind == 0, system, who)

    def _old_correction(self, reader: Reader, who: int) -> bytes:
        """By total and operation alone: all of it in cash, by the first tax system."""
        total, operation = reader.number(5), reader.number(1)
        system = self._core.state.tax_systems & -self._core.state.tax_systems
        return self._corrected(total, [total, 0, 0, 0, 0], operation, True, system, who)

    def _corrected(
        self, total: int, payments: list[int], operation: int, own: bool, system: int, who: int
    ) -> bytes:
        made = self._core.correction(total, payments, operation, own, system, self._tables.cashier(who))
        return made.receipt.to_bytes(2, "little") + numbers(made)
