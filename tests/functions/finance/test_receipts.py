"""Receipts through the real entry: who sees them, what may be sent again, who decides a doubt."""

from tests.functions.edge.test_results import NO_PAPER, a_leased_job, state_of
from tests.support.agencies import nobody
from tests.support.desk import a_desk
from tests.support.sales import a_deal, a_seller, rub

UNCERTAIN = {"code": "uncertain", "text": "Посмотрите на ленту."}


class TestShowReceipt:
    def test_refusals_come_in_order(self) -> None:
        agency, desk, _, job = a_leased_job()
        path = f"/api/v1/receipts/{desk}/{job['id']}"
        assert nobody().get(path).status == 401
        assert agency.browser("nobody").get(path).status == 403
        assert a_seller().owner.get(path).status == 404
        assert agency.browser("manager", scope="own").get(path).status == 404
        assert agency.owner.get(f"/api/v1/receipts/{desk}/01JABSENT00000000000000000").status == 404
        shift = agency.owner.post(f"/api/v1/cash-desks/{desk}/jobs", {"kind": "x_report"}).json["id"]
        assert agency.owner.get(f"/api/v1/receipts/{desk}/{shift}").status == 404

    def test_the_way_of_a_receipt_is_shown(self) -> None:
        agency, desk, computer, job = a_leased_job()
        shown = agency.owner.get(f"/api/v1/receipts/{desk}/{job['id']}").json
        assert (shown["state"], shown["attempt"], shown["fd"], shown["printed"]) == ("sent", 1, None, None)
        assert (shown["total"], len(shown["items"])) == (rub(102_000), 2)
        computer.report(job, "waiting", problem=NO_PAPER)
        assert state_of(agency, desk, job) == "waiting"
        computer.report(job)
        assert state_of(agency, desk, job) == "printed"


class TestRetry:
    def test_refusals_come_in_order(self) -> None:
        agency, desk, computer, job = a_leased_job()
        path = f"/api/v1/receipts/{desk}/{job['id']}/retry"
        assert nobody().post(path).status == 401
        assert agency.browser("nobody").post(path).status == 403
        assert a_seller().owner.post(path).status == 404
        assert agency.owner.post(path, key=None).status == 400
        answer = agency.owner.post(path)
        assert (answer.status, answer.code, answer.json["state"]) == (409, "receipt-not-failed", "sent")
        computer.report(job)
        assert agency.owner.post(path).status == 409

    def test_a_failed_receipt_goes_again_as_a_new_attempt(self) -> None:
        agency, desk, computer, job = a_leased_job()
        computer.report(job, "refused", problem={"code": "bad_value", "text": "Касса не приняла значение."})
        assert state_of(agency, desk, job) == "failed"
        assert computer.poll().json["jobs"] == []
        again = agency.owner.post(f"/api/v1/receipts/{desk}/{job['id']}/retry")
        assert (again.status, again.json["state"], again.json["attempt"]) == (200, "queued", 2)
        assert again.json["problem"] is None
        fresh = computer.take()
        assert (fresh["id"], fresh["attempt"], fresh["fence"]) == (job["id"], 2, 2)
        assert computer.report(job, "not_done").code == "fence-stale"
        assert computer.report(fresh).status == 200
        assert state_of(agency, desk, job) == "printed"

    def test_a_revoked_desk_takes_no_retry(self) -> None:
        agency, desk, computer, job = a_leased_job()
        computer.report(job, "not_done", problem={"code": "not-made", "text": "Не пробит."})
        agency.owner.delete(f"/api/v1/cash-desks/{desk}")
        assert agency.owner.post(f"/api/v1/receipts/{desk}/{job['id']}/retry").code == "desk-missing"


class TestVerdict:
    def test_refusals_come_in_order(self) -> None:
        agency, desk, _, job = a_leased_job()
        path = f"/api/v1/receipts/{desk}/{job['id']}/verdict"
        assert nobody().post(path, {"made": True}).status == 401
        assert agency.browser("nobody").post(path, {"made": True}).status == 403
        assert a_seller().owner.post(path, {"made": True}).status == 404
        assert agency.owner.post(path, {"made": "yes"}).status == 422
        assert agency.owner.post(path, {"made": True}).code == "receipt-not-in-doubt"

    def test_made_is_the_end(self) -> None:
        agency, desk, computer, job = a_leased_job()
        computer.report(job, "manual", problem=UNCERTAIN)
        path = f"/api/v1/receipts/{desk}/{job['id']}/verdict"
        decided = agency.owner.post(path, {"made": True, "fd": 101, "fpd": "2718281828"}).json
        assert (decided["state"], decided["fd"], decided["fpd"]) == ("printed", 101, "2718281828")
        assert agency.owner.post(path, {"made": False}).status == 409
        assert computer.report(job, "not_done").code == "fence-stale"

    def test_not_made_may_be_sent_again(self) -> None:
        agency, desk, computer, job = a_leased_job()
        computer.report(job, "manual", problem=UNCERTAIN)
        path = f"/api/v1/receipts/{desk}/{job['id']}"
        assert agency.owner.post(f"{path}/verdict", {"made": False}).json["state"] == "failed"
        assert agency.owner.post(f"{path}/retry").json["attempt"] == 2
        assert computer.take()["id"] == job["id"]


def test_two_receipts_of_one_deal_do_not_stand_in_each_others_way() -> None:
    agency = a_seller()
    desk, computer = a_desk(agency)
    deal = a_deal(agency)
    for roubles in (1_000, 2_000):
        agency.owner.post("/api/v1/payments", {"deal_id": deal["id"], "amount": rub(roubles)})
    jobs = computer.poll().json["jobs"]
    assert [computer.report(job).status for job in jobs[::-1]] == [200, 200]
    shown = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["payments"]
    assert [payment["receipt"]["state"] for payment in shown] == ["printed", "printed"]
    assert desk
