"""Polls through the real entry: who is let in, what is handed over, what it costs."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.agencies import Agency
from tests.support.calls import store_calls
from tests.support.clock import held
from tests.support.desk import STATE, Computer, a_desk
from tests.support.events import Answer
from tests.support.sales import a_deal, a_seller, rub
from tropa import clock
from tropa.db.unit import Unit
from tropa.desks import store
from tropa.edge import service
from tropa.edge.device import Device
from tropa.edge.views import DeskState, Poll
from tropa.problems import Conflict


def a_receipt(agency: Agency, roubles: int = 102_000, deal: dict[str, Any] | None = None) -> dict[str, Any]:
    sent = {"deal_id": (deal or a_deal(agency))["id"], "amount": rub(roubles)}
    answer = agency.owner.post("/api/v1/payments", sent)
    assert answer.status == 201, answer.text
    receipt: dict[str, Any] = answer.json["receipt"]
    return receipt


class TestWhoIsLetIn:
    def test_an_unknown_device_is_401(self) -> None:
        _, computer = a_desk(a_seller())
        for name in ("", "x", "0123456789.01JABSENT00000000000000000", "0123456789.T#23"):
            answer = computer.send("/api/v1/edge/poll", {"state": STATE}, tropa_device=name)
            assert (answer.status, answer.code) == (401, "device-unknown")

    def test_another_agencys_desk_is_not_opened_by_this_key(self) -> None:
        desk, computer = a_desk(a_seller(), seed=1)
        _, other = a_desk(a_seller(), seed=2)
        answer = computer.send("/api/v1/edge/poll", {"state": STATE}, tropa_device=other.device)
        assert answer.code == "signature-wrong"
        mixed = f"{other.device.split('.')[0]}.{desk}"
        assert (
            computer.send("/api/v1/edge/poll", {"state": STATE}, tropa_device=mixed).code == "device-unknown"
        )

    def test_a_desk_that_was_never_paired_is_unknown(self) -> None:
        agency = a_seller()
        desk = agency.owner.post("/api/v1/cash-desks", {"name": "Новая"}).json["id"]
        computer = Computer()
        computer.device = f"{agency.tenant.id}.{desk}"
        assert computer.poll().code == "device-unknown"

    def test_a_changed_body_breaks_the_signature(self) -> None:
        _, computer = a_desk(a_seller())
        answer = computer.send("/api/v1/edge/poll", {"state": STATE}, tropa_signature="A" * 86)
        assert answer.code == "signature-wrong"

    def test_a_nonce_is_used_once_and_only_grows(self) -> None:
        _, computer = a_desk(a_seller())
        assert computer.send("/api/v1/edge/poll", {"state": STATE}, nonce=50).status == 200
        for nonce in (50, 49):
            answer = computer.send("/api/v1/edge/poll", {"state": STATE}, nonce=nonce)
            assert (answer.status, answer.code) == (401, "nonce-used")
        assert computer.send("/api/v1/edge/poll", {"state": STATE}, nonce=51).status == 200

    def test_a_wrong_clock_gets_no_work_and_the_agency_sees_why(self) -> None:
        agency = a_seller()
        desk, computer = a_desk(agency)
        receipt = a_receipt(agency)
        computer.offset = timedelta(seconds=400)
        answer = computer.poll()
        assert (answer.status, answer.code) == (401, "agent-clock-skew")
        assert answer.json["server_time"]
        shown = agency.owner.get(f"/api/v1/cash-desks/{desk}").json
        assert shown["warnings"][0]["code"] == "desk-clock-wrong"
        computer.offset = timedelta(0)
        assert [job["id"] for job in computer.poll().json["jobs"]] == [receipt["id"]]

    def test_a_revoked_desk_is_out_at_its_next_request(self) -> None:
        agency = a_seller()
        desk, computer = a_desk(agency)
        assert computer.poll().status == 200
        assert agency.owner.delete(f"/api/v1/cash-desks/{desk}").status == 204
        assert (computer.poll().status, computer.poll().code) == (401, "device-revoked")

    @pytest.mark.parametrize(
        "body", [{}, {"state": []}, {"state": STATE, "holding": ["x"]}, {"state": STATE, "more": 1}]
    )
    def test_a_wrong_body_is_422_and_a_newer_agent_may_tell_more(self, body: Any) -> None:
        _, computer = a_desk(a_seller())
        assert computer.send("/api/v1/edge/poll", body).status == 422
        assert computer.poll(mood="fine").status == 200


class TestPoll:
    def test_an_empty_poll_is_two_calls(self) -> None:
        _, computer = a_desk(a_seller())
        computer.poll()
        assert store_calls(computer.poll) == ["Query", "UpdateItem"]

    def test_a_job_is_handed_over_once_while_it_is_held(self) -> None:
        agency = a_seller()
        _, computer = a_desk(agency)
        receipt = a_receipt(agency)
        got: list[Answer] = []
        calls = store_calls(lambda: got.append(computer.poll()))
        assert calls == ["Query", "UpdateItem", "BatchGetItem", "TransactWriteItems"]
        (job,) = got[0].json["jobs"]
        assert (job["id"], job["kind"], job["attempt"], job["fence"]) == (receipt["id"], "receipt", 1, 1)
        assert job["lease_seconds"] == 300
        assert computer.poll(job["id"]).json["jobs"] == []
        shown = agency.owner.get(f"/api/v1/receipts/{receipt['desk_id']}/{receipt['id']}").json
        assert shown["state"] == "sent"

    def test_a_job_whose_answer_got_lost_comes_again_under_a_higher_fence(self) -> None:
        agency = a_seller()
        _, computer = a_desk(agency)
        a_receipt(agency)
        first, again = computer.take(), computer.take()
        assert (again["id"], again["attempt"], again["fence"]) == (first["id"], 1, first["fence"] + 1)
        assert again["body"] == first["body"]

    def test_a_held_job_gets_more_time_only_when_half_of_it_is_gone(self) -> None:
        agency = a_seller()
        _, computer = a_desk(agency)
        a_receipt(agency)
        job = computer.take()
        assert store_calls(lambda: computer.poll(job["id"])) == ["Query", "UpdateItem"]
        with held(clock.now() + timedelta(seconds=200)):
            calls = store_calls(lambda: computer.poll(job["id"]))
        assert calls == ["Query", "UpdateItem", "PutItem"]
        assert computer.report(job).status == 200

    def test_of_two_polls_at_once_one_gets_the_job(self) -> None:
        agency = a_seller()
        desk, computer = a_desk(agency)
        receipt = a_receipt(agency)
        head, pointers = store.with_open_jobs(agency.tenant, desk)
        units = []
        for nonce in (10, 11):
            device = Device(
                agency.tenant,
                desk,
                "К",
                "device",
                "all",
                "r",
                desk=head,
                open_jobs=tuple(pointers),
                nonce=nonce,
            )
            units.append(Unit(device, "job.lease"))
            service.poll(units[-1], device, Poll(state=DeskState()))
        units[0].commit()
        with pytest.raises(Conflict) as caught:
            units[1].commit()
        assert caught.value.code == "lease-taken"
        job = store.get_job(agency.tenant, desk, receipt["id"], consistent=True)
        assert (job.state, int(job.fence)) == ("leased", 1)
        assert computer.device

    def test_many_jobs_come_five_at_a_time_in_their_order(self) -> None:
        agency = a_seller()
        desk, computer = a_desk(agency)
        made = [
            agency.owner.post(f"/api/v1/cash-desks/{desk}/jobs", {"kind": "x_report"}).json["id"]
            for _ in range(7)
        ]
        first = [job["id"] for job in computer.poll().json["jobs"]]
        rest = [job["id"] for job in computer.poll(*first).json["jobs"]]
        assert first + rest == made

    def test_the_pause_is_short_after_work_and_long_at_night(self) -> None:
        _, computer = a_desk(a_seller())
        with held(clock.parse("2030-05-06T09:00:00.000Z")):
            assert computer.poll().json["poll_seconds"] == 20
        with held(clock.parse("2030-05-06T23:00:00.000Z")):
            assert computer.poll().json["poll_seconds"] == 120

    def test_work_makes_the_pause_short_for_five_minutes(self) -> None:
        agency = a_seller()
        _, computer = a_desk(agency)
        a_receipt(agency)
        polled = computer.poll()
        assert polled.json["poll_seconds"] == 2
        computer.report(polled.json["jobs"][0])
        assert computer.poll().json["poll_seconds"] == 2
        with held(clock.now() + timedelta(minutes=6)):
            assert computer.poll().json["poll_seconds"] in (20, 120)
