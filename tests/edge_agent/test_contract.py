"""The shared examples of the protocol, which the cloud's tests load too: the agent reads and writes exactly
these."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from edge_agent.check import flaws
from edge_agent.cloud import Cloud, CloudRefused, Order
from edge_agent.device import Watch, desk_state
from edge_agent.job import Job, Outcome, State
from edge_agent.kind import KINDS, task
from edge_agent.receipt import receipt
from edge_agent.result import Made, doubt_result, unseen, work_result
from edge_agent.signature import Key, canonical, decode, verify
from edge_agent.transport import Request, Response, Unreachable
from edge_agent.verdict import manual
from edge_agent.warning import ORDER
from tests.edge_agent.double import Double
from tests.edge_agent.kit import HandClock

FOLDER = Path(__file__).resolve().parents[1] / "contract" / "edge"


def example(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


class Wire:
    """Answers with an example and keeps what was asked."""

    def __init__(self, status: int, body: object) -> None:
        self.answer = Response(status, json.dumps(body).encode())
        self.asked: list[Request] = []

    def __call__(self, request: Request) -> Response:
        self.asked.append(request)
        return self.answer


def a_cloud(wire: Callable[[Request], Response], device: str | None = "t.d") -> Cloud:
    return Cloud("http://tropa.example", device, Key.from_raw(bytes(range(32))), lambda: 7, HandClock(), wire)


def a_job(order: Order) -> Job:
    lease = datetime(2026, 3, 14, 13, tzinfo=UTC)
    return Job(order.id, order.kind, 1, 1, State.received, order.body, {}, 0, lease)


def test_the_signature_vector() -> None:
    vector = example("signature")
    key = Key.from_raw(decode(vector["private_key"]))
    message = canonical(
        vector["method"], vector["path"], vector["body"].encode(), vector["time"], vector["nonce"]
    )
    assert message.decode() == vector["signed_text"]
    assert key.public == vector["public_key"]
    assert key.sign(message) == vector["signature"]
    assert verify(vector["public_key"], message, vector["signature"])
    assert not verify(vector["public_key"], message + b" ", vector["signature"])
    assert not verify(vector["public_key"], message, "nonsense")


def test_pairing_as_in_the_example() -> None:
    shared = example("pair")
    wire = Wire(shared["response"]["status"], shared["response"]["body"])
    asked = shared["request"]["body"]
    done = a_cloud(wire, None).pair(asked["code"], asked["name"], asked["agent_version"], asked["platform"])
    [request] = wire.asked
    assert request.body is not None
    assert json.loads(request.body) == asked
    assert request.url == "http://tropa.example" + shared["request"]["path"]
    assert "Tropa-Device" not in request.headers
    assert (done.device, done.desk, done.agency) == tuple(
        shared["response"]["body"][name] for name in ("device", "desk", "agency")
    )


def test_every_request_is_signed_over_what_is_sent() -> None:
    shared = example("poll_empty")
    wire = Wire(200, shared["response"]["body"])
    cloud = a_cloud(wire)
    cloud.poll(shared["request"]["body"]["state"], [])
    [request] = wire.asked
    assert request.body is not None
    headers = request.headers
    message = canonical(
        "POST", "/api/v1/edge/poll", request.body, headers["Tropa-Time"], int(headers["Tropa-Nonce"])
    )
    assert verify(Key.from_raw(bytes(range(32))).public, message, headers["Tropa-Signature"])
    assert json.loads(request.body) == shared["request"]["body"]
    assert headers["Tropa-Device"] == "t.d"


def test_the_jobs_of_the_example_are_read() -> None:
    shared = example("poll_jobs")
    polled = a_cloud(Wire(200, shared["response"]["body"])).poll({}, [])
    assert [order.kind for order in polled.jobs] == [
        "receipt",
        "open_shift",
        "close_shift",
        "x_report",
        "onec_files",
    ]
    model = receipt(polled.jobs[0].body)
    assert flaws(model, ["usn_income"]) == []
    assert model.items[0].supplier is not None


@pytest.mark.parametrize("name", sorted(example("jobs")))
def test_an_order_of_each_kind_is_read(name: str) -> None:
    answer = {"server_time": "2026-03-14T12:30:02.000Z", "poll_seconds": 2, "jobs": [example("jobs")[name]]}
    [order] = a_cloud(Wire(200, answer)).poll({}, []).jobs
    asked = task(a_job(order))
    assert order.kind == name
    if asked.receipt is not None:
        assert flaws(asked.receipt, ["usn_income"], date(2026, 3, 14)) == []
    assert asked.amount == order.body.get("amount", 0)


def test_the_examples_show_every_kind_of_work() -> None:
    shown = {job["kind"] for job in example("poll_jobs")["response"]["body"]["jobs"]} | set(example("jobs"))
    assert shown - {"onec_files"} == set(KINDS)


def test_results_have_the_fields_of_the_examples() -> None:
    results = example("results")
    made = Made(datetime(2026, 3, 14, 12, 31, tzinfo=UTC), 77, fd=4323, fpd="1234567890", queue=3)
    for name in ("settlement_report", "cash_in", "copy", "x_report"):
        sample = results[f"{name}_confirmed"]["result"]
        assert list(work_result(name, made, UTC)) == list(sample)
    doubt = results["receipt_manual"]["result"]
    row = unseen(4322, datetime(2026, 3, 14, tzinfo=UTC), UTC)
    assert list(doubt_result(manual("cannot_look"), 1, 2, "fn", [row])) == list(doubt)
    assert list(row) == list(doubt["found"][0]) == list(results["receipt_with_strays"]["result"]["strays"][0])


def test_a_watched_device_has_the_fields_of_the_example() -> None:
    double, clock = Double(), HandClock()
    assert list(Watch(double, clock).state(0.0)) == list(example("poll_states")["watched"]["state"]["device"])
    assert set(example("poll_states")["watched"]["state"]["device"]["warnings"]) <= set(ORDER)


@pytest.mark.parametrize("name", sorted(example("problems")))
def test_every_problem_is_understood(name: str) -> None:
    shared = example("problems")[name]
    with pytest.raises(CloudRefused) as caught:
        a_cloud(Wire(shared["status"], shared["body"])).poll({}, [])
    assert caught.value.code == shared["body"]["code"]
    assert (caught.value.server_time is not None) == ("server_time" in shared["body"])


def test_the_desk_state_has_the_fields_of_the_example() -> None:
    shared = example("poll_empty")["request"]["body"]["state"]
    assert list(desk_state(None, None, 0, 0)) == list(shared)


def test_the_outcomes_of_the_examples_are_ours() -> None:
    results = [body for name, body in example("results").items() if name != "accepted"]
    assert {body["outcome"] for body in results} == set(Outcome)
    for body in results:
        assert list(body) == ["job", "attempt", "fence", "outcome", "result", "problem"]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, {"jobs": []}),
        (200, {"server_time": "yesterday", "poll_seconds": 2, "jobs": []}),
        (200, {"server_time": "2026-03-14T12:30:02.000Z", "poll_seconds": 2, "jobs": {"id": "J"}}),
        (200, ["not", "an", "object"]),
        (502, {"message": "a gateway's own words"}),
    ],
)
def test_an_answer_that_makes_no_sense_is_no_answer(status: int, body: object) -> None:
    with pytest.raises(Unreachable):
        a_cloud(Wire(status, body)).poll({}, [])
