"""INECRMAN played by hand: what each command is answered, and what was asked."""

import json
from collections.abc import Callable

from edge_agent.drivers.mercury.driver import Mercury
from edge_agent.drivers.mercury.link import LinkLost
from edge_agent.drivers.mercury.session import Session
from tests.edge_agent.mercury.kit import SETTINGS

Answer = dict[str, object]


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


NO = {"result": 5, "description": "Неверное значение"}
