"""The real agent with an emulated register against the real functions: one payment is one fiscal document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from edge_agent.agent import Agent
from edge_agent.assembly import assemble
from edge_agent.clock import SystemClock
from edge_agent.emulator.record import RECEIPT
from edge_agent.emulator.service import Emulator, Options, threaded
from edge_agent.pairing import Wish, pair
from edge_agent.transport import Request, Response, Unreachable
from tests.functions.edge.test_poll import a_receipt
from tests.support.agencies import Agency
from tests.support.events import Browser
from tests.support.functions import handlers
from tests.support.sales import a_deal, a_seller

SERVER = "http://cloud.invalid"
ROUNDS = 60


@dataclass
class Wire:
    """The way to the cloud; answers to the named calls get lost after the cloud has done its work."""

    lose: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        path = request.url.removeprefix(SERVER)
        headers = {name.lower(): value for name, value in request.headers.items()}
        answer = Browser(handlers()).send("POST", path, raw=request.body or b"", key=None, headers=headers)
        # A poll that brings nothing is no loss worth testing.
        if path.rsplit("/", 1)[1] in self.lose and b'"jobs":[]' not in answer.text.encode():
            self.lose.remove(path.rsplit("/", 1)[1])
            raise Unreachable("the answer got lost")
        return Response(answer.status, answer.text.encode())


@dataclass
class Place:
    """A cash desk: the agency, the computer's agent, the register."""

    agency: Agency
    desk: str
    agent: Agent
    register: Emulator
    wire: Wire

    def state_of(self, job: str) -> str:
        return str(self.agency.owner.get(f"/api/v1/receipts/{self.desk}/{job}").json["state"])

    def run(self, until: Callable[[], bool]) -> None:
        """Rounds of the agent, calling the cloud in each, until the condition holds."""
        for _ in range(ROUNDS):
            self.agent._call_at = 0.0
            self.agent.round()
            if until():
                return
        waiting = self.agency.owner.get("/api/v1/today").json["receipts_waiting"]
        raise AssertionError(f"the condition did not come true: {waiting}")

    @property
    def documents(self) -> list[int]:
        return [one.fd for one in self.register.core.documents if one.kind == RECEIPT]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    agency, wire = a_seller(), Wire()
    made = agency.owner.post("/api/v1/cash-desks", {"name": "Касса"}).json
    with threaded(Options(control_port=0)) as register:
        wish = Wish(SERVER, made["code"], f"tcp://127.0.0.1:{register.port}", None)
        pair(tmp_path / "state", wish, SystemClock(), wire)
        agent = assemble(tmp_path / "state", SystemClock(), wire)
        if agent.work.settler is not None:
            agent.work.settler.pause = lambda _: None
        yield Place(agency, made["id"], agent, register, wire)
        agent.journal.close()


def test_a_payment_becomes_one_fiscal_document(place: Place) -> None:
    receipt = a_receipt(place.agency)
    place.run(lambda: place.state_of(receipt["id"]) == "printed")
    shown: dict[str, Any] = place.agency.owner.get(f"/api/v1/receipts/{place.desk}/{receipt['id']}").json
    assert place.documents == [shown["fd"]]
    assert f"s=102000.00&fn={shown['fn']}&i={shown['fd']}&fp={shown['fpd']}" in shown["qr"]
    desk = place.agency.owner.get(f"/api/v1/cash-desks/{place.desk}").json
    assert (desk["state"], desk["device"]["online"], desk["warnings"]) == ("online", True, [])
    assert place.agency.owner.get("/api/v1/today").json["receipts_waiting"] == []


@pytest.mark.parametrize("lost", [["poll"], ["results"], ["poll", "results"], ["results", "results"]])
def test_a_lost_answer_makes_no_second_document(place: Place, lost: list[str]) -> None:
    place.wire.lose += lost
    receipt = a_receipt(place.agency)
    place.run(lambda: place.state_of(receipt["id"]) == "printed" and not place.wire.lose)
    place.run(lambda: not place.agent.journal.reports())
    assert len(place.documents) == 1


def test_instalments_and_shift_reports_keep_their_order(place: Place) -> None:
    deal = a_deal(place.agency)
    made = [a_receipt(place.agency, roubles, deal) for roubles in (1_000, 2_000, 99_000)]
    place.run(lambda: all(place.state_of(receipt["id"]) == "printed" for receipt in made))
    totals = [one.total for one in place.register.core.documents if one.kind == RECEIPT]
    assert totals == [100_000, 200_000, 9_900_000]
    sent = place.agency.owner.post(f"/api/v1/cash-desks/{place.desk}/jobs", {"kind": "close_shift"}).json
    path = f"/api/v1/cash-desks/{place.desk}/jobs/{sent['id']}"
    place.run(lambda: place.agency.owner.get(path).json["state"] == "printed")
    assert place.agency.owner.get(path).json["result"]["fd"] == place.documents[-1] + 1
