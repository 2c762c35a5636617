"""What a receipt becomes in ШТРИХ commands between its opening and its close. Everything is built before the
first byte goes out; what the device could not carry is refused here and not left out."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from edge_agent.drivers.base import Refused
from edge_agent.drivers.shtrih import command, refusal, tlv
from edge_agent.drivers.shtrih.pieces import words
from edge_agent.receipt import AGENTS, Correction, Item, Operation, Receipt

OLD, NEWEST = "1.05", "1.2"
TAGS = 249  # a frame holds 255 bytes, of which the code and the password take six
LINE = 40  # narrower than any roll
WIDE_NAME = 21  # of the device's own table of cashiers


Given = ParamSpec("Given")
Made = TypeVar("Made")


def fitting(verb: Callable[Given, Made]) -> Callable[Given, Made]:
    """A value that does not fit its place in a command is refused, whatever let it come so far."""

    @wraps(verb)
    def run(*given: Given.args, **named: Given.kwargs) -> Made:
        try:
            return verb(*given, **named)
        except (ValueError, OverflowError, LookupError) as error:
            raise Refused("bad_value", refusal.NOT_FITTING) from error

    return run


@dataclass(frozen=True)
class Form:
    """What decides about the form of a document: the device's format, its habits, our setting."""

    ffd: str
    item_tags_first: bool = False
    marker: bool = True


def commands(who: int, operator: int, receipt: Receipt, form: Form) -> list[bytes]:
    """Tags, items and texts in their order."""
    found = [_tag(0xFF0C, who, tag) for tag in receipt_tags(receipt, form)]
    for row in receipt.items:
        goods = [command.item(who, receipt.operation, row)]
        tags = [_tag(0xFF4D, who, tag) for tag in item_tags(row, form.ffd)]
        found += tags + goods if form.item_tags_first else goods + tags
    return found + [command.line(operator, text) for text in lines(_texts(receipt))]


def report_tags(who: int, name: str, inn: str | None) -> list[bytes]:
    """Tags of a document without items: a shift, a report."""
    found: list[tlv.Tag] = [(1021, name)]
    if inn:
        found.append((1203, inn))
    return [_tag(0xFF0C, who, tag) for tag in found]


def old_correction(who: int, receipt: Receipt, form: Form) -> list[bytes]:
    """Tags and the closing command of a correction by ФФД 1.05, which has totals and no items."""
    why = receipt.correction
    if why is None:
        raise Refused("bad_value", refusal.CORRECTION_MISSING)
    if receipt.operation not in (Operation.sale, Operation.purchase):
        raise Refused("unsupported", refusal.CORRECTION_OPERATION)
    for row in receipt.items:
        if row.vat not in command.TAX_ORDER:
            raise Refused("unsupported", refusal.CORRECTION_RATE.format(rate=row.vat))
    described: list[tlv.Tag] = [(1177, why.description)] if why.description else []
    tags = [*_cashier(receipt), *described, *_basis(why), *_repair(receipt), *_mark(receipt, form)]
    return [_tag(0xFF0C, who, tag) for tag in tags] + [command.correction(who, why.own, receipt)]


def receipt_tags(receipt: Receipt, form: Form) -> list[tlv.Tag]:
    """Tags of the whole receipt, each of which goes in a command of its own."""
    found = _cashier(receipt)
    if receipt.buyer.contact and receipt.delivery != "paper":
        found.append((1008, receipt.buyer.contact))
    if receipt.address:
        found.append((1009, receipt.address))
    if receipt.location:
        found.append((1187, receipt.location))
    found += _buyer(receipt, form.ffd)
    if receipt.internet:
        found.append((1125, 1))
    if receipt.correction is not None:
        found += [(1173, int(not receipt.correction.own)), *_basis(receipt.correction)]
    return [*found, *_repair(receipt), *_mark(receipt, form)]


def item_tags(row: Item, ffd: str = NEWEST) -> list[tlv.Tag]:
    found: list[tlv.Tag] = []
    if row.measure:
        if ffd and ffd != NEWEST:
            raise Refused("unsupported", refusal.MEASURE.format(ffd=ffd))
        found.append((2108, row.measure))
    if row.supplier is not None:
        phones: list[tlv.Tag] = [(1171, phone) for phone in row.supplier.phones]
        found.append((1222, 1 << AGENTS[row.agent]))
        found.append((1224, [*phones, (1225, row.supplier.name)]))
        found.append((1226, row.supplier.inn.ljust(12)))
    if row.additional:
        found.append((1191, row.additional))
    return found


def lines(texts: Sequence[str]) -> Iterator[str]:
    """Texts in pieces that fit the roll; an empty line stays one."""
    for text in texts:
        yield from textwrap.wrap(text, LINE) or [" "]


def _texts(receipt: Receipt) -> list[str]:
    """Formats with items know no description of a correction: it goes on the paper."""
    why = receipt.correction.description if receipt.correction else None
    return [*([why] if why else []), *receipt.print_lines]


def _cashier(receipt: Receipt) -> list[tlv.Tag]:
    who = receipt.cashier
    found: list[tlv.Tag] = [(1021, who.name)] if len(words(who.name)) > WIDE_NAME else []
    return [*found, (1203, who.inn)] if who.inn else found


def _buyer(receipt: Receipt, ffd: str) -> list[tlv.Tag]:
    buyer = receipt.buyer
    found: list[tlv.Tag] = [(1227, buyer.name)] if buyer.name else []
    if buyer.inn:
        found.append((1228, buyer.inn.ljust(12)))
    return [(1256, found)] if found and ffd == NEWEST else found


def _basis(why: Correction) -> list[tlv.Tag]:
    day = datetime(why.date.year, why.date.month, why.date.day, tzinfo=UTC)
    found: list[tlv.Tag] = [(1178, day)]
    if why.number:
        found.append((1179, why.number))
    return found


def _repair(receipt: Receipt) -> list[tlv.Tag]:
    return [(1192, receipt.wrong_fpd)] if receipt.wrong_fpd else []


def _mark(receipt: Receipt, form: Form) -> list[tlv.Tag]:
    return [command.marker(receipt.job_id)] if form.marker else []


def _tag(code: int, who: int, tag: tlv.Tag) -> bytes:
    content = tlv.pack([tag])
    if len(content) > TAGS:
        raise Refused("unsupported", refusal.TAG_LONG.format(tag=tag[0]))
    return command.simple(code, who, content)
