"""Corrections through the real entry, in the form of each format of fiscal documents."""

from typing import Any

import pytest

from tests.functions.finance.test_refunds import a_paid_deal
from tests.support.agencies import Agency, nobody
from tests.support.desk import RESULT, STATE, Computer, a_desk
from tests.support.sales import a_deal, a_seller, rub

PATH, PLANS = "/api/v1/receipts/corrections", "/api/v1/receipts/correction-plans"
BASIS = {"kind": "self", "date": "2026-11-20"}


def missing() -> tuple[Agency, Computer, dict[str, Any]]:
    agency, computer, deal, _ = a_paid_deal(receipt=False)
    payment = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["payments"][0]
    wish = {"why": "missing", "deal_id": deal["id"], "payment_id": payment["id"], "basis": BASIS}
    return agency, computer, wish


def wrong(ffd: str = "1.2", **right: Any) -> tuple[Agency, Computer, dict[str, Any]]:
    agency, computer, deal, _ = a_paid_deal()
    computer.poll(device={**STATE["device"], "ffd": ffd})
    payment = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["payments"][0]
    receipt = payment["receipt"]
    wish = {
        "why": "wrong", "deal_id": deal["id"], "payment_id": payment["id"], "basis": BASIS,
        "receipt_desk_id": receipt["desk_id"], "receipt_id": receipt["id"], "right": right or None,
    }  # fmt: skip
    return agency, computer, wish


def test_refusals_come_in_order() -> None:
    agency, _, wish = missing()
    for path in (PATH, PLANS):
        assert nobody().post(path, wish).status == 401
        assert agency.browser("nobody").post(path, wish).status == 403
        assert a_seller().owner.post(path, wish).status == 404
        assert agency.browser("manager", scope="own").post(path, wish).status == 404
        assert agency.owner.post(path, {**wish, "why": "?"}).status == 422
        assert agency.owner.post(path, {**wish, "why": "wrong"}).json["errors"][0]["pointer"] == "/receipt_id"
        order = {**wish, "basis": {**BASIS, "kind": "instruction"}}
        assert agency.owner.post(path, order).code == "correction-number-missing"
    assert agency.owner.post(PATH, wish, key=None).status == 400


def test_a_settlement_without_a_receipt_gets_a_correction_receipt() -> None:
    agency, computer, wish = missing()
    plan = agency.owner.post(PLANS, wish).json["steps"]
    assert [(step["kind"], step["operation"], step["total"]) for step in plan] == [
        ("correction", "sale", rub(102_000))
    ]
    assert computer.poll().json["jobs"] == []
    made = agency.owner.post(
        PATH, {**wish, "basis": {"kind": "instruction", "date": "2026-11-20", "number": "7"}}
    )
    assert (made.status, made.json["next"], made.json["receipt"]["kind"]) == (201, None, "correction")
    job = computer.take()
    assert job["kind"] == "correction"
    assert job["body"]["correction"] == {"kind": "instruction", "date": "2026-11-20", "number": "7"}
    computer.report(job)
    payment = agency.owner.get(f"/api/v1/deals/{wish['deal_id']}").json["payments"][0]
    assert (payment["receipt"]["state"], payment["receipt"]["id"]) == ("printed", job["id"])
    assert agency.owner.post(PATH, wish).code == "receipt-exists"


@pytest.mark.parametrize(
    ("ffd", "kinds"), [("1.2", ["correction", "correction"]), ("1.05", ["receipt", "receipt"])]
)
def test_a_wrong_receipt_is_undone_and_made_anew(ffd: str, kinds: list[str]) -> None:
    agency, computer, wish = wrong(ffd, method="cash", amount=rub(102_000))
    made = agency.owner.post(PATH, wish).json
    first = computer.take()
    assert made["next"]["desk_id"] == wish["receipt_desk_id"]
    assert made["next"]["id"] != first["id"] == made["receipt"]["id"]
    assert (first["kind"], first["body"]["operation"]) == (kinds[0], "refund")
    assert (first["body"]["wrong_fpd"], first["body"]["total"]) == (RESULT["fpd"], 10_200_000)
    assert ("correction" in first["body"]) is (ffd == "1.2")
    assert computer.poll(first["id"]).json["jobs"] == []
    computer.report(first)
    second = computer.take()
    assert second["id"] == made["next"]["id"]
    assert (second["kind"], second["body"]["operation"]) == (kinds[1], "sale")
    assert second["body"]["wrong_fpd"] == RESULT["fpd"]
    computer.report(second, result={**RESULT, "fd": 103})
    deal = agency.owner.get(f"/api/v1/deals/{wish['deal_id']}").json
    assert [payment["receipt"]["fd"] for payment in deal["payments"]] == [103]
    assert deal["totals"]["paid"] == rub(102_000)


def test_the_second_receipt_waits_while_the_first_is_not_made() -> None:
    agency, computer, wish = wrong(method="cash", amount=rub(102_000))
    agency.owner.post(PATH, wish)
    first = computer.take()
    computer.report(first, "refused", problem={"code": "bad_value", "text": "Не принято."})
    assert computer.poll().json["jobs"] == []
    agency.owner.post(f"/api/v1/receipts/{wish['receipt_desk_id']}/{first['id']}/retry")
    computer.report(computer.take())
    assert computer.take()["body"]["operation"] == "sale"


