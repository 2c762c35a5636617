"""One document out of the fiscal storage as getFnDocument shows it. The raw tags are believed first: drivers
write the same sums in roubles or in kopecks, and signs in two forms."""

import base64
import binascii
from collections.abc import Mapping
from datetime import tzinfo
from decimal import Decimal

from edge_agent.drivers.atol.answer import moment, part, sign, words
from edge_agent.drivers.atol.notation import Answer, Malformed, kopecks
from edge_agent.drivers.atol.task import MARKER
from edge_agent.drivers.atol.word import KINDS
from edge_agent.drivers.base import Document, Kind
from edge_agent.drivers.shtrih import tlv
from edge_agent.receipt import Operation

OPERATIONS = {int(operation): operation for operation in Operation}
SIGN_BYTES = 4


def document(fd: int, answer: Answer, zone: tzinfo | None) -> Document:
    shown = {**part(answer, "decodedDocumentTLV"), **part(answer, "documentTLV")}
    kind = words(answer, "fiscalDocumentType") or words(shown, "fiscalDocumentType")
    tags = _raw(answer.get("rawData"))
    at = moment(shown.get("1012") or shown.get("fiscalDocumentDateTime"), zone)
    if at is None or _number(shown, "1040") not in (None, fd):
        raise Malformed("document")
    short = answer.get("short") is True or shown.get("short") is True
    return Document(
        fd=fd,
        kind=Kind(KINDS.get(kind, "other")),
        at=at,
        fpd=_sign(tags, shown),
        operation=OPERATIONS.get(_tag(tags, 1054) or _number(shown, "1054") or 0),
        total=_total(tags, shown),
        shift=_tag(tags, 1038) or _number(shown, "1038"),
        marker=_marker(tags, shown),
        tags_read=not short,
    )


def _raw(value: object) -> dict[int, bytes]:
    """Tags as the storage has them; none when the driver did not hand them out."""
    try:
        return dict(tlv.split(base64.b64decode(str(value or ""), validate=True)))
    except (binascii.Error, tlv.TagsBroken):
        return {}


def _tag(tags: Mapping[int, bytes], number: int) -> int | None:
    return int.from_bytes(tags[number], "little") if number in tags else None


def _number(shown: Answer, name: str) -> int | None:
    value = shown.get(name)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _total(tags: Mapping[int, bytes], shown: Answer) -> int | None:
    """A sum with a decimal point is in roubles; a whole number may be either, so it tells nothing."""
    if 1020 in tags:
        return _tag(tags, 1020)
    value = shown.get("1020")
    return kopecks(value) if isinstance(value, Decimal) and _number(shown, "1020") is None else None


def _sign(tags: Mapping[int, bytes], shown: Answer) -> str:
    if len(tags.get(1077, b"")) >= SIGN_BYTES:
        return str(int.from_bytes(tags[1077][-SIGN_BYTES:], "big"))
    value = shown.get("1077", shown.get("fiscalDocumentSign"))
    text = str(value).strip()
    if isinstance(value, str) and len(text) != 10:
        try:
            return str(int(text[-2 * SIGN_BYTES :], 16))
        except ValueError as error:
            raise Malformed("1077") from error
    return sign(value)


def _marker(tags: Mapping[int, bytes], shown: Answer) -> str | None:
    if 1084 in tags:
        try:
            return tlv.marker([(1084, tlv.unpack(tags[1084]))], MARKER)
        except (tlv.TagsBroken, UnicodeDecodeError):
            return None
    user = shown.get("1084", shown.get("userAttribute"))
    pairs = user if isinstance(user, list) else [user]
    for pair in pairs:
        if isinstance(pair, Mapping) and MARKER in (pair.get("1085"), pair.get("name")):
            return str(pair.get("1086", pair.get("value")))
    return None
