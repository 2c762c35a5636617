"""One connection to a ШТРИХ device, whatever port and protocol it has. It moves bodies and repeats pure reads
only; it decides nothing."""

from edge_agent.drivers.shtrih.enquiry import TRIES, Enquiry
from edge_agent.drivers.shtrih.frame import FrameBroken
from edge_agent.drivers.shtrih.numbered import Numbered
from edge_agent.drivers.shtrih.port import Dial, Port

FIRST_BYTE = 3.0
DETECTION = 1.0
READS = {
    *(0x10, 0x11, 0x1A, 0x1B, 0x1F, 0x26, 0x2D, 0x2E, 0xF7, 0xFC),
    *(0xFF01, 0xFF02, 0xFF03, 0xFF04, 0xFF09, 0xFF0A, 0xFF39, 0xFF3A, 0xFF3C, 0xFF3F, 0xFF40),
}
# FF3B hands out the next piece: a repeat would skip one, so its caller starts again from FF3A.
SPEAKERS: dict[str, type[Enquiry] | type[Numbered]] = {"1": Enquiry, "2": Numbered}
AUTO = "auto"


class LinkLost(Exception):
    """No sound answer. `sent` tells whether the device may have got the command."""

    def __init__(self, sent: bool) -> None:
        super().__init__(sent)
        self.sent = sent


def code(body: bytes) -> int:
    """Command code of a body; codes of two bytes begin with FF."""
    return 0xFF00 | body[1] if body[0] == 0xFF and len(body) > 1 else body[0]


def answers(body: bytes, answer: bytes) -> bool:
    """The answer is one to this command. Some devices leave out the second byte of the code in an error."""
    if not answer or answer[0] != body[0]:
        return False
    return body[0] != 0xFF or len(answer) == 2 or answer[1] == body[1]


class Link:
    def __init__(self, dial: Dial, protocol: str = AUTO) -> None:
        self._dial = dial
        self._wanted = protocol
        self.protocol = protocol if protocol != AUTO else ""  # what the device spoke last
        self._port: Port | None = None
        self._speaker: Enquiry | Numbered | None = None

    def close(self) -> None:
        self._speaker = None
        if self._port is not None:
            self._port.close()
            self._port = None

    def exchange(self, body: bytes, seconds: float) -> bytes:
        """The answer's body. Raises `LinkLost`; only reads are tried again."""
        tries = TRIES if code(body) in READS else 1
        for left in reversed(range(tries)):
            try:
                return self._once(body, seconds)
            except LinkLost:
                self.close()
                if not left:
                    raise
        raise AssertionError("unreachable")

    def _once(self, body: bytes, seconds: float) -> bytes:
        sent = False
        try:
            speaker = self._open()
            speaker.rest()
            sent = True
            return speaker.exchange(body, seconds)
        except (OSError, FrameBroken) as error:
            raise LinkLost(sent) from error

    def _open(self) -> Enquiry | Numbered:
        if self._speaker is None:
            self.close()
            self._port = self._dial()
            self._speaker = self._found(self._port)
            self.protocol = self._speaker.name
        return self._speaker

    def _found(self, port: Port) -> Enquiry | Numbered:
        """The protocol of the device: the set one, or by trial, the one known from last time first."""
        if self._wanted != AUTO:
            return SPEAKERS[self._wanted](port, FIRST_BYTE, answers)
        for name in sorted(SPEAKERS, key=lambda name: name != self.protocol):
            speaker = SPEAKERS[name](port, FIRST_BYTE, answers)
            if speaker.there(DETECTION):
                return speaker
        raise TimeoutError("nobody speaks there")