def test_a_wrong_sum_is_also_put_right_in_the_books() -> None:
    agency, computer, wish = wrong(method="card", amount=rub(80_000))
    plan = agency.owner.post(PLANS, wish).json["steps"]
    assert [(step["operation"], step["total"]) for step in plan] == [
        ("refund", rub(102_000)),
        ("sale", rub(80_000)),
    ]
    agency.owner.post(PATH, wish)
    computer.report(computer.take())
    job = computer.take()
    assert job["body"]["payments"] == {"card": 8_000_000}
    assert sum(item["sum"] for item in job["body"]["items"]) == 8_000_000
    computer.report(job)
    deal = agency.owner.get(f"/api/v1/deals/{wish['deal_id']}").json
    assert (deal["totals"]["paid"], deal["totals"]["debt"]) == (rub(80_000), rub(22_000))
    rows = [(row["state"], row["method"], row["amount"], row["receipt"]["state"]) for row in deal["payments"]]
    assert rows == [
        ("reversed", "cash", rub(102_000), "printed"),
        ("completed", "cash", rub(-102_000), "printed"),
        ("completed", "card", rub(80_000), "printed"),
    ]
    assert all(sum(e["amount"]["amount"] for e in row["entries"]) == 0 for row in deal["payments"])


def test_a_receipt_for_nothing_is_only_undone() -> None:
    agency, computer, wish = wrong()
    assert agency.owner.post(PATH, wish).json["next"] is None
    computer.report(computer.take())
    assert computer.poll().json["jobs"] == []
    deal = agency.owner.get(f"/api/v1/deals/{wish['deal_id']}").json
    assert (deal["totals"]["paid"], deal["offset"]["due"]) == (rub(0), rub(0))


def test_a_receipt_is_put_right_once() -> None:
    agency, _, wish = wrong(method="cash", amount=rub(102_000))
    assert agency.owner.post(PATH, wish).status == 201
    assert agency.owner.post(PATH, wish).code == "receipt-not-correctable"
    path = f"/api/v1/receipts/{wish['receipt_desk_id']}/{wish['receipt_id']}"
    shown = agency.owner.get(path).json
    assert shown["corrected_by"]["desk_id"] == wish["receipt_desk_id"]
    after = agency.owner.get(
        f"/api/v1/receipts/{shown['corrected_by']['desk_id']}/{shown['corrected_by']['id']}"
    )
    assert (after.json["corrects"]["id"], after.json["correction"]["kind"]) == (wish["receipt_id"], "self")


def test_the_receipt_of_another_payment_is_not_found() -> None:
    agency, _, wish = wrong()
    other = a_deal(agency)
    taken = agency.owner.post("/api/v1/payments", {"deal_id": other["id"], "amount": rub(100)}).json
    wish = {**wish, "deal_id": other["id"], "payment_id": taken["payment"]["id"]}
    assert agency.owner.post(PATH, wish).status == 404


def test_a_repeat_tells_both_receipts_again() -> None:
    agency, _, wish = wrong(method="cash", amount=rub(102_000))
    one, other = (agency.owner.post(PATH, wish, key="same").json for _ in range(2))
    assert one == other
    assert one["next"] is not None


def test_a_receipt_in_doubt_is_not_missing() -> None:
    agency = a_seller()
    _, computer = a_desk(agency)
    deal = a_deal(agency)
    taken = agency.owner.post("/api/v1/payments", {"deal_id": deal["id"], "amount": rub(500)}).json
    job, ids = computer.take(), {"deal_id": deal["id"], "payment_id": taken["payment"]["id"]}
    wish = {"why": "missing", "basis": BASIS, **ids}
    assert agency.owner.post(PATH, wish).code == "receipt-exists"
    computer.report(job, "manual", problem={"code": "uncertain", "text": "Лента?"})
    assert agency.owner.post(PATH, wish).code == "receipt-exists"
    path = f"/api/v1/receipts/{taken['receipt']['desk_id']}/{job['id']}"
    agency.owner.post(f"{path}/verdict", {"made": False})
    assert agency.owner.post(PATH, wish).status == 201
    assert agency.owner.post(f"{path}/retry").code == "receipt-replaced"


def test_money_that_went_back_is_no_settlement_to_put_right() -> None:
    agency, _, wish = missing()
    path = f"/api/v1/payments/{wish['deal_id']}/{wish['payment_id']}/refund"
    back = agency.owner.post(path, {"amount": rub(1_000), "method": "cash"}).json["payment"]["id"]
    for made in (PATH, PLANS):
        assert agency.owner.post(made, {**wish, "payment_id": back}).code == "payment-not-correctable"


@pytest.mark.parametrize("right", [{}, {"method": "card", "amount": rub(102_000)}])
def test_a_payment_of_which_a_part_went_back_is_not_undone_whole(right: dict[str, Any]) -> None:
    agency, computer, wish = wrong(**right)
    path = f"/api/v1/payments/{wish['deal_id']}/{wish['payment_id']}/refund"
    agency.owner.post(path, {"amount": rub(1_000), "method": "cash"})
    computer.report(computer.take())
    for made in (PATH, PLANS):
        assert agency.owner.post(made, wish).code == "payment-not-correctable"
    same = {**wish, "right": {"method": "cash", "amount": rub(102_000)}}
    assert agency.owner.post(PATH, same).status == 201


def test_what_was_undone_is_not_put_right_again() -> None:
    agency, computer, wish = wrong()
    agency.owner.post(PATH, wish)
    computer.report(computer.take())
    assert agency.owner.post(PATH, wish).code == "payment-not-correctable"
    undoing = agency.owner.get(f"/api/v1/deals/{wish['deal_id']}").json["payments"][1]["id"]
    again = {**wish, "why": "missing", "payment_id": undoing}
    assert agency.owner.post(PATH, again).code == "payment-not-correctable"
