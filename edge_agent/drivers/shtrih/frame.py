"""Frame of ШТРИХ protocol 1 and its control bytes. Only bytes: no sockets, no meaning of commands."""

STX, ENQ, ACK, NAK = 0x02, 0x05, 0x06, 0x15


class FrameBroken(ValueError):
    """Wrong length or check byte."""


def checksum(data: bytes) -> int:
    value = 0
    for byte in data:
        value ^= byte
    return value


def pack(body: bytes) -> bytes:
    if not 1 <= len(body) <= 255:
        raise ValueError("a frame carries 1 to 255 bytes")
    counted = bytes([len(body)]) + body
    return bytes([STX]) + counted + bytes([checksum(counted)])


def unpack(frame: bytes) -> bytes:
    if len(frame) < 4 or frame[0] != STX or len(frame) != frame[1] + 3 or checksum(frame[1:-1]) != frame[-1]:
        raise FrameBroken(frame.hex())
    return frame[2:-1]
