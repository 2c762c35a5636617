"""The INECRMAN face asked directly, with a session of its own, and the parts of its requests."""

import json

from edge_agent.emulator.mercury import routes
from edge_agent.emulator.service import Options, assembled

WHO = {"cashierInfo": {"cashierName": "Петрова А."}}
CHECK = {"checkType": 0, "taxSystem": 1, **WHO}
CAUSE = {"correctionType": 0, "causeDocDate": "2026-03-01"}
GOODS = {
    **{"productName": "Тур", "qty": 10_000, "price": 100, "taxCode": 6, "paymentFormCode": 4},
    "productTypeCode": 4,
}


class Host:
    def __init__(self) -> None:
        self._context = assembled(Options())
        self.register = self._context.__enter__()
        self._post = routes(self.register)["POST", "/api.json"]
        self.key: object = self.ask("OpenSession", sessionKey=None, portName="COM5")["sessionKey"]

    def ask(self, command: str, **fields: object) -> dict[str, object]:
        request = {"command": command, **({"sessionKey": self.key} if hasattr(self, "key") else {}), **fields}
        status, raw = self._post("POST", "/api.json", json.dumps(request).encode())
        assert status == 200
        answer = json.loads(raw)
        assert isinstance(answer, dict)
        return answer

    def refused(self, command: str, **fields: object) -> str:
        answer = self.ask(command, **fields)
        assert answer["result"] != 0
        return str(answer["description"])
