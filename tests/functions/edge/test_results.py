"""Results through the real entry: taken once, in order, carried to the payment in one transaction."""

from typing import Any

import pytest

from edge_agent.check import flaws
from edge_agent.clock import SystemClock
from edge_agent.cloud import Cloud, CloudRefused
from edge_agent.receipt import receipt
from edge_agent.signature import Key
from edge_agent.transport import Request, Response
from tests.functions.edge.test_poll import a_receipt
from tests.support.agencies import Agency
from tests.support.calls import store_calls
from tests.support.desk import RESULT, Computer, a_desk
from tests.support.events import Browser
from tests.support.functions import handlers
from tests.support.sales import a_deal, a_seller
from tropa.db import keys, read
from tropa.desks.store import Job, OpenJob

NO_PAPER = {"code": "no_paper", "text": "В кассе нет бумаги.", "device_code": None}


def a_leased_job() -> tuple[Agency, str, Computer, dict[str, Any]]:
    agency = a_seller()
    desk, computer = a_desk(agency)
    a_receipt(agency)
    return agency, desk, computer, computer.take()


def state_of(agency: Agency, desk: str, job: dict[str, Any]) -> str:
    return str(agency.owner.get(f"/api/v1/receipts/{desk}/{job['id']}").json["state"])


class TestResult:
    def test_a_job_of_nobody_or_of_another_desk_is_404(self) -> None:
        agency, _, computer, job = a_leased_job()
        absent = {**job, "id": "01JABSENT00000000000000000"}
        assert (computer.report(absent).status, computer.report(absent).code) == (404, "job-unknown")
        _, other = a_desk(a_seller(), seed=2)
        assert other.report(job).status == 404
        _, second = a_desk(agency, "Вторая", seed=3)
        assert second.report(job).status == 404

    @pytest.mark.parametrize(
        "changes", [{"outcome": "done"}, {"fence": 0}, {"attempt": "1"}, {"problem": {}}, {"more": 1}]
    )
    def test_a_wrong_body_is_422(self, changes: dict[str, Any]) -> None:
        _, _, computer, job = a_leased_job()
        assert computer.report(job, **changes).status == 422

    def test_an_old_fence_is_409_and_changes_nothing(self) -> None:
        agency, desk, computer, job = a_leased_job()
        newer = computer.take()
        stale = computer.report(job, "refused")
        assert (stale.status, stale.code, stale.json["fence"]) == (409, "fence-stale", newer["fence"])
        assert state_of(agency, desk, job) == "sent"
        assert computer.report({**newer, "fence": newer["fence"] + 1}).code == "fence-stale"
        assert computer.report({**newer, "attempt": 2}).code == "fence-stale"
        assert computer.report(newer).status == 200

    def test_a_result_after_revoking_is_401(self) -> None:
        agency, desk, computer, job = a_leased_job()
        agency.owner.delete(f"/api/v1/cash-desks/{desk}")
        assert computer.report(job).code == "device-revoked"
        assert state_of(agency, desk, job) == "unknown"

    def test_a_printed_receipt_reaches_payment_and_screen_at_once(self) -> None:
        agency, desk, computer, job = a_leased_job()
        said = store_calls(lambda: computer.report(job))
        assert said == ["Query", "UpdateItem", "GetItem", "GetItem", "TransactWriteItems"]
        shown = agency.owner.get(f"/api/v1/receipts/{desk}/{job['id']}").json
        assert (shown["state"], shown["fd"], shown["fpd"], shown["printed"]) == (
            "printed",
            101,
            "2718281828",
            True,
        )
        assert shown["qr"] == RESULT["qr"]
        deal = agency.owner.get(f"/api/v1/deals/{shown['deal_id']}").json
        assert deal["payments"][0]["receipt"] == {
            "id": job["id"], "desk_id": desk, "state": "printed", "fd": 101, "problem": None,
        }  # fmt: skip
        assert agency.owner.get("/api/v1/payments").json["items"][0]["receipt_state"] == "printed"
        pk = keys.desk(agency.tenant, desk)
        assert read.get(OpenJob, pk, keys.open_job(job["id"]), consistent=True) is None

    def test_a_result_sent_twice_has_one_effect(self) -> None:
        agency, desk, computer, job = a_leased_job()
        assert computer.report(job).json == {"accepted": True}
        before = read.get(Job, keys.desk(agency.tenant, desk), keys.job(job["id"]), consistent=True)
        assert computer.report(job).json == {"accepted": True}
        after = read.get(Job, keys.desk(agency.tenant, desk), keys.job(job["id"]), consistent=True)
        assert before is not None
        assert after is not None
        assert int(before.v) == int(after.v)

    def test_another_word_after_the_end_does_not_fit(self) -> None:
        agency, desk, computer, job = a_leased_job()
        computer.report(job)
        answer = computer.report(job, "refused")
        assert (answer.status, answer.code) == (422, "job-move-impossible")
        assert state_of(agency, desk, job) == "printed"

    def test_waiting_keeps_the_lease_and_tells_why(self) -> None:
        agency, desk, computer, job = a_leased_job()
        assert computer.report(job, "waiting", problem=NO_PAPER).status == 200
        shown = agency.owner.get(f"/api/v1/receipts/{desk}/{job['id']}").json
        assert (shown["state"], shown["problem"]) == (
            "waiting",
            {"code": "no_paper", "text": NO_PAPER["text"]},
        )
        assert computer.poll(job["id"]).json["jobs"] == []
        cover = {**NO_PAPER, "code": "cover_open", "text": "Открыта крышка."}
        assert computer.report(job, "waiting", problem=cover).status == 200
        assert (
            agency.owner.get(f"/api/v1/receipts/{desk}/{job['id']}").json["problem"]["code"] == "cover_open"
        )
        assert computer.report(job).status == 200
        assert state_of(agency, desk, job) == "printed"

    def test_a_doubt_is_kept_from_the_desk_until_it_knows(self) -> None:
        agency, desk, computer, job = a_leased_job()
        assert computer.report(job, "manual", problem={"code": "uncertain", "text": "?"}).status == 200
        assert state_of(agency, desk, job) == "unknown"
        assert computer.poll().json["jobs"] == []
        assert computer.report(job).status == 200
        assert state_of(agency, desk, job) == "printed"

    def test_a_shift_report_ends_without_a_payment(self) -> None:
        agency = a_seller()
        desk, computer = a_desk(agency)
        made = agency.owner.post(f"/api/v1/cash-desks/{desk}/jobs", {"kind": "open_shift"}).json
        job = computer.take()
        assert job["body"] == {"cashier": {"name": "Орлова Татьяна"}}
        computer.report(
            job, result={"shift": 5, "fd": 100, "fpd": "1", "at": "2026-11-24T10:00:00.000+03:00"}
        )
        shown = agency.owner.get(f"/api/v1/cash-desks/{desk}/jobs/{made['id']}").json
        assert (shown["state"], shown["kind"], shown["result"]["shift"]) == ("printed", "open_shift", 5)

    def test_a_new_computer_never_gets_what_the_former_had_in_hand(self) -> None:
        agency, desk, _, job = a_leased_job()
        queued = a_receipt(agency, deal=a_deal(agency))
        fresh = Computer(9)
        fresh.pair(agency.owner.post(f"/api/v1/cash-desks/{desk}/pairing").json["code"])
        assert [one["id"] for one in fresh.poll().json["jobs"]] == [queued["id"]]
        shown = agency.owner.get(f"/api/v1/receipts/{desk}/{job['id']}").json
        assert (shown["state"], shown["problem"]["code"]) == ("unknown", "desk-replaced")

    def test_the_same_computer_paired_anew_still_tells_what_it_has_made(self) -> None:
        agency, desk, computer, job = a_leased_job()
        agency.owner.delete(f"/api/v1/cash-desks/{desk}")
        computer.pair(agency.owner.post(f"/api/v1/cash-desks/{desk}/pairing").json["code"])
        assert computer.poll().json["jobs"] == []
        assert computer.report(job).status == 200
        assert state_of(agency, desk, job) == "printed"


