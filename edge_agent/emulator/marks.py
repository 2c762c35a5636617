"""Tags of a receipt from plain values, so that every face leaves the same tags in the core. Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator.record import Tags

INN = 12  # digits; shorter ones are filled with spaces
Basis = tuple[int, date, str | None]  # 0 by oneself, 1 by order; day of the settlement; number of the order


def agent_tags(bit: int, name: str, phones: Sequence[str], inn: str) -> Tags:
    """An item sold for somebody: the kind of agent by the number of its bit, and the supplier."""
    supplier: list[tlv.Tag] = [*((1171, phone) for phone in phones), (1225, name)]
    return kept([(1222, 1 << bit), (1224, supplier), (1226, inn.ljust(INN))])


def receipt_tags(
    contact: str | None = None,
    cashier_inn: str | None = None,
    marker: tuple[str, str] | None = None,
    additional: str | None = None,
    correction: Basis | None = None,
    buyer_name: str | None = None,
    buyer_inn: str | None = None,
    internet: bool = False,
) -> Tags:
    """`additional` is the sign of the receipt that this one puts right."""
    found: list[tlv.Tag] = []
    if cashier_inn:
        found.append((1203, cashier_inn))
    if contact:
        found.append((1008, contact))
    if buyer_name and buyer_inn:
        found.append((1256, [(1227, buyer_name), (1228, buyer_inn.ljust(INN))]))
    if internet:
        found.append((1125, 1))
    if correction:
        kind, day, number = correction
        found += [(1173, kind), (1178, datetime.combine(day, time.min, UTC))]
        found += [(1179, number)] if number else []
    if additional:
        found.append((1192, additional))
    if marker:
        found.append((1084, [(1085, marker[0]), (1086, marker[1])]))
    return kept(found)


def kept(tags: Sequence[tlv.Tag]) -> Tags:
    """Tags as the record keeps them."""
    return [(tag, content.hex()) for tag, content in tlv.split(tlv.pack(tags))]
