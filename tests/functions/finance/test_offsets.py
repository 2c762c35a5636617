"""Closing receipts through the real entry: when, for what, once."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.agencies import Agency, nobody
from tests.support.desk import RESULT, Computer, a_desk
from tests.support.sales import a_deal, a_seller, fee, rub, tour
from tropa import clock

PATH = "/api/v1/receipts/offsets"
TODAY = clock.local_day("Europe/Moscow")


def a_trip(days_ago: int, **firm: Any) -> tuple[Agency, Computer, dict[str, Any]]:
    """A deal whose trip began so many days ago, paid in two printed parts."""
    agency = a_seller(**firm)
    _, computer = a_desk(agency)
    begin = (TODAY - timedelta(days=days_ago)).isoformat()
    end = (TODAY - timedelta(days=days_ago) + timedelta(days=7)).isoformat()
    deal = a_deal(agency, trip_begin=begin, trip_end=end, services=[tour(), fee()])
    for roubles in (50_000, 52_000):
        agency.owner.post("/api/v1/payments", {"deal_id": deal["id"], "amount": rub(roubles)})
        computer.report(computer.take())
    return agency, computer, deal


def test_refusals_come_in_order() -> None:
    agency, _, deal = a_trip(1)
    wish = {"deal_id": deal["id"]}
    assert nobody().post(PATH, wish).status == 401
    assert agency.browser("nobody").post(PATH, wish).status == 403
    assert a_seller().owner.post(PATH, wish).status == 404
    assert agency.browser("manager", scope="own").post(PATH, wish).status == 404
    assert agency.owner.post(PATH, {}).status == 422
    assert agency.owner.post(PATH, wish, key=None).status == 400
    unpaid = a_deal(agency)
    assert agency.owner.post(PATH, {"deal_id": unpaid["id"]}).code == "offset-nothing"
    assert nobody().get(PATH).status == 401
    assert agency.browser("nobody").get(PATH).status == 403


def test_the_prepayment_is_closed_line_by_line() -> None:
    agency, computer, deal = a_trip(1, vat="vat20", tax_system="osn")
    assert agency.owner.get(f"/api/v1/deals/{deal['id']}").json["offset"]["due"] == rub(102_000)
    made = agency.owner.post(PATH, {"deal_id": deal["id"], "buyer_contact": "anna@example.ru"})
    assert (made.status, made.json["kind"], made.json["total"]) == (201, "offset", rub(102_000))
    assert made.json["payments"]["prepaid"] == rub(102_000)
    body = computer.take()["body"]
    assert (body["operation"], body["payments"]) == ("sale", {"prepaid": 10_200_000})
    assert [(item["method"], item["sum"]) for item in body["items"]] == [(4, 10_000_000), (4, 200_000)]
    assert [item["vat"] for item in body["items"]] == ["none", "vat22"]
    shown = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["offset"]
    assert (shown["due"], shown["receipt"]["state"]) == (rub(0), "queued")
    computer.report(computer.take(), result={**RESULT, "fd": 105})
    shown = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["offset"]
    assert (shown["receipt"]["state"], shown["receipt"]["fd"]) == ("printed", 105)
    assert agency.owner.post(PATH, {"deal_id": deal["id"]}).code == "offset-nothing"


def test_a_trip_to_come_is_too_early_unless_a_person_knows_better() -> None:
    agency, _, deal = a_trip(-20)
    assert agency.owner.post(PATH, {"deal_id": deal["id"]}).code == "offset-too-early"
    assert agency.owner.post(PATH, {"deal_id": deal["id"], "confirm_early": True}).status == 201


def test_a_prepayment_on_its_way_is_waited_for() -> None:
    agency, _, deal = a_trip(1)
    agency.owner.post("/api/v1/payments", {"deal_id": deal["id"], "amount": rub(100), "allow_overpay": True})
    assert agency.owner.post(PATH, {"deal_id": deal["id"]}).code == "prepayment-not-printed"


def test_money_given_back_is_not_closed() -> None:
    agency, computer, deal = a_trip(1)
    payment = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["payments"][0]
    path = f"/api/v1/payments/{deal['id']}/{payment['id']}/refund"
    agency.owner.post(path, {"amount": rub(50_000), "method": "cash"})
    computer.report(computer.take())
    made = agency.owner.post(PATH, {"deal_id": deal["id"]})
    assert made.json["total"] == rub(52_000)


def test_money_back_bears_the_mark_of_what_closed_it() -> None:
    agency, computer, deal = a_trip(1)
    agency.owner.post(PATH, {"deal_id": deal["id"]})
    computer.report(computer.take())
    more = {"deal_id": deal["id"], "amount": rub(100), "allow_overpay": True}
    agency.owner.post("/api/v1/payments", more)
    computer.report(computer.take())
    payments = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["payments"]
    marks = []
    for payment in (payments[0], payments[-1]):
        path = f"/api/v1/payments/{deal['id']}/{payment['id']}/refund"
        assert agency.owner.post(path, {"amount": rub(100), "method": "cash"}).status == 201
        job = computer.take()
        marks.append({item["method"] for item in job["body"]["items"]})
        computer.report(job)
    assert marks == [{4}, {3}]


@pytest.mark.parametrize(("days_ago", "waits"), [(0, True), (1, True), (119, True), (-1, False)])
def test_deals_that_wait_are_those_whose_trip_has_begun(days_ago: int, waits: bool) -> None:
    agency, computer, deal = a_trip(days_ago)
    items = agency.owner.get(PATH).json["items"]
    assert [item["deal"]["id"] for item in items] == ([deal["id"]] if waits else [])
    if waits:
        assert items[0]["due"] == rub(102_000)
        agency.owner.post(PATH, {"deal_id": deal["id"]})
        computer.report(computer.take())
        assert agency.owner.get(PATH).json["items"] == []
    assert agency.browser("manager", scope="own").get(PATH).json["items"] == []
