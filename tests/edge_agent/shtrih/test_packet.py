"""Conformance 1 and 2 for protocol 2: bytes of its packets, and that no damage passes for a packet."""

import random

import pytest

from edge_agent.drivers.shtrih.command import simple
from edge_agent.drivers.shtrih.frame import FrameBroken
from edge_agent.drivers.shtrih.packet import Half, Packet, crc, pack, stuffed, unpack

STATUS = bytes.fromhex("10 00 03 92 02 02 00 00 9F D9 00 00 00 00 00 00 00")
EXAMPLES = {
    "which number": (Packet(None), "8F 00 00 0F 1D"),
    "status": (Packet(101, simple(0x10, 3)), "8F 07 00 65 00 10 03 00 00 00 E2 FC"),
    "stuffed data": (
        Packet(101, STATUS),
        "8F 13 00 65 00 10 00 03 92 02 02 00 00 9F 83 D9 00 00 00 00 00 00 00 56 ED",
    ),
    "stuffed number": (Packet(0x8F, simple(0x10, 3)), "8F 07 00 9F 81 00 10 03 00 00 00 4F 17"),
    "storage": (Packet(102, simple(0xFF01, 30)), "8F 08 00 66 00 FF 01 1E 00 00 00 12 E1"),
    "nothing executed": (Packet(5), "8F 02 00 05 00 5D 96"),
}


@pytest.mark.parametrize(("packet", "wire"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_a_packet_is_built_byte_for_byte_and_read_back(packet: Packet, wire: str) -> None:
    assert pack(packet).hex(" ").upper() == wire
    assert unpack(bytes.fromhex(wire)) == packet


def test_random_bodies_of_all_lengths_survive() -> None:
    chance = random.Random(7)
    for length in range(1, 257):
        packet = Packet(chance.randrange(1 << 16), chance.randbytes(length))
        assert unpack(pack(packet)) == packet


def tail(number: int) -> bytes:
    return pack(Packet(number, b"\x10"))


def checked(wire: bytes) -> bytes:
    """The two bytes of a packet's CRC as they were before the stuffing."""
    packet = unpack(wire)
    assert packet.number is not None
    inside = packet.number.to_bytes(2, "little") + packet.data
    return crc(len(inside).to_bytes(2, "little") + inside).to_bytes(2, "little")


@pytest.mark.parametrize("special", [0x8F, 0x9F])
def test_stuffing_in_length_number_data_and_check(special: int) -> None:
    body = bytes([0x10]) * (special - 2)
    length = pack(Packet(1, body))
    number = pack(Packet(special << 8 | special, b"\x10"))
    data = pack(Packet(1, bytes([special] * 5)))
    check = next(wire for wire in map(tail, range(1 << 16)) if special in checked(wire))
    for wire in (length, number, data, check):
        assert 0x8F not in wire[1:]
        assert bytes([0x9F, 0x81 if special == 0x8F else 0x83]) in wire
        assert pack(unpack(wire)) == wire


def test_every_single_bit_error_is_refused() -> None:
    wire = pack(Packet(0x9F8F, bytes([0x8F, 0x9F, *range(0x80, 0xA0)])))
    for place in range(len(wire)):
        for bit in range(8):
            broken = wire[:place] + bytes([wire[place] ^ 1 << bit]) + wire[place + 1 :]
            with pytest.raises(FrameBroken):
                unpack(broken)


def test_half_a_packet_is_told_from_a_void_one() -> None:
    wire = pack(Packet(7, b"\x8f\x9f\x10"))
    for length in range(1, len(wire)):
        with pytest.raises(Half):
            unpack(wire[:length])
    with pytest.raises(FrameBroken, match="more than"):
        unpack(wire + b"\0")
    with pytest.raises(FrameBroken, match="wrong pair"):
        unpack(b"\x8f\x07\0\x9f\x82")
    with pytest.raises(FrameBroken, match="length 1"):
        unpack(b"\x8f\x01\0\x05\0\0")
    with pytest.raises(FrameBroken, match="within"):
        unpack(b"\x8f\x07\0\x8f")
    assert stuffed(b"\x8f\x9f") == b"\x9f\x81\x9f\x83"
