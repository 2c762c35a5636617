"""A document as the storage's archive shows it: a list of tags. Built from the record, never stored twice."""

from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator.record import CORRECTION, SALES, SETTLEMENT_REPORT, Document, Line, State, Tags
from edge_agent.vat import RATES

PAYMENT_TAGS = (1031, 1081, 1215, 1216, 1217)


def pieces(document: Document, state: State) -> list[bytes]:
    """One TLV for each tag, in the order in which the archive hands them out."""
    moment = document.moment.replace(tzinfo=None)
    tags: list[tlv.Tag] = [
        (1041, state.fn),
        (1037, state.rnm.ljust(20)),
        (1018, state.inn.ljust(12)),
        (1040, document.fd.to_bytes(4, "little")),
        (1012, tlv.unix(moment)),
        (1077, b"\x21\x04" + document.fpd.to_bytes(4, "big")),
        (1038, document.shift.to_bytes(4, "little")),
        (1021, document.cashier),
    ]
    found = [tlv.pack([tag]) for tag in tags]
    if document.kind in SALES:
        found += _receipt(document)
    if document.kind == SETTLEMENT_REPORT:
        found.append(tlv.pack([(1097, document.queue.to_bytes(4, "little"))]))
    return found


def _receipt(document: Document) -> list[bytes]:
    tags: list[tlv.Tag] = [
        (1042, document.receipt.to_bytes(4, "little")),
        (1054, document.operation),
        (1055, document.tax_system),
        (1020, document.total),
        *zip(PAYMENT_TAGS, document.payments, strict=True),
    ]
    if document.kind == CORRECTION and all(tag != 1173 for tag, _ in document.tags):
        tags.append((1173, int(not document.own)))
    found = [tlv.pack([tag]) for tag in tags]
    found += [_wrapped(1059, _line(line)) for line in document.lines]
    return found + [_wrapped(tag, bytes.fromhex(content)) for tag, content in document.tags]


def _line(line: Line) -> bytes:
    tags: list[tlv.Tag] = [
        (1030, line.name),
        (1079, line.price),
        (1023, line.quantity),
        (1043, line.sum),
        (1199, RATES[line.vat].tag),
        (1214, line.method),
        (1212, line.subject),
    ]
    if line.vat_sum is not None:
        tags.append((1200, line.vat_sum))
    return tlv.pack(tags) + b"".join(_wrapped(tag, bytes.fromhex(raw)) for tag, raw in line.tags)


def _wrapped(tag: int, content: bytes) -> bytes:
    return tag.to_bytes(2, "little") + len(content).to_bytes(2, "little") + content


def raw(tags: bytes) -> Tags:
    """Tags off the wire as the record keeps them."""
    return [(tag, content.hex()) for tag, content in tlv.split(tags)]
