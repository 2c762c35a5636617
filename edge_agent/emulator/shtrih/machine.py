"""The link of the emulated ШТРИХ device as a state machine: bytes in, bytes out, and the command to execute.
It does no I/O and knows no command. Nothing of it outlives the power."""

from enum import Enum, auto

from edge_agent.drivers.shtrih import packet
from edge_agent.drivers.shtrih.frame import ACK, ENQ, NAK, STX, FrameBroken, pack, unpack
from edge_agent.drivers.shtrih.packet import Packet

TURN = 1 << 16
SHORTEST = 5  # start, length, CRC
BY_FIRST_BYTE = {ENQ: 1, STX: 1, packet.START: 2}


class Phase(Enum):
    idle = auto()
    receiving = auto()
    executing = auto()
    answer_held = auto()


class Machine:
    """`protocol`: 1, 2, or None: settled by the first byte, for as long as the power is on."""

    def __init__(self, protocol: int | None = None) -> None:
        self._wanted = protocol
        self.out = bytearray()
        self.leading_ff = False
        self.power()

    def power(self) -> None:
        """The power went and came back: no answer is held, no number is known. What is on the wire already
        stays there."""
        self.protocol = self._wanted
        self.phase = Phase.idle
        self.body: bytes | None = None  # the command that waits to be executed
        self._input = bytearray()
        self._held: bytes | None = None  # frame or packet of the last answer
        self._number = self._coming = 0
        self._answered = False

    def feed(self, data: bytes) -> None:
        for byte in data:
            if self.protocol is None:
                self.protocol = BY_FIRST_BYTE.get(byte)
            if self.protocol == 1:
                self._first(byte)
            elif self.protocol == 2:
                self._second(byte)

    def silence(self) -> None:
        """The byte time-out: what has come of a frame is dropped."""
        if self.phase is Phase.receiving:
            self._back()

    def accept(self) -> None:
        """The command goes to be executed; the old answer is replaced."""
        if self.protocol == 1:
            self._held = None
            self._say(bytes([ACK]))

    def lose(self) -> None:
        """The command got lost on its way to the device."""
        self.body = None
        self._back()

    def answer(self, body: bytes | None, how: str = "") -> None:
        """The command is done. None: there will be no answer at all. `how` spoils what goes out (garble,
        half, wrong_answer), not what is held; `silent` sends nothing."""
        self.body = None
        if self.protocol == 2:
            self._number = self._coming
            self._answered = True
        self._held = None if body is None else self._packed(body)
        if self._held is not None and not how:
            self.out += self._held
        elif how in ("garble", "half"):
            self.out += _spoiled(self._held or self._packed(b"\xfc\0"), how)
        elif how == "wrong_answer":
            self.out += self._packed(b"\x2b\0" if body is None or body[:1] != b"\x2b" else b"\x2c\0")
        self._back()

    def _packed(self, body: bytes) -> bytes:
        return pack(body) if self.protocol == 1 else packet.pack(Packet(self._number, body))

    def _back(self) -> None:
        self._input.clear()
        held = self.protocol == 1 and self._held is not None
        self.phase = Phase.answer_held if held else Phase.idle

    def _say(self, data: bytes) -> None:
        self.out += (b"\xff" if self.leading_ff else b"") + data

    # Protocol 1

    def _first(self, byte: int) -> None:
        if self.phase is Phase.receiving:
            self._input.append(byte)
            if len(self._input) > 1 and len(self._input) == self._input[1] + 3:
                self._framed()
        elif byte == ENQ:
            self._enquired()
        elif self.phase is Phase.executing:
            return
        elif byte == STX:
            self.phase = Phase.receiving
            self._input[:] = [byte]
        elif byte == ACK:
            self._held = None
            self._back()

    def _enquired(self) -> None:
        if self.phase is Phase.executing:
            self._say(bytes([ACK]))
        elif self._held is not None:
            self._say(bytes([ACK]) + self._held)
        else:
            self._say(bytes([NAK]))

    def _framed(self) -> None:
        raw = bytes(self._input)
        self._back()
        try:
            self.body = unpack(raw)
        except FrameBroken:
            self._say(bytes([NAK]))
            return
        self.phase = Phase.executing

    # Protocol 2

    def _second(self, byte: int) -> None:
        if self.phase is Phase.executing:
            return
        if byte == packet.START:
            self.phase = Phase.receiving
            self._input[:] = [byte]
        elif self.phase is Phase.receiving:
            self._input.append(byte)
            self._packet()

    def _packet(self) -> None:
        raw = bytes(self._input)
        if len(raw) - raw.count(packet.ESCAPE) < SHORTEST + (0 if raw[1] == packet.ESCAPE else raw[1]):
            return  # spared: reading it at every byte would cost the square of its length
        try:
            found = packet.unpack(raw)
        except packet.Half:
            return
        except FrameBroken:
            self._back()
            return
        self._back()
        if found.data and found.number == (self._number + 1) % TURN:
            self._coming, self.body, self.phase = found.number, found.data, Phase.executing
        elif self._answered and self._held is not None:
            self.out += self._held
        else:
            self.out += packet.pack(Packet(self._number))


def _spoiled(frame: bytes, how: str) -> bytes:
    return frame[: len(frame) // 2] if how == "half" else frame[:-1] + bytes([frame[-1] ^ 0x01])
