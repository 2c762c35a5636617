"""What the emulated ШТРИХ device reads out of its fiscal storage. Nothing here changes it."""

from collections.abc import Callable
from datetime import date

from edge_agent.drivers.shtrih import tlv
from edge_agent.drivers.shtrih.pieces import Reader, money
from edge_agent.emulator import archive
from edge_agent.emulator.core import FiscalCore
from edge_agent.emulator.record import REGISTRATION, SALES, SETTLEMENT_REPORT
from edge_agent.emulator.rule import CoreRefused
from edge_agent.emulator.shtrih.values import day, moment, numbers

BEGUN = {
    **{"": 0x00, "open_shift": 0x02, "receipt": 0x04, "close_shift": 0x08},
    **{"correction": 0x14, "settlement_report": 0x17},
}
PHASES = {"set_up": 0x01, "in_use": 0x03, "closed": 0x07, "handed_over": 0x0F}
WARNINGS = ("fn_three_days", "fn_thirty_days", "fn_nearly_full", "ofd_late")
REGISTRATIONS_LEFT, PIECE = 29, 240
VERSION = b"fn_v_1_2_emul"

Handler = Callable[[Reader, int], bytes]


class Storage:
    def __init__(self, core: FiscalCore) -> None:
        self._core = core
        self._reading = b""

    def handlers(self) -> dict[int, Handler]:
        found: dict[int, Handler] = {
            **{0xFF01: self._state, 0xFF02: self._number, 0xFF03: self._validity, 0xFF04: self._version},
            **{0xFF09: self._registration, 0xFF0A: self._find, 0xFF0E: self._tag, 0xFF39: self._exchange},
            **{0xFF3A: self._archive, 0xFF3B: self._piece, 0xFF3F: self._queue, 0xFF40: self._shift},
        }
        return {code: self._present(handler) for code, handler in found.items()}

    def _present(self, handler: Handler) -> Handler:
        def run(reader: Reader, who: int) -> bytes:
            self._core.present()
            return handler(reader, who)

        return run

    def _state(self, _: Reader, __: int) -> bytes:
        state, last = self._core.state, self._core.documents[-1]
        warnings = sum(1 << bit for bit, name in enumerate(WARNINGS) if name in self._core.warnings)
        head = bytes([PHASES[state.phase], BEGUN[state.begun], 0, state.shift.open, warnings])
        return head + moment(last.moment) + state.fn.encode() + last.fd.to_bytes(4, "little")

    def _number(self, _: Reader, __: int) -> bytes:
        return self._core.state.fn.encode()

    def _validity(self, _: Reader, __: int) -> bytes:
        last = date.fromisoformat(self._core.state.valid_to)
        return bytes([last.year % 100, last.month, last.day, REGISTRATIONS_LEFT, 1])

    def _version(self, _: Reader, __: int) -> bytes:
        return VERSION.ljust(16, b"\0") + b"\1"

    def _registration(self, _: Reader, __: int) -> bytes:
        first = self._core.documents[0]
        return moment(first.moment) + self._registered() + numbers(first)

    def _registered(self) -> bytes:
        state = self._core.state
        return (state.inn.ljust(12) + state.rnm.ljust(20)).encode() + bytes([state.tax_systems, 0])

    def _tag(self, reader: Reader, _: int) -> bytes:
        report, tag, state = reader.number(1), reader.number(2), self._core.state
        known: dict[int, tlv.Value] = {
            **{1018: state.inn.ljust(12), 1037: state.rnm.ljust(20), 1041: state.fn},
            **{1048: state.owner.encode("cp866", "replace"), 1009: state.address},
            1062: bytes([state.tax_systems]),
        }
        if report != 1 or tag not in known:
            raise CoreRefused("no_data")
        return tlv.pack([(tag, known[tag])])

    def _find(self, reader: Reader, _: int) -> bytes:
        made = self._core.find(reader.number(4))
        head = bytes([made.kind, made.fd not in self._core.queue()]) + moment(made.moment) + numbers(made)
        if made.kind in SALES:
            return head + bytes([made.operation]) + money(made.total)
        if made.kind == REGISTRATION:
            return head + self._registered()
        if made.kind == SETTLEMENT_REPORT:
            return head + made.queue.to_bytes(4, "little") + day(made.moment)
        return head + made.shift.to_bytes(2, "little")

    def _archive(self, reader: Reader, _: int) -> bytes:
        made = self._core.find(reader.number(4))
        self._reading = b"".join(archive.pieces(made, self._core.state))
        return made.kind.to_bytes(2, "little") + len(self._reading).to_bytes(2, "little")

    def _piece(self, _: Reader, __: int) -> bytes:
        if not self._reading:
            raise CoreRefused("no_data")
        piece, self._reading = self._reading[:PIECE], self._reading[PIECE:]
        return piece

    def _exchange(self, _: Reader, __: int) -> bytes:
        waiting, since = self._core.queue(), self._core.queue_since()
        first = waiting[0] if waiting else 0
        at = moment(since) if since is not None else bytes(5)
        state = 2 if waiting else 0
        return bytes([state, 0]) + len(waiting).to_bytes(2, "little") + first.to_bytes(4, "little") + at

    def _queue(self, _: Reader, __: int) -> bytes:
        return len(self._core.queue()).to_bytes(2, "little")

    def _shift(self, _: Reader, __: int) -> bytes:
        shift = self._core.state.shift
        return bytes([shift.open]) + shift.number.to_bytes(2, "little") + shift.receipts.to_bytes(2, "little")