class TestTheRealAgent:
    def test_its_own_client_understands_every_answer(self) -> None:
        def send(request: Request) -> Response:
            path = request.url.removeprefix("http://cloud")
            headers = {name.lower(): value for name, value in request.headers.items()}
            answer = Browser(handlers()).send("POST", path, raw=request.body, key=None, headers=headers)
            return Response(answer.status, answer.text.encode())

        agency = a_seller()
        code = agency.owner.post("/api/v1/cash-desks", {"name": "Касса"}).json["code"]
        nonces = iter(range(10**15, 10**15 + 99))
        key = Key.from_raw(b"k" * 32)
        paired = Cloud("http://cloud", None, key, lambda: next(nonces), SystemClock(), send).pair(
            code, "KASSA", "0.1.0", "linux"
        )
        cloud = Cloud("http://cloud", paired.device, key, lambda: next(nonces), SystemClock(), send)
        a_receipt(agency)
        (order,) = cloud.poll({"device": None, "onec_folder": None, "queue": 0}, []).jobs
        assert flaws(receipt(order.body), ["usn_income"]) == []
        said = {"job": order.id, "attempt": order.attempt, "fence": order.fence, "outcome": "confirmed"}
        cloud.report({**said, "result": RESULT, "problem": None})
        with pytest.raises(CloudRefused) as caught:
            cloud.report({**said, "fence": 9, "outcome": "refused", "result": None, "problem": None})
        assert caught.value.code == "fence-stale"
