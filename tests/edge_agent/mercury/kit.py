"""What the Mercury tests share: receipts, corrections, and a driver over the face in memory."""

from datetime import UTC, date

from edge_agent.drivers import Settings
from edge_agent.drivers.base import Driver
from edge_agent.drivers.shtrih import tlv
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.mercury import linked
from edge_agent.emulator.service import Emulator
from edge_agent.receipt import Cashier, Correction, Receipt, receipt
from tests.edge_agent.kit import a_receipt

CASHIER = Cashier("Петрова А.", "500100732259")
JOB = "01J8ZK4T000000000000000000"
SETTINGS = Settings(zone=UTC)


def a_sale(**changes: object) -> Receipt:
    return receipt(a_receipt(JOB, **changes))


def a_correction(**changes: object) -> Receipt:
    basis = {"kind": "instruction", "date": "2026-03-01", "number": "17-А"}
    return a_sale(**{"correction": basis, "wrong_fpd": "2718281828", **changes})


OWN = Correction(True, date(2026, 3, 1))


def in_memory(register: Emulator, settings: Settings = SETTINGS) -> Driver:
    return linked(register.register, settings, lambda _: None)


def arm(register: Emulator, point: str, action: str, command: str, **more: int) -> None:
    register.faults.add(Fault(point, action, command, **more))


def tags(pairs: list[tuple[int, str]]) -> dict[int, tlv.Value]:
    raw = b"".join(
        tag.to_bytes(2, "little") + (len(content) // 2).to_bytes(2, "little") + bytes.fromhex(content)
        for tag, content in pairs
    )
    return dict(tlv.unpack(raw))
