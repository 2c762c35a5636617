"""Receipts of the emulated ШТРИХ device, from opening to close, and texts on its paper."""

from collections.abc import Callable

from edge_agent.drivers.shtrih.command import VAT_BYTE
from edge_agent.drivers.shtrih.pieces import NOT_GIVEN, Reader, money
from edge_agent.emulator import archive
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import Document, Line, Tags
from edge_agent.emulator.rule import TAGS_AT_ONCE, CoreRefused
from edge_agent.emulator.shtrih.table import Tables
from edge_agent.emulator.shtrih.values import moment, numbers
from edge_agent.vat import rounded

CLOSE_TAXES = {0xFF45: 6, 0xFF76: 10, 0xFF78: 12, 0xFF7B: 12}
RATE = {byte: name for name, byte in VAT_BYTE.items()}
TYPE_OPERATION = {0: 1, 1: 3, 2: 2, 3: 4}
CORRECTION = 0x80

Handler = Callable[[Reader, int], bytes]


class Receipts:
    def __init__(self, core: FiscalCore, tables: Tables) -> None:
        self._core = core
        self._tables = tables
        self._ahead: Tags = []  # tags of the item that is still to come
        self._texts: list[str] = []

    def handlers(self) -> dict[int, Handler]:
        return {
            **{
                0x2F: self._text,
                0x25: self._cut,
                0x8D: self._begin,
                0x89: self._subtotal,
                0x88: self._cancel,
            },
            **{0xFF08: self._fn_cancel, 0xFF0C: self._tags, 0xFF46: self._item, 0xFF4D: self._item_tags},
            **{0x8C: self._copy, 0xB0: self._continue},
        }

    def closer(self, code: int) -> Handler | None:
        """The closing command with this code, where the model has it."""
        if code not in self._core.switches.close_variants or code not in CLOSE_TAXES:
            return None

        def close(reader: Reader, who: int) -> bytes:
            return self._close(reader, who, CLOSE_TAXES[code])

        return close

    def _begin(self, reader: Reader, who: int) -> bytes:
        kind = reader.number(1)
        operation = TYPE_OPERATION.get(kind & ~CORRECTION)
        if operation is None:
            raise CoreRefused("bad_value")
        self._core.begin_receipt(operation, self._tables.cashier(who), correction=bool(kind & CORRECTION))
        self._ahead = []
        return bytes([who])

    def _item(self, reader: Reader, _: int) -> bytes:
        operation, quantity, price = reader.number(1), reader.number(6), reader.number(5)
        total, vat_sum = reader.raw(5), reader.raw(5)
        vat, department, method, subject = (reader.number(1) for _ in range(4))
        if vat not in RATE:
            raise CoreRefused("bad_value")
        amount = int.from_bytes(total, "little")
        if total == NOT_GIVEN:
            amount = rounded(price * quantity, 1_000_000)
        tax = None if vat_sum == NOT_GIVEN else int.from_bytes(vat_sum, "little")
        name, rate = reader.text(reader.left), RATE[vat]
        line = Line(name, price, quantity, amount, rate, tax, department, method, subject, list(self._ahead))
        self._core.add_line(operation, line)
        self._ahead = []
        return b""

    def _tags(self, reader: Reader, _: int) -> bytes:
        self._core.add_tags(_read(reader))
        return b""

    def _item_tags(self, reader: Reader, _: int) -> bytes:
        tags = _read(reader)
        if not self._core.switches.order_tlv_before_item:
            self._core.add_line_tags(tags)
        elif self._core.draft is None:
            raise CoreRefused("document_closed")
        else:
            self._ahead += tags
        return b""

    def _subtotal(self, _: Reader, who: int) -> bytes:
        return bytes([who]) + money(self._core.subtotal())

    def _close(self, reader: Reader, who: int, taxes: int) -> bytes:
        sums = [reader.number(5) for _ in range(16)]
        reader.raw(1 + 5 * taxes)
        payments = [sums[0], sum(sums[1:13]), *sums[13:]]
        system = reader.number(1)
        if self._ahead:
            raise CoreRefused("bad_value")  # tags that belong to no item
        made: Document = self._core.close_receipt(payments, system, self._tables.cashier(who))
        return money(made.change) + numbers(made) + moment(made.moment)

    def _cancel(self, _: Reader, who: int) -> bytes:
        if self._core.draft is None:
            raise CoreRefused("document_closed")
        self._core.cancel()
        return bytes([who])

    def _fn_cancel(self, _: Reader, __: int) -> bytes:
        if self._core.draft is None and not self._core.state.begun:
            raise CoreRefused("fn_state")
        self._core.cancel()
        return b""

    def _text(self, reader: Reader, who: int) -> bytes:
        reader.raw(2)
        text = reader.text(reader.left)
        if self._core.draft is not None:
            self._core.add_text(text)
        else:
            self._core.printable()
            self._texts.append(text)
        return bytes([who])

    def _cut(self, reader: Reader, who: int) -> bytes:
        """What was printed without a document is one slip, up to the cut."""
        reader.raw(1)
        texts, self._texts = self._texts, []
        if texts:
            self._core.print_text(texts)
        return bytes([who])

    def _copy(self, _: Reader, who: int) -> bytes:
        self._core.copy_of_last()
        return bytes([who])

    def _continue(self, _: Reader, who: int) -> bytes:
        self._core.continue_print()
        return bytes([who])


def _read(reader: Reader) -> Tags:
    raw = reader.rest()
    if len(raw) > TAGS_AT_ONCE:
        raise CoreRefused("tag_long")
    tags = archive.raw(raw)
    if not tags:
        raise CoreRefused("bad_tag")
    return tags
