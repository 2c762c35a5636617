"""Payments through the real entry: refusals first, then the good cases, the rows and the calls."""

import uuid
from typing import Any

import pytest

from tests.support.agencies import nobody
from tests.support.calls import store_calls
from tests.support.clock import held
from tests.support.desk import a_desk
from tests.support.sales import a_deal, a_seller, fee, rub, tour
from tropa import clock
from tropa.db import keys, read
from tropa.db.unit import Unit
from tropa.deals.store import Deal
from tropa.desks.store import Job, OpenJob
from tropa.payments import service
from tropa.payments.store import Payment
from tropa.payments.views import NewPayment
from tropa.problems import Conflict
from tropa.web.types import Money

PATH = "/api/v1/payments"
ABSENT = "01JABSENT00000000000000000"


def paid(deal: dict[str, Any], roubles: int = 102_000, **changes: Any) -> dict[str, Any]:
    return {"deal_id": deal["id"], "amount": rub(roubles), **changes}


class TestTakePayment:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().post(PATH, {}).code == "session-required"

    def test_who_may_not_take_money_is_403(self) -> None:
        agency = a_seller()
        answer = agency.browser("nobody").post(PATH, paid(a_deal(agency)))
        assert (answer.status, answer.json["permission"]) == (403, "payment.take")

    def test_another_agencys_or_managers_deal_is_404(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        assert a_seller().owner.post(PATH, paid(deal)).status == 404
        assert agency.browser("manager", scope="own").post(PATH, paid(deal)).status == 404
        assert agency.owner.post(PATH, {**paid(deal), "deal_id": ABSENT}).status == 404

    @pytest.mark.parametrize(
        ("changes", "pointer", "code"),
        [
            ({"amount": {"amount": 100, "currency": "EUR"}}, "/amount/currency", "currency-wrong"),
            ({"amount": rub(0)}, "/amount/amount", "too-small"),
            ({"amount": rub(102_001)}, "/amount", "amount-over-debt"),
            ({"method": "bitcoin"}, "/method", "value-unknown"),
            ({"paid": True}, "/paid", "field-unknown"),
            ({"desk_id": ABSENT}, "/desk_id", "reference-unknown"),
            ({"buyer_contact": "+380441234567"}, "/buyer_contact", "phone-not-russian"),
        ],
    )
    def test_a_wrong_field_is_422_with_its_place(
        self, changes: dict[str, Any], pointer: str, code: str
    ) -> None:
        agency = a_seller()
        a_desk(agency)
        answer = agency.owner.post(PATH, {**paid(a_deal(agency)), **changes})
        assert answer.status == 422
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [(pointer, code)]

    def test_another_agencys_desk_is_unknown(self) -> None:
        agency, other = a_seller(), a_seller()
        theirs, _ = a_desk(other)
        answer = agency.owner.post(PATH, paid(a_deal(agency), desk_id=theirs))
        assert answer.json["errors"][0] == {
            **answer.json["errors"][0],
            "pointer": "/desk_id",
            "code": "reference-unknown",
        }

    def test_a_receipt_needs_a_paired_desk(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        assert agency.owner.post(PATH, paid(deal)).code == "desk-missing"
        unpaired = agency.owner.post("/api/v1/cash-desks", {"name": "Новая"}).json["id"]
        assert agency.owner.post(PATH, paid(deal)).code == "desk-missing"
        assert agency.owner.post(PATH, paid(deal, desk_id=unpaired)).code == "desk-missing"
        assert agency.owner.get(f"/api/v1/deals/{deal['id']}").json["payments"] == []

    def test_a_receipt_needs_to_know_whose_service_is_sold(self) -> None:
        agency = a_seller()
        a_desk(agency)
        deal = a_deal(agency, supplier_id=None)
        answer = agency.owner.post(PATH, paid(deal))
        assert (answer.status, answer.code) == (422, "receipt-supplier-missing")

    def test_an_enquiry_and_an_ended_deal_take_no_money(self) -> None:
        agency = a_seller()
        enquiry = a_deal(agency, phase="enquiry")
        assert agency.owner.post(PATH, paid(enquiry, receipt=False)).code == "deal-takes-no-money"
        ended = a_deal(agency)
        agency.owner.post(f"/api/v1/deals/{ended['id']}/status", {"to": "booking.cancelled"}, version=1)
        assert agency.owner.post(PATH, paid(ended, receipt=False)).code == "deal-takes-no-money"

    def test_two_desks_have_to_be_told_apart(self) -> None:
        agency = a_seller()
        first, _ = a_desk(agency)
        a_desk(agency, "Вторая", seed=2)
        deal = a_deal(agency)
        answer = agency.owner.post(PATH, paid(deal))
        assert answer.json["errors"][0]["pointer"] == "/desk_id"
        assert agency.owner.post(PATH, paid(deal, desk_id=first)).json["receipt"]["desk_id"] == first

    def test_the_whole_sum_goes_with_its_receipt_in_one_transaction(self) -> None:
        agency = a_seller()
        desk, _ = a_desk(agency)
        deal = a_deal(agency)
        taken = agency.owner.post(PATH, paid(deal, buyer_contact="anna@example.ru"))
        assert taken.status == 201
        payment, receipt = taken.json["payment"], taken.json["receipt"]
        assert (payment["number"], payment["amount"]) == ("1", rub(102_000))
        assert sum(entry["amount"]["amount"] for entry in payment["entries"]) == 0
        assert {entry["account"] for entry in payment["entries"]} == {f"cash:{desk}", f"client:{deal['id']}"}
        assert (receipt["state"], receipt["desk_name"], receipt["total"]) == (
            "queued",
            "Касса в офисе",
            rub(102_000),
        )
        assert [item["sum"] for item in receipt["items"]] == [rub(100_000), rub(2_000)]
        shown = agency.owner.get(f"/api/v1/deals/{deal['id']}").json
        assert (shown["totals"]["debt"]["amount"], shown["totals"]["payment_status"]) == (0, "paid")
        assert shown["payments"][0]["receipt"]["state"] == "queued"
        row = agency.owner.get("/api/v1/deals").json["items"][0]
        assert (row["paid"], row["debt"], row["payment_status"]) == (rub(102_000), rub(0), "paid")
        head = read.get(Deal, keys.deal(agency.tenant, deal["id"]), keys.HEAD, consistent=True)
        assert head is not None
        assert (int(head.paid), int(head.v)) == (10_200_000, 2)
        job = read.get(Job, keys.desk(agency.tenant, desk), keys.job(receipt["id"]), consistent=True)
        pointer = read.get(
            OpenJob, keys.desk(agency.tenant, desk), keys.open_job(receipt["id"]), consistent=True
        )
        assert job is not None
        assert pointer is not None
        assert (job.state, job.body["buyer"]) == ("open", {"email": "anna@example.ru"})
        assert "Петрова" not in str(job.body)

    def test_the_receipt_names_the_operator_for_its_services_only(self) -> None:
        agency = a_seller(vat="vat5")
        _, computer = a_desk(agency)
        deal = a_deal(agency)
        agency.owner.post(PATH, paid(deal, method="card", buyer_contact="8 (916) 123-45-67"))
        body = computer.take()["body"]
        tour_line, fee_line = body["items"]
        assert tour_line["agent"] == {
            "type": "agent",
            "supplier": {"name": "Океан Тур", "phones": ["+74950000001"], "inn": "7700000016"},
        }
        assert (tour_line["vat"], tour_line["method"], tour_line["subject"]) == ("none", 1, 4)
        assert "agent" not in fee_line
        assert (fee_line["vat"], fee_line["subject"]) == ("vat105", 4)
        assert body["payments"] == {"card": 10_200_000}
        assert (body["buyer"], body["delivery"]) == ({"phone": "+79161234567"}, "paper_and_electronic")
        assert (body["operation"], body["tax_system"], body["total"]) == ("sale", "usn_income", 10_200_000)

    def test_instalments_are_partial_prepayments_and_close_every_line(self) -> None:
        agency = a_seller()
        _, computer = a_desk(agency)
        deal = a_deal(agency, services=[tour(100), tour(100), fee(100)])
        sums: dict[str, int] = {}
        for roubles in (100, 100, 100):
            taken = agency.owner.post(PATH, paid(deal, roubles))
            assert taken.status == 201, taken.text
        jobs = computer.poll().json["jobs"]
        assert [{item["method"] for item in job["body"]["items"]} for job in jobs] == [{2}] * 3
        for job in jobs:
            assert sum(item["sum"] for item in job["body"]["items"]) == 10_000
            for place, item in enumerate(job["body"]["items"]):
                sums[str(place)] = sums.get(str(place), 0) + item["sum"]
        assert list(sums.values()) == [10_000, 10_000, 10_000]

    def test_an_overpayment_is_confirmed_and_printed_as_an_advance(self) -> None:
        agency = a_seller()
        _, computer = a_desk(agency)
        deal = a_deal(agency)
        taken = agency.owner.post(PATH, paid(deal, 103_000, allow_overpay=True))
        assert taken.status == 201
        assert [(i["name"], i["method"], i["subject"]) for i in computer.take()["body"]["items"]][-1] == (
            "Аванс",
            3,
            10,
        )
        shown = agency.owner.get(f"/api/v1/deals/{deal['id']}").json
        assert (shown["totals"]["debt"]["amount"], shown["totals"]["payment_status"]) == (
            -100_000,
            "overpaid",
        )

    def test_a_currency_debt_is_settled_at_the_deals_rate(self) -> None:
        agency = a_seller()
        deal = a_deal(
            agency,
            services=[tour(price={"amount": 184_000, "currency": "EUR"}), fee(2_000)],
            currency="EUR",
            rate=957_875,
            price_mode="operator_rate",
        )
        first = agency.owner.post(PATH, paid(deal, 90_000, receipt=False))
        assert first.status == 201, first.text
        totals = {}
        for entry in first.json["payment"]["entries"]:
            code = entry["amount"]["currency"]
            totals[code] = totals.get(code, 0) + entry["amount"]["amount"]
        assert totals == {"RUB": 0, "EUR": 0}
        debts = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["totals"]["debts"]
        assert debts == [
            {"amount": 184_000 - 93_958, "currency": "EUR"},
            {"amount": 200_000, "currency": "RUB"},
        ]
        rest = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["totals"]["debt"]
        last = agency.owner.post(PATH, {"deal_id": deal["id"], "amount": rest, "receipt": False})
        assert last.status == 201, last.text
        shown = agency.owner.get(f"/api/v1/deals/{deal['id']}").json["totals"]
        assert {money["amount"] for money in shown["debts"]} == {0}
        assert shown["payment_status"] == "paid"

    def test_a_repeated_key_takes_the_money_once(self) -> None:
        agency = a_seller()
        a_desk(agency)
        deal, key = a_deal(agency), str(uuid.uuid4())
        first = agency.owner.post(PATH, paid(deal, 1_000), key=key)
        again = agency.owner.post(PATH, paid(deal, 1_000), key=key)
        assert (first.status, first.text) == (201, again.text)
        assert len(agency.owner.get(f"/api/v1/deals/{deal['id']}").json["payments"]) == 1
        assert agency.owner.post(PATH, paid(deal, 2_000), key=key).code == "idempotency-key-reused"

    def test_a_payment_costs_six_calls(self) -> None:
        agency = a_seller()
        a_desk(agency)
        deal = a_deal(agency)
        calls = store_calls(lambda: agency.owner.post(PATH, paid(deal)))
        assert calls == ["GetItem", "GetItem", "Query", "Query", "UpdateItem", "TransactWriteItems"]

    def test_a_stale_head_refuses_the_second_of_two_payments(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        units = [Unit(agency.actor, "payment.take") for _ in range(2)]
        for unit in units:
            service.take(unit, NewPayment(deal_id=deal["id"], amount=Money(10_200_000), receipt=False))
        units[0].commit()
        with pytest.raises(Conflict) as caught:
            units[1].commit()
        assert caught.value.code == "deal-busy"
        rows = [
            p for p in read.stretch(keys.deal(agency.tenant, deal["id"]), "M", "N") if isinstance(p, Payment)
        ]
        assert len(rows) == 1


class TestListPayments:
    def test_refusals_come_in_order(self) -> None:
        agency = a_seller()
        assert nobody().get(PATH).status == 401
        assert agency.browser("nobody").get(PATH).status == 403
        assert agency.owner.get(PATH, query={"month": "2026-13"}).status == 422
        assert agency.owner.get(PATH, query={"year": "2026"}).status == 422

    def test_a_month_is_paged_newest_first(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        for roubles in (1, 2, 3):
            agency.owner.post(PATH, paid(deal, roubles, receipt=False, method="card"))
        first = agency.owner.get(PATH, query={"limit": "2"}).json
        rest = agency.owner.get(PATH, query={"limit": "2", "cursor": first["next_cursor"]}).json
        rows = first["items"] + rest["items"]
        assert [row["amount"]["amount"] for row in rows] == [300, 200, 100]
        assert rows[0]["deal"] == {"id": deal["id"], "number": "1", "title": deal["title"]}
        assert (rows[0]["client_name"], rows[0]["receipt_state"]) == ("Петрова Анна Сергеевна", None)
        assert agency.owner.get(PATH, query={"month": "2020-01"}).json["items"] == []
        assert a_seller().owner.get(PATH).json["items"] == []
        assert agency.browser("manager", scope="own").get(PATH).json["items"] == []

    def test_a_page_of_a_named_month_is_one_query(self) -> None:
        agency = a_seller()
        assert store_calls(lambda: agency.owner.get(PATH, query={"month": "2026-01"})) == ["GetItem", "Query"]

    def test_a_payment_belongs_to_the_month_of_the_agencys_clock(self) -> None:
        with held(clock.parse("2030-04-30T21:30:00.000Z")):
            agency = a_seller()
            agency.owner.post(PATH, paid(a_deal(agency), 1, receipt=False))
            assert len(agency.owner.get(PATH).json["items"]) == 1
            assert len(agency.owner.get(PATH, query={"month": "2030-05"}).json["items"]) == 1
            assert agency.owner.get(PATH, query={"month": "2030-04"}).json["items"] == []
