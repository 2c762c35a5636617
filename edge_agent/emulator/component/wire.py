"""How a component and the emulator hand each other texts over TCP: a row of length-prefixed pieces, so plain
that a few lines of C++ can read it."""

from collections.abc import Sequence


class WireBroken(ValueError):
    """The pieces do not add up."""


def pack(texts: Sequence[str]) -> bytes:
    found = bytearray()
    for text in texts:
        raw = text.encode("utf-8", "replace")
        found += b"%d:" % len(raw) + raw
    return bytes(found)


def unpack(data: bytes) -> list[str]:
    found, place = [], 0
    while place < len(data):
        colon = data.find(b":", place)
        head = data[place:colon]
        if colon < 0 or not head.isdigit():
            raise WireBroken(data[place : place + 20].hex())
        end = colon + 1 + int(head)
        if end > len(data):
            raise WireBroken("short")
        found.append(data[colon + 1 : end].decode("utf-8", "replace"))
        place = end
    return found
