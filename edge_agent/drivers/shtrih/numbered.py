"""ШТРИХ protocol 2 from the host's side: the device executes each number once, so the same packet may be sent
again. After the device has forgotten its number nothing is sent again from here."""

from edge_agent.drivers.shtrih.enquiry import NEXT_BYTES, NOISE, TRIES, Answers, drain
from edge_agent.drivers.shtrih.frame import FrameBroken
from edge_agent.drivers.shtrih.packet import START, Packet, pack, read
from edge_agent.drivers.shtrih.port import Port

TURN = 1 << 16
# Asks for the device's type; it changes nothing and needs no password.
HARMLESS = b"\xfc"


class Numbered:
    name = "2"

    def __init__(self, port: Port, first_byte: float, answers: Answers) -> None:
        self._port = port
        self._first = first_byte
        self._answers = answers
        self._number: int | None = None

    def there(self, seconds: float) -> bool:
        try:
            return self._asked(seconds) is not None
        except FrameBroken:
            return True

    def rest(self) -> None:
        """Know the device's number. Number 1 is spent on a harmless question: a device that lost its power
        is at 0 again, and would take any other command with number 1 for a new one."""
        if self._number is not None:
            return
        self._number = self._known().number
        if self._number == 0:
            self.exchange(HARMLESS, self._first)

    def exchange(self, body: bytes, seconds: float) -> bytes:
        if self._number is None:
            raise TimeoutError("the device's number is not known")
        number = (self._number + 1) % TURN
        self._number = None  # until the answer has come, nobody knows
        answer = self._sent(number, body, seconds) or self._again(number, body, seconds)
        self._number = number
        return answer

    def _sent(self, number: int, body: bytes, seconds: float) -> bytes | None:
        self._drain()
        self._port.write(pack(Packet(number, body)))
        return self._mine(self._packet(seconds), number, body)

    def _again(self, number: int, body: bytes, seconds: float) -> bytes:
        """Ask for the number first: it tells whether the command was executed, was not, or is forgotten."""
        for _ in range(TRIES):
            at = self._known()
            if at.number == number and at.data:
                answer = self._mine(at, number, body)
                if answer is None:
                    raise TimeoutError("an answer to something else")
                return answer
            reset = at.number == 0 and not at.data
            if reset or at.number not in (number, (number - 1) % TURN):
                raise TimeoutError("the device has forgotten its number")
            found = self._sent(number, body, seconds)
            if found is not None:
                return found
        raise TimeoutError("the answer stays away")

    def _mine(self, packet: Packet | None, number: int, body: bytes) -> bytes | None:
        if packet is None or packet.number != number or not packet.data:
            return None
        return packet.data if self._answers(body, packet.data) else None

    def _known(self) -> Packet:
        for _ in range(TRIES):
            try:
                found = self._asked(self._first)
            except FrameBroken:
                continue
            if found is not None:
                return found
        raise TimeoutError("the device does not tell its number")

    def _asked(self, seconds: float) -> Packet | None:
        self._drain()
        self._port.write(pack(Packet(None)))
        found = self._whole(seconds)
        return found if found is not None and found.number is not None else None

    def _packet(self, seconds: float) -> Packet | None:
        try:
            return self._whole(seconds)
        except FrameBroken:
            return None

    def _whole(self, seconds: float) -> Packet | None:
        """The next packet, None when none began in time; bytes before its start are passed over."""
        for _ in range(NOISE):
            byte = self._port.read(1, seconds)
            if not byte:
                return None
            if byte[0] == START:
                return read(self._next)
        return None

    def _next(self) -> int:
        byte = self._port.read(1, NEXT_BYTES)
        if not byte:
            raise FrameBroken("half a packet")
        return byte[0]

    def _drain(self) -> None:
        drain(self._port)
