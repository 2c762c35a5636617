"""Money back to the client through the real entry: sum, ledger, receipt, never more than was paid."""

from typing import Any

import pytest

from tests.support.agencies import Agency, nobody
from tests.support.desk import RESULT, Computer, a_desk
from tests.support.sales import a_deal, a_seller, rub


def a_paid_deal(roubles: int = 102_000, **more: Any) -> tuple[Agency, Computer, dict[str, Any], str]:
    """A deal with one printed payment, and the path of its refund."""
    agency = a_seller()
    _, computer = a_desk(agency)
    deal = a_deal(agency)
    sent = {"deal_id": deal["id"], "amount": rub(roubles), **more}
    taken = agency.owner.post("/api/v1/payments", sent).json
    if taken["receipt"]:
        computer.report(computer.take(), result={**RESULT, "total": roubles * 100})
    return agency, computer, deal, f"/api/v1/payments/{deal['id']}/{taken['payment']['id']}/refund"


def back(roubles: int, **more: Any) -> dict[str, Any]:
    return {"amount": rub(roubles), "method": "cash", **more}


class TestRefund:
    def test_refusals_come_in_order(self) -> None:
        agency, _, deal, path = a_paid_deal()
        assert nobody().post(path, back(1)).status == 401
        assert agency.browser("nobody").post(path, back(1)).status == 403
        assert a_seller().owner.post(path, back(1)).status == 404
        absent = f"/api/v1/payments/{deal['id']}/01JABSENT00000000000000000/refund"
        assert agency.owner.post(absent, back(1)).status == 404
        assert agency.owner.post(path, {"amount": rub(1)}).status == 422
        assert agency.owner.post(path, back(102_001)).code == "refund-too-large"
        assert agency.owner.post(path, back(0)).code == "refund-too-large"
        dollars = {"amount": {"amount": 100, "currency": "USD"}, "method": "cash"}
        assert agency.owner.post(path, dollars).status == 422

    def test_money_goes_back_by_a_refund_receipt(self) -> None:
        agency, computer, deal, path = a_paid_deal()
        made = agency.owner.post(path, back(102_000))
        assert (made.status, made.json["payment"]["kind"]) == (201, "client_refund")
        assert sum(entry["amount"]["amount"] for entry in made.json["payment"]["entries"]) == 0
        body = computer.take()["body"]
        assert (body["operation"], body["total"], body["payments"]) == (
            "refund",
            10_200_000,
            {"cash": 10_200_000},
        )
        assert [item["method"] for item in body["items"]] == [1, 1]
        assert [item["sum"] for item in body["items"]] == [10_000_000, 200_000]
        shown = agency.owner.get(f"/api/v1/deals/{deal['id']}").json
        assert (shown["totals"]["paid"], shown["totals"]["debt"]) == (rub(0), rub(102_000))
        assert agency.owner.post(path, back(1)).code == "refund-too-large"

    def test_parts_go_back_until_nothing_is_left(self) -> None:
        agency, computer, _, path = a_paid_deal()
        sums = []
        for roubles in (33_333, 33_333, 35_334):
            assert agency.owner.post(path, back(roubles)).status == 201
            body = computer.take()["body"]
            assert sum(item["sum"] for item in body["items"]) == body["total"] == roubles * 100
            sums.append({item["name"]: item["sum"] for item in body["items"]})
            computer.report(computer.take(), result={**RESULT, "total": roubles * 100})
        whole = {name: sum(part.get(name, 0) for part in sums) for name in sums[0]}
        assert sorted(whole.values()) == [200_000, 10_000_000]

    def test_what_was_paid_without_a_receipt_goes_back_without_one(self) -> None:
        agency, computer, _, path = a_paid_deal(receipt=False)
        made = agency.owner.post(path, back(1_000))
        assert (made.status, made.json["receipt"]) == (201, None)
        assert computer.poll().json["jobs"] == []

    def test_an_advance_goes_back_first(self) -> None:
        agency, computer, _, path = a_paid_deal(103_000, allow_overpay=True)
        agency.owner.post(path, back(1_500))
        items = computer.take()["body"]["items"]
        assert [(item["method"], item["sum"]) for item in items if item["method"] == 3] == [(3, 100_000)]

    def test_a_receipt_on_its_way_is_waited_for(self) -> None:
        agency = a_seller()
        a_desk(agency)
        deal = a_deal(agency)
        taken = agency.owner.post("/api/v1/payments", {"deal_id": deal["id"], "amount": rub(500)}).json
        path = f"/api/v1/payments/{deal['id']}/{taken['payment']['id']}/refund"
        assert agency.owner.post(path, back(100)).code == "receipt-still-open"

    def test_a_refund_is_not_refunded(self) -> None:
        agency, computer, deal, path = a_paid_deal()
        made = agency.owner.post(path, back(1_000)).json
        computer.report(computer.take())
        again = f"/api/v1/payments/{deal['id']}/{made['payment']['id']}/refund"
        assert agency.owner.post(again, back(100)).code == "payment-not-refundable"

    def test_one_key_gives_money_back_once(self) -> None:
        agency, computer, _, path = a_paid_deal()
        answers = [agency.owner.post(path, back(1_000), key="same") for _ in range(2)]
        assert answers[0].json == answers[1].json
        assert len(computer.poll().json["jobs"]) == 1


@pytest.mark.parametrize("method", ["cash", "card"])
def test_the_day_knows_of_the_money_that_left(method: str) -> None:
    agency, _, _, path = a_paid_deal(method=method)
    agency.owner.post(path, {"amount": rub(2_000), "method": method})
    money = agency.owner.get("/api/v1/today").json["money"]
    assert money[method] == rub(100_000)
