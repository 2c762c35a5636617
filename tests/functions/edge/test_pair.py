"""Pairing through the real entry: a code, a key, and what happens when either is wrong."""

from datetime import timedelta

import pytest

from tests.support.agencies import Agency
from tests.support.clock import held
from tests.support.desk import Computer, a_desk
from tests.support.sales import a_seller
from tropa import clock


def a_code(agency: Agency | None = None) -> tuple[str, str]:
    made = (agency or a_seller()).owner.post("/api/v1/cash-desks", {"name": "Касса"})
    return made.json["id"], made.json["code"]


class TestPair:
    @pytest.mark.parametrize(
        ("header", "value"),
        [
            ("tropa_signature", "AAAA"),
            ("tropa_signature", ""),
            ("tropa_nonce", "2"),
            ("tropa_nonce", "x"),
            ("tropa_time", "2026-01-01T00:00:00.000Z"),
            ("tropa_time", "yesterday"),
        ],
    )
    def test_a_wrong_signature_is_401(self, header: str, value: str) -> None:
        _, code = a_code()
        computer = Computer()
        sent = {
            "code": code,
            "public_key": computer.key.public,
            "name": "K",
            "agent_version": "1",
            "platform": "linux",
        }
        answer = computer.send("/api/v1/edge/pair", sent, nonce=1, **{header: value})
        assert (answer.status, answer.code) == (401, "signature-wrong")

    def test_another_key_than_the_signing_one_is_401(self) -> None:
        _, code = a_code()
        sent = {
            "code": code,
            "public_key": Computer(2).key.public,
            "name": "K",
            "agent_version": "1",
            "platform": "l",
        }
        assert Computer(1).send("/api/v1/edge/pair", sent).code == "signature-wrong"

    def test_a_clock_that_is_off_is_told_the_time(self) -> None:
        _, code = a_code()
        computer = Computer()
        computer.offset = timedelta(seconds=301)
        answer = computer.pair(code)
        assert (answer.status, answer.code) == (401, "agent-clock-skew")
        assert abs(clock.parse(answer.json["server_time"]) - clock.now()) < timedelta(seconds=30)
        computer.offset = timedelta(seconds=-290)
        assert computer.pair(code).status == 201

    def test_an_unknown_code_is_404_and_an_old_one_410(self) -> None:
        assert (Computer().pair("ABCD2345").status, Computer().pair("ABCD2345").code) == (
            404,
            "pairing-code-wrong",
        )
        _, code = a_code()
        with held(clock.now() + timedelta(minutes=10)):
            answer = Computer().pair(code)
        assert (answer.status, answer.code) == (410, "pairing-code-expired")

    @pytest.mark.parametrize(
        ("name", "value"), [("public_key", "!" * 43), ("public_key", "A" * 42), ("extra", 1)]
    )
    def test_a_wrong_field_is_422(self, name: str, value: object) -> None:
        computer = Computer()
        sent = {
            "code": "X",
            "public_key": computer.key.public,
            "name": "K",
            "agent_version": "1",
            "platform": "l",
        }
        assert computer.send("/api/v1/edge/pair", {**sent, name: value}).status == 422

    def test_a_new_code_ends_the_former(self) -> None:
        agency = a_seller()
        desk, code = a_code(agency)
        fresh = agency.owner.post(f"/api/v1/cash-desks/{desk}/pairing").json["code"]
        assert Computer().pair(code).status == 404
        assert Computer().pair(fresh.lower()).status == 201

    def test_a_computer_becomes_the_desk(self) -> None:
        agency = a_seller()
        desk, code = a_code(agency)
        computer = Computer()
        paired = computer.pair(code)
        assert paired.status == 201
        assert paired.json["device"] == f"{agency.tenant.id}.{desk}"
        assert (paired.json["desk"], paired.json["poll_seconds"]) == ("Касса", 2)
        shown = agency.owner.get(f"/api/v1/cash-desks/{desk}").json
        assert (shown["state"], shown["agent_version"], shown["pairing"]) == ("online", "0.1.0", None)

    def test_a_lost_answer_is_given_again_to_the_same_key_only(self) -> None:
        _, code = a_code()
        computer = Computer()
        first, again = computer.pair(code), computer.pair(code)
        assert (first.status, again.status) == (201, 201)
        assert first.json["device"] == again.json["device"]
        assert Computer(2).pair(code).status == 404

    def test_a_new_computer_shuts_the_former_out(self) -> None:
        agency = a_seller()
        desk, former = a_desk(agency)
        fresh = Computer(2)
        assert fresh.pair(agency.owner.post(f"/api/v1/cash-desks/{desk}/pairing").json["code"]).status == 201
        assert former.poll().code == "signature-wrong"
        assert fresh.poll().status == 200
