"""Packets of ШТРИХ protocol 2: numbered, stuffed and with a CRC. Only bytes: no ports, no meaning of
commands."""

from binascii import crc_hqx
from collections.abc import Callable
from dataclasses import dataclass

from edge_agent.drivers.shtrih.frame import FrameBroken

START, ESCAPE = 0x8F, 0x9F
PAIRS = {0x81: START, 0x83: ESCAPE}
LONGEST = 4096


class Half(FrameBroken):
    """The rest of the packet has not come."""


@dataclass(frozen=True)
class Packet:
    """`number` is None in the host's question for the number; empty data: nothing was executed."""

    number: int | None
    data: bytes = b""


def crc(data: bytes) -> int:
    """CRC-16 CCITT: polynomial 1021, start FFFF, not reflected."""
    return crc_hqx(data, 0xFFFF)


def pack(packet: Packet) -> bytes:
    inside = b"" if packet.number is None else packet.number.to_bytes(2, "little") + packet.data
    counted = len(inside).to_bytes(2, "little") + inside
    return bytes([START]) + stuffed(counted + crc(counted).to_bytes(2, "little"))


def stuffed(data: bytes) -> bytes:
    return data.replace(b"\x9f", b"\x9f\x83").replace(b"\x8f", b"\x9f\x81")


def read(next_byte: Callable[[], int]) -> Packet:
    """The packet that follows a START byte, taken byte by byte; FrameBroken when it is void."""

    def plain() -> int:
        byte = next_byte()
        if byte == START:
            raise FrameBroken("a packet begins within a packet")
        if byte != ESCAPE:
            return byte
        second = next_byte()
        if second not in PAIRS:
            raise FrameBroken("a wrong pair")
        return PAIRS[second]

    head = bytes([plain(), plain()])
    length = int.from_bytes(head, "little")
    if length == 1 or length > LONGEST:
        raise FrameBroken(f"length {length}")
    inside = bytes(plain() for _ in range(length))
    check = plain() | plain() << 8
    if check != crc(head + inside):
        raise FrameBroken("CRC")
    return Packet(int.from_bytes(inside[:2], "little"), inside[2:]) if length else Packet(None)


def unpack(raw: bytes) -> Packet:
    """One whole packet and nothing behind it."""
    if raw[:1] != bytes([START]):
        raise FrameBroken(raw.hex())
    left = iter(raw[1:])

    def next_byte() -> int:
        for byte in left:
            return byte
        raise Half(raw.hex())

    packet = read(next_byte)
    if next(left, None) is not None:
        raise FrameBroken("more than a packet")
    return packet
