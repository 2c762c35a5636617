"""ШТРИХ protocol 1 from the host's side: enquiry, frame, acknowledgement. It sends a command once and can
ask for an answer again; whether a command may be repeated is not decided here."""

from collections.abc import Callable

from edge_agent.drivers.shtrih.frame import ACK, ENQ, NAK, STX, FrameBroken, pack, unpack
from edge_agent.drivers.shtrih.port import Port

TRIES = 3
NEXT_BYTES = 2.0
SKIPPED = 0xFF
NOISE = 1024  # bytes; a line that goes on talking is not a device that answers

Answers = Callable[[bytes, bytes], bool]


def drain(port: Port) -> None:
    """Drop what is in the input already."""
    for _ in range(NOISE):
        if not port.read(256, 0.0):
            return
    raise TimeoutError("nothing but noise")


class Enquiry:
    name = "1"

    def __init__(self, port: Port, first_byte: float, answers: Answers) -> None:
        self._port = port
        self._first = first_byte
        self._answers = answers

    def there(self, seconds: float) -> bool:
        """A device that speaks this protocol is on the other end."""
        try:
            self._drain()
            self._port.write(bytes([ENQ]))
            return self._byte(seconds) in (ACK, NAK)
        except TimeoutError:
            return False

    def rest(self) -> None:
        """Bring the device to rest. An answer that it still holds belongs to an earlier command: it is taken
        and dropped here, since the fiscal storage is asked about what became of that command."""
        for _ in range(TRIES):
            self._drain()
            self._port.write(bytes([ENQ]))
            reply = self._byte(self._first)
            if reply == NAK:
                return
            if reply == ACK:
                self._taken(self._first)
        raise TimeoutError("the device does not come to rest")

    def exchange(self, body: bytes, seconds: float) -> bytes:
        """Send once; an answer that came late or broken is asked for as long as the device holds it."""
        patience = seconds
        try:
            self._offer(body)
            patience = self._first
            answer = self._taken(seconds)
        except TimeoutError:
            # The device may have taken the command although its word for that got lost.
            answer = self._held(patience)
        if not self._answers(body, answer):
            raise TimeoutError("an answer to something else")
        return answer

    def _offer(self, body: bytes) -> None:
        for _ in range(TRIES):
            self._port.write(pack(body))
            reply = self._byte(self._first)
            if reply == ACK:
                return
            if reply != NAK:
                break
        raise TimeoutError("the command was not taken")

    def _taken(self, seconds: float) -> bytes:
        for _ in range(TRIES):
            try:
                answer = self._frame(seconds)
            except FrameBroken:
                self._ask_again()
                continue
            self._port.write(bytes([ACK]))
            return answer
        raise TimeoutError("the answer stays garbled")

    def _held(self, seconds: float) -> bytes:
        """The answer to the last command after its time is over: the device may still make or hold it."""
        self._drain()
        self._port.write(bytes([ENQ]))
        if self._byte(self._first) != ACK:
            raise TimeoutError("the device holds no answer")
        return self._taken(seconds)

    def _ask_again(self) -> None:
        self._drain()
        self._port.write(bytes([NAK, ENQ]))
        if self._byte(self._first) != ACK:
            raise TimeoutError("the answer is gone")

    def _frame(self, seconds: float) -> bytes:
        first = self._byte(seconds)
        if first != STX:
            raise FrameBroken(hex(first))
        length = self._all(1)
        return unpack(bytes([STX]) + length + self._all(length[0] + 1))

    def _byte(self, seconds: float) -> int:
        """The next byte; bytes FF that some devices send first are skipped."""
        for _ in range(NOISE):
            read = self._port.read(1, seconds)
            if not read:
                raise TimeoutError("nothing came")
            if read[0] != SKIPPED:
                return read[0]
        raise TimeoutError("nothing but noise")

    def _all(self, count: int) -> bytes:
        data = self._port.read(count, NEXT_BYTES)
        if len(data) < count:
            raise FrameBroken("half a frame")
        return data

    def _drain(self) -> None:
        drain(self._port)
