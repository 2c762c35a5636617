"""Tags of fiscal documents as bytes: TLV, VLN, FVLN and containers. It knows kinds of tags, not what they are
for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

Scalar = int | str | datetime | bytes
Value = Scalar | list["Tag"]
Tag = tuple[int, Value]

TEXT = {
    *(1008, 1009, 1021, 1036, 1044, 1048, 1117, 1187, 1203, 1225, 1226, 1227, 1228, 1171, 1177, 1179, 1030),
    *(1085, 1086, 1191, 1192, 1018, 1037, 1041),
}
BYTE = {1054, 1055, 1057, 1199, 1212, 1214, 1222, 1173, 1125, 2108}
TIME = {1012, 1178}
FRACTION = {1023}
CONTAINER = {1059, 1084, 1223, 1224, 1256, 1174}
# CP866 has neither these quotes nor long dashes; the paper and the ОФД get the plain ones.
PLAIN = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "})


class TagsBroken(ValueError):
    """Lengths do not add up."""


def encoded(text: str, page: str = "cp866") -> bytes:
    """Text in a device's code page; a letter that the page lacks becomes a question mark."""
    if page == "cp866":
        text = text.translate(PLAIN)
    return text.encode(page, "replace")


def vln(value: int) -> bytes:
    return value.to_bytes(max(1, (value.bit_length() + 7) // 8), "little")


def fvln(millionths: int) -> bytes:
    """Quantity as one byte of decimals and a VLN, at the least number of decimals from three on."""
    if millionths % 1000 == 0:
        return bytes([3]) + vln(millionths // 1000)
    return bytes([6]) + vln(millionths)


def unix(at: datetime) -> bytes:
    """Four bytes of unix time as if the local reading were UTC."""
    return int(at.replace(tzinfo=UTC).timestamp()).to_bytes(4, "little")


def pack(tags: Sequence[Tag]) -> bytes:
    return b"".join(_one(tag, value) for tag, value in tags)


def _one(tag: int, value: Value) -> bytes:
    content = _content(tag, value)
    return tag.to_bytes(2, "little") + len(content).to_bytes(2, "little") + content


def _content(tag: int, value: Value) -> bytes:
    match value:
        case bytes():
            return value
        case str():
            return encoded(value)
        case datetime():
            return unix(value)
        case int() if tag in BYTE:
            return bytes([value])
        case int() if tag in FRACTION:
            return fvln(value)
        case int():
            return vln(value)
        case _:
            return pack(value)


def split(data: bytes) -> list[tuple[int, bytes]]:
    """Tags of one level with their raw content."""
    found, place = [], 0
    while place < len(data):
        if place + 4 > len(data):
            raise TagsBroken(data.hex())
        tag = int.from_bytes(data[place : place + 2], "little")
        end = place + 4 + int.from_bytes(data[place + 2 : place + 4], "little")
        if end > len(data):
            raise TagsBroken(data.hex())
        found.append((tag, data[place + 4 : end]))
        place = end
    return found


def unpack(data: bytes) -> list[Tag]:
    return [(tag, _value(tag, content)) for tag, content in split(data)]


def _value(tag: int, content: bytes) -> Value:
    if tag in TEXT:
        return content.decode("cp866")
    if tag in CONTAINER:
        return unpack(content)
    if tag in TIME:
        return datetime.fromtimestamp(int.from_bytes(content, "little"), UTC)
    if tag in FRACTION and content:
        scale: int = 10 ** (6 - content[0])
        return int.from_bytes(content[1:], "little") * scale
    return int.from_bytes(content, "little")


def flat(tags: Sequence[Tag]) -> Mapping[int, Value]:
    return dict(tags)


def marker(tags: Sequence[Tag], name: str = "JOB") -> str | None:
    """Value of the user's requisite 1084 when it bears this name."""
    user = flat(tags).get(1084)
    if not isinstance(user, list):
        return None
    pair = flat(user)
    value = pair.get(1086)
    return value if pair.get(1085) == name and isinstance(value, str) else None
