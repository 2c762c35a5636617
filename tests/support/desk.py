"""A cash desk's computer as the agent speaks: its own key, signature and nonce."""

import json
from datetime import timedelta
from typing import Any

from edge_agent.signature import Key, canonical
from tests.support.agencies import Agency
from tests.support.events import Answer, Browser
from tests.support.functions import handlers
from tropa import clock

STATE: dict[str, Any] = {
    "agent_version": "0.1.0",
    "platform": "linux",
    "device": {
        "model": "ШТРИХ-М-01Ф",
        "serial": "1234",
        "fn": "9999000000012345",
        "rnm": "0000000001012345",
        "inn": "7700000016",
        "online": True,
        "shift": {"state": "closed", "number": 4, "opened_at": None},
        "paper": True,
        "ofd_queue": 0,
        "last_fd": 100,
        "problem": None,
    },
    "onec_folder": None,
    "queue": 0,
    "clock_offset_ms": 0,
}
RESULT = {
    "fd": 101, "fpd": "2718281828", "shift": 5, "receipt_in_shift": 1, "how": "answer",
    "fn": "9999000000012345",
    "rnm": "0000000001012345", "at": "2026-11-24T18:00:00.000+03:00", "total": 10_200_000, "change": 0,
    "printed": True, "qr": "t=20261124T1800&s=102000.00&fn=9999000000012345&i=101&fp=2718281828&n=1",
}  # fmt: skip


class Computer:
    """One computer with its key; `device` is empty until it is paired."""

    def __init__(self, seed: int = 1) -> None:
        self.key = Key.from_raw(bytes([seed]) * 32)
        self.device = ""
        self.nonce = 0
        self.offset = timedelta(0)

    def send(self, path: str, body: Any, *, nonce: int | None = None, **changes: str) -> Answer:
        """A signed request; `changes` replace headers after signing."""
        self.nonce = self.nonce + 1 if nonce is None else nonce
        raw, at = json.dumps(body, ensure_ascii=False).encode(), clock.text(clock.now() + self.offset)
        headers = {
            "tropa-time": at,
            "tropa-nonce": str(self.nonce),
            "tropa-signature": self.key.sign(canonical("POST", path, raw, at, self.nonce)),
        }
        if self.device:
            headers["tropa-device"] = self.device
        named = {name.replace("_", "-"): value for name, value in changes.items()}
        return Browser(handlers()).send("POST", path, raw=raw, key=None, headers=headers | named)

    def pair(self, code: str) -> Answer:
        """Pairs and remembers who it is."""
        sent = {
            "code": code,
            "public_key": self.key.public,
            "name": "KASSA-1",
            "agent_version": "0.1.0",
            "platform": "linux",
        }
        answer = self.send("/api/v1/edge/pair", sent, tropa_device="")
        if answer.status == 201:
            self.device = answer.json["device"]
        return answer

    def poll(self, *holding: str, **state: Any) -> Answer:
        """Asks for work; `state` changes what the desk tells of itself."""
        return self.send("/api/v1/edge/poll", {"state": {**STATE, **state}, "holding": list(holding)})

    def take(self) -> dict[str, Any]:
        """The only job there is."""
        jobs = self.poll().json["jobs"]
        assert len(jobs) == 1
        job: dict[str, Any] = jobs[0]
        return job

    def report(self, job: dict[str, Any], outcome: str = "confirmed", **changes: Any) -> Answer:
        """Tells what became of a job."""
        said = {
            "job": job["id"],
            "attempt": job["attempt"],
            "fence": job["fence"],
            "outcome": outcome,
            "result": RESULT if outcome == "confirmed" else None,
            "problem": None,
            **changes,
        }
        return self.send("/api/v1/edge/results", said)


def a_desk(agency: Agency, name: str = "Касса в офисе", seed: int = 1) -> tuple[str, Computer]:
    """A paired desk: its id and its computer."""
    made = agency.owner.post("/api/v1/cash-desks", {"name": name})
    assert made.status == 201, made.text
    computer = Computer(seed)
    paired = computer.pair(made.json["code"])
    assert paired.status == 201, paired.text
    return str(made.json["id"]), computer
