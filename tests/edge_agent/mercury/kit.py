"""What the Mercury tests share: receipts, a service played by hand, and a driver over the face in memory."""

import json
from collections.abc import Callable
from datetime import UTC, date

from edge_agent.drivers import Settings
from edge_agent.drivers.base import Driver
from edge_agent.drivers.mercury.driver import Mercury
from edge_agent.drivers.mercury.link import LinkLost
from edge_agent.drivers.mercury.session import Session
from edge_agent.emulator.fault import Fault
from edge_agent.emulator.mercury import linked
from edge_agent.emulator.service import Emulator
from edge_agent.receipt import Cashier, Correction, Receipt, receipt
from tests.edge_agent.kit import a_receipt

CASHIER = Cashier("Петрова А.", "500100732259")
JOB = "01J8ZK4T000000000000000000"
SETTINGS = Settings(zone=UTC)

Answer = dict[str, object]


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


class Service:
    """INECRMAN played by hand: what each command is answered, and what was asked."""

    def __init__(self, **answers: object) -> None:
        self.answers: dict[str, object] = answers
        self.asked: list[Answer] = []
        self.limits: dict[str, float] = {}

    def post(self, path: str, body: bytes, limit: float) -> tuple[int, bytes]:
        assert path == "/api.json"
        request = json.loads(body)
        self.asked.append(request)
        command = request["command"]
        self.limits[command] = limit
        said = self.answers.get(command, {})
        if isinstance(said, list):
            said = said.pop(0)
        if isinstance(said, Exception):
            raise said
        if isinstance(said, bytes):
            return 200, said
        if isinstance(said, int):
            return said, json.dumps({"result": 0, "description": "", **MADE}).encode()
        if command == "OpenSession" and not said:
            said = {"sessionKey": "k1"}
        if command == "GetStatus" and not said:
            said = a_status()
        assert isinstance(said, dict)
        return 200, json.dumps({"result": 0, "description": "", **said}).encode()

    @property
    def commands(self) -> list[object]:
        return [request["command"] for request in self.asked]

    def driver(self, pause: Callable[[float], None] = lambda _: None) -> Mercury:
        return Mercury(Session(self.post, {"portName": "COM5"}), SETTINGS, pause)


def a_status(last: int = 4321, **changes: object) -> Answer:
    check = {"isOpen": False, "num": 12, "goodsQty": 0}
    return {
        "dateTime": "2026-03-14T15:29:30",
        "paperPresence": True,
        "shiftInfo": {"isOpen": True, "is24Expired": False, "num": 77, "lastOpen": "2026-03-14T09:00:00"},
        "checkInfo": check,
        "fnInfo": {"status": 1, "fnNum": "9999000000012345", "lastDoc": {"num": last}},
        **changes,
    }


MADE: Answer = {"fiscalDocNum": 4322, "fiscalSign": "7", "dateTime": "2026-03-14T15:30:00"}
OPEN_CHECK: Answer = {"isOpen": True, "num": 12, "goodsQty": 1}
LOST = LinkLost(sent=True)
UNREACHED = LinkLost(sent=False)
