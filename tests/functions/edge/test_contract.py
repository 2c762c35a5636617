"""The examples that the agent is checked by, read with our own types: both sides keep to one protocol."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.support.desk import Computer, a_desk
from tests.support.sales import a_seller
from tropa.edge import service, views
from tropa.problems import Problem, Unauthorized
from tropa.receipts import model
from tropa.web import signature
from tropa.web.events import Incoming

FOLDER = Path(__file__).resolve().parents[2] / "contract" / "edge"


def example(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text())


def test_a_signature_of_the_agent_fits() -> None:
    sample = example("signature")
    headers = {
        "tropa-time": sample["time"],
        "tropa-nonce": str(sample["nonce"]),
        "tropa-signature": sample["signature"],
    }
    incoming = Incoming(sample["method"], sample["path"], headers, {}, sample["body"].encode(), "")
    signed = signature.check(incoming, sample["public_key"])
    assert signed.nonce == sample["nonce"]
    other = Incoming(sample["method"], sample["path"], headers, {}, sample["body"].encode() + b" ", "")
    with pytest.raises(Unauthorized):
        signature.check(other, sample["public_key"])


def test_requests_of_the_agent_are_read() -> None:
    msgspec.convert(example("pair")["request"]["body"], views.Pair)
    for sample in [example("poll_empty")["request"]["body"], *example("poll_states").values()]:
        assert msgspec.convert(sample, views.Poll).state.queue == sample["state"]["queue"]
    for name, sample in example("results").items():
        if name != "accepted":
            assert msgspec.convert(sample, views.Result).outcome == sample["outcome"]


def test_our_answers_have_the_fields_that_the_agent_reads() -> None:
    assert set(views.Paired.__struct_fields__) == set(example("pair")["response"]["body"])
    answer = example("poll_jobs")["response"]["body"]
    assert set(views.Polled.__struct_fields__) == set(answer)
    assert all(set(job) == set(views.Order.__struct_fields__) for job in answer["jobs"])
    assert msgspec.to_builtins(views.Accepted()) == example("results")["accepted"]["body"]


def test_our_receipt_uses_only_fields_of_the_examples() -> None:
    sample = next(
        j["body"] for j in example("poll_jobs")["response"]["body"]["jobs"] if j["kind"] == "receipt"
    )
    lines = [
        model.Position("01", "Тур", 100, 0, own=False),
        model.Position("02", "Сбор", 100, 0, own=True),
    ]
    seller = model.Seller("usn_income", "none", "Орлова")
    paid = model.Sum(200, "cash", whole=True, contact="a@example.ru")
    operator = model.Supplier("Океан", "7700000016", ("+74950000001",))
    made = model.body("J", paid, lines, {"01": 100, "02": 100}, seller, operator, "Аванс")
    assert set(made) <= set(sample)
    for ours, theirs in zip(made["items"], sample["items"], strict=True):
        assert set(ours) <= set(theirs)
    assert set(made["items"][0]["agent"]["supplier"]) == set(sample["items"][0]["agent"]["supplier"])


def test_refusals_have_the_codes_and_statuses_that_the_agent_knows() -> None:
    ours: dict[str, Problem] = {
        "pairing_code_wrong": service.PairingCodeWrong(),
        "pairing_code_expired": service.PairingCodeExpired(),
        "device_unknown": Unauthorized("device-unknown"),
        "device_revoked": Unauthorized("device-revoked"),
        "signature_wrong": Unauthorized("signature-wrong"),
        "nonce_used": Unauthorized("nonce-used"),
        "agent_clock_skew": signature.too_far(),
        "fence_stale": service.FenceStale(),
    }
    for name, sample in example("problems").items():
        problem = ours[name]
        assert (problem.status, problem.code) == (sample["status"], sample["body"]["code"]), name
        if "server_time" in sample["body"]:
            assert problem.extra["server_time"]


def test_every_state_of_the_examples_is_taken_by_a_poll() -> None:
    agency = a_seller()
    desk, computer = a_desk(agency)
    assert isinstance(computer, Computer)
    for sample in example("poll_states").values():
        assert computer.send("/api/v1/edge/poll", sample).status == 200
        assert agency.owner.get(f"/api/v1/cash-desks/{desk}").status == 200
