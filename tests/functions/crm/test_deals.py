"""Deals through the real entry: refusals first, then the good cases, calls and rows."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.support.agencies import nobody
from tests.support.calls import store_calls
from tests.support.sales import OPERATOR, a_client, a_deal, a_seller, a_supplier, fee, rub, tour
from tropa import clock, tenancy
from tropa.db import keys, read
from tropa.db.unit import Unit
from tropa.deals.store import Deal, Service

ABSENT = "01JABSENT00000000000000000"


class TestCreateDeal:
    def test_without_a_session_is_401(self) -> None:
        answer = nobody().post("/api/v1/deals", {"services": []})
        assert (answer.status, answer.code) == (401, "session-required")

    def test_an_accountant_may_not_is_403(self) -> None:
        answer = a_seller().browser("accountant").post("/api/v1/deals", {"services": []})
        assert (answer.status, answer.code) == (403, "permission-missing")

    def test_another_agencys_client_and_supplier_are_unknown(self) -> None:
        mine, other = a_seller(), a_seller()
        theirs = a_client(other)
        answer = mine.owner.post("/api/v1/deals", {"client_id": theirs})
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [
            ("/client_id", "reference-unknown")
        ]
        sent = {"client_id": a_client(mine), "supplier_id": a_supplier(other)}
        answer = mine.owner.post("/api/v1/deals", sent)
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [
            ("/supplier_id", "reference-unknown")
        ]
        sent = {"client_id": a_client(mine), "tourists": [{"client_id": theirs}]}
        answer = mine.owner.post("/api/v1/deals", sent)
        assert answer.json["errors"][0]["pointer"] == "/tourists/0/client_id"

    @pytest.mark.parametrize(
        ("changes", "pointer", "code"),
        [
            ({"owner": "me"}, "/owner", "field-unknown"),
            ({"services": [{"title": "Тур"}]}, "/services/0/price", "field-missing"),
            ({"services": [tour()] * 13}, "/services", "too-long"),
            ({"services": [{**tour(), "type": "magic"}]}, "/services/0/type", "value-unknown"),
            ({"services": [{**tour(), "price": {"amount": -1}}]}, "/services/0/price/amount", "too-small"),
            ({"services": [{**tour(), "price": {"amount": 1.5}}]}, "/services/0/price/amount", "type-wrong"),
            ({"services": [{**fee(), "net": rub(1)}]}, "/services/0/net", "service-wrong"),
            (
                {"services": [tour(net={"amount": 1, "currency": "EUR"})]},
                "/services/0/net/currency",
                "currencies-differ",
            ),
            (
                {"services": [tour(price={"amount": 1, "currency": "EUR"})]},
                "/services/0/price/currency",
                "currency-other-than-deal",
            ),
            ({"currency": "EUR"}, "/rate", "rate-missing"),
            ({"trip_begin": "2026-02-30"}, "/trip_begin", "value-wrong"),
            ({"trip_begin": "2026-05-02", "trip_end": "2026-05-01"}, "/trip_end", "trip-dates-wrong"),
            ({"client_id": ABSENT}, "/client_id", "reference-unknown"),
        ],
    )
    def test_a_wrong_field_is_422_with_its_place(
        self, changes: dict[str, Any], pointer: str, code: str
    ) -> None:
        agency = a_seller()
        sent = {"client_id": a_client(agency), "services": [], **changes}
        answer = agency.owner.post("/api/v1/deals", sent)
        assert answer.status == 422
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [(pointer, code)]

    def test_neither_or_two_clients_are_422(self) -> None:
        agency = a_seller()
        assert (
            agency.owner.post("/api/v1/deals", {"services": []}).json["errors"][0]["code"] == "field-missing"
        )
        sent = {"client_id": a_client(agency), "client": {"full_name": "Иванов Иван"}}
        assert agency.owner.post("/api/v1/deals", sent).json["errors"][0]["code"] == "client-given-twice"

    def test_a_discount_above_the_price_is_422(self) -> None:
        agency = a_seller()
        answer = agency.owner.post(
            "/api/v1/deals", {"client_id": a_client(agency), "services": [tour(10)], "discount": rub(11)}
        )
        assert (answer.status, answer.code) == (422, "discount-wrong")

    def test_client_operator_and_deal_are_made_in_one_call(self) -> None:
        agency = a_seller()
        sent = {
            "client": {"full_name": "Сидоров Пётр", "phones": [{"number": "8 916 000-00-01"}]},
            "supplier": OPERATOR,
            "services": [tour(100_000), fee(2_000)],
            "trip_begin": "2027-05-16",
            "trip_end": "2027-05-26",
        }
        made = agency.owner.post("/api/v1/deals", sent)
        assert made.status == 201
        deal = made.json
        assert (deal["number"], deal["phase"], deal["status"]) == ("1", "booking", "draft")
        assert deal["client"]["phone"] == "+79160000001"
        assert deal["supplier"]["inn"] == "7700000016"
        assert deal["title"] == "Турция, Анталья, 10 ночей"
        package, own = deal["services"]
        assert (package["net"]["amount"], package["commission"]["amount"]) == (8_900_000, 1_100_000)
        assert (own["own"], own["net"]["amount"], own["commission_percent"]) == (True, 0, None)
        totals = deal["totals"]
        assert totals["client_total"]["amount"] == totals["debt"]["amount"] == 10_200_000
        assert (totals["net"]["amount"], totals["planned_margin"]["amount"]) == (8_900_000, 1_300_000)
        assert totals["payment_status"] == "none"
        assert agency.owner.get(f"/api/v1/clients/{deal['client']['id']}").json["name"] == "Сидоров Пётр"
        assert len(agency.owner.get("/api/v1/suppliers").json["items"]) == 1

    def test_a_refused_deal_leaves_no_client_behind(self) -> None:
        agency = a_seller()
        sent = {"client": {"full_name": "Сидоров Пётр"}, "services": [tour(10)], "discount": rub(11)}
        assert agency.owner.post("/api/v1/deals", sent).status == 422
        assert agency.owner.get("/api/v1/clients").json["items"] == []

    def test_a_repeated_key_opens_one_deal(self) -> None:
        agency = a_seller()
        sent, key = {"client_id": a_client(agency), "services": [tour()]}, str(uuid.uuid4())
        first = agency.owner.post("/api/v1/deals", sent, key=key)
        again = agency.owner.post("/api/v1/deals", sent, key=key)
        assert (first.status, first.text) == (201, again.text)
        assert len(agency.owner.get("/api/v1/deals").json["items"]) == 1

    def test_a_currency_deal_owes_currency(self) -> None:
        agency = a_seller()
        deal = a_deal(
            agency,
            services=[tour(price={"amount": 184_000, "currency": "EUR"})],
            currency="EUR",
            rate=957_875,
            price_mode="operator_rate",
        )
        assert deal["totals"]["client_total"]["amount"] == 17_624_900
        assert deal["totals"]["debts"] == [{"amount": 184_000, "currency": "EUR"}]
        assert deal["services"][0]["net"] == {"amount": 163_760, "currency": "EUR"}

    def test_twelve_services_with_a_new_client_fit_into_one_transaction(self) -> None:
        agency = a_seller()
        deal = a_deal(agency, client={"full_name": "Ким Ольга"}, supplier=OPERATOR, services=[tour(1)] * 12)
        assert len(deal["services"]) == 12


class TestShowDeal:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().get(f"/api/v1/deals/{ABSENT}").status == 401

    def test_another_agency_and_another_manager_get_404(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        path = f"/api/v1/deals/{deal['id']}"
        assert a_seller().owner.get(path).status == 404
        own = agency.browser("manager", scope="own")
        assert own.get(path).status == 404
        assert own.patch(path, {"note": "моя"}, version=1).status == 404
        assert own.post(f"{path}/status", {"to": "booking.cancelled"}, version=1).status == 404
        assert agency.browser("manager").get(path).status == 200

    def test_the_screen_is_one_query(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        answer = agency.owner.get(f"/api/v1/deals/{deal['id']}")
        assert (answer.status, answer.version) == (200, 1)
        counted = store_calls(lambda: agency.owner.get(f"/api/v1/deals/{deal['id']}"))
        assert counted == ["GetItem", "Query"]


class TestListDeals:
    def test_a_wrong_view_is_422(self) -> None:
        assert a_seller().owner.get("/api/v1/deals", query={"view": "sold"}).status == 422

    def test_newest_come_first_and_pages_follow(self) -> None:
        agency = a_seller()
        client = a_client(agency)
        made = [a_deal(agency, client_id=client, services=[tour(n)])["id"] for n in (1, 2, 3)]
        first = agency.owner.get("/api/v1/deals", query={"limit": "2"}).json
        rest = agency.owner.get("/api/v1/deals", query={"limit": "2", "cursor": first["next_cursor"]}).json
        assert [row["id"] for row in first["items"] + rest["items"]] == made[::-1]
        row = first["items"][0]
        assert (row["total"]["amount"], row["debt"]["amount"], row["payment_status"]) == (300, 300, "none")
        assert row["supplier_name"] == "Океан Тур"
        assert a_seller().owner.get("/api/v1/deals", query={"cursor": first["next_cursor"]}).status == 422

    def test_a_phase_has_a_list_of_its_own(self) -> None:
        agency = a_seller()
        client = a_client(agency)
        booking = a_deal(agency, client_id=client)
        enquiry = a_deal(agency, client_id=client, phase="enquiry", services=[])
        assert enquiry["number"] is None
        seen = {
            view: [row["id"] for row in agency.owner.get("/api/v1/deals", query={"view": view}).json["items"]]
            for view in ("enquiry", "plan", "booking")
        }
        assert seen == {"enquiry": [enquiry["id"]], "plan": [], "booking": [booking["id"]]}

    def test_a_manager_with_own_scope_sees_his_own(self) -> None:
        agency = a_seller()
        client = a_client(agency)
        a_deal(agency, client_id=client)
        own = agency.browser("manager", scope="own")
        assert own.get("/api/v1/deals").json["items"] == []
        mine = a_deal(agency, own, client_id=client)
        assert [row["id"] for row in own.get("/api/v1/deals").json["items"]] == [mine["id"]]
        assert own.get("/api/v1/deals", query={"view": "plan"}).json["items"] == []
        assert len(own.get("/api/v1/deals", query={"view": "booking"}).json["items"]) == 1
        assert len(agency.owner.get("/api/v1/deals").json["items"]) == 2

    def test_a_page_is_one_query(self) -> None:
        agency = a_seller()
        assert store_calls(lambda: agency.owner.get("/api/v1/deals")) == ["GetItem", "Query"]


class TestEditDeal:
    def test_refusals_come_in_order(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        path = f"/api/v1/deals/{deal['id']}"
        assert nobody().patch(path, {"note": "а"}, version=1).status == 401
        assert agency.browser("accountant").patch(path, {"note": "а"}, version=1).status == 403
        assert a_seller().owner.patch(path, {"note": "а"}, version=1).status == 404
        assert agency.owner.patch(path, {"paid": 1}, version=1).status == 422
        assert agency.owner.patch(path, {"note": "а"}).status == 428
        assert agency.owner.patch(path, {"note": "а"}, version=7).json["current_version"] == 1

    def test_lists_are_replaced_whole_and_totals_follow(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        path = f"/api/v1/deals/{deal['id']}"
        less = agency.owner.patch(path, {"services": [tour(50_000)]}, version=1)
        assert [s["id"] for s in less.json["services"]] == ["01"]
        assert less.json["totals"]["client_total"]["amount"] == 5_000_000
        more = agency.owner.patch(
            path, {"services": [tour(50_000), fee(1), fee(2)], "discount": rub(500)}, version=2
        )
        assert [s["id"] for s in more.json["services"]] == ["01", "03", "04"]
        assert more.json["totals"]["client_total"]["amount"] == 5_000_000 - 50_000 + 300
        assert agency.owner.get(path).json == more.json
        stored = read.stretch(keys.deal(agency.tenant, deal["id"]), keys.service(0), keys.service(99))
        assert [(s.id, int(s.v)) for s in stored if isinstance(s, Service)] == [
            ("01", 2),
            ("03", 1),
            ("04", 1),
        ]
        assert agency.owner.get("/api/v1/deals").json["items"][0]["total"]["amount"] == 4_950_300

    def test_supplier_tourists_and_dates_change(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        child = agency.owner.post(
            "/api/v1/clients", {"full_name": "Петров Илья", "birth_date": "2020-01-01"}
        ).json["id"]
        other = a_supplier(agency, short_name="Берег")
        changed = agency.owner.patch(
            f"/api/v1/deals/{deal['id']}",
            {
                "supplier_id": other,
                "tourists": [{"client_id": child}],
                "trip_begin": "2027-01-01",
                "trip_end": "2027-01-08",
                "operator_booking_no": "A-1",
            },
            version=1,
        ).json
        assert changed["supplier"]["short_name"] == "Берег"
        assert changed["tourists"][0] == {
            "client_id": child, "name": "Петров Илья", "birth_date": "2020-01-01", "category": "child",
        }  # fmt: skip
        assert changed["operator_booking_no"] == "A-1"

    def test_sums_of_an_ended_deal_stand(self) -> None:
        agency = a_seller()
        path = f"/api/v1/deals/{a_deal(agency)['id']}"
        version = agency.owner.post(f"{path}/status", {"to": "booking.cancelled"}, version=1).version
        answer = agency.owner.patch(path, {"services": []}, version=version)
        assert (answer.status, answer.code) == (409, "deal-ended")
        assert agency.owner.patch(path, {"note": "Передумали"}, version=version).status == 200

    def test_the_agreed_currency_stands_once_money_came(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        sent = {"deal_id": deal["id"], "amount": rub(10), "receipt": False}
        assert agency.owner.post("/api/v1/payments", sent).status == 201
        path, eur = f"/api/v1/deals/{deal['id']}", {"currency": "EUR", "rate": 957_875}
        assert agency.owner.patch(path, eur, version=2).code == "deal-has-payments"
        same = agency.owner.patch(path, {"currency": "RUB", "services": [tour(5)]}, version=2).json
        assert (same["totals"]["debt"]["amount"], same["totals"]["payment_status"]) == (-500, "overpaid")


class TestMoveDeal:
    def test_refusals_come_in_order(self) -> None:
        agency = a_seller()
        path = f"/api/v1/deals/{a_deal(agency)['id']}/status"
        assert nobody().post(path, {"to": "booking.requested"}, version=1).status == 401
        assert agency.browser("accountant").post(path, {"to": "booking.requested"}, version=1).status == 403
        assert a_seller().owner.post(path, {"to": "booking.requested"}, version=1).status == 404
        assert agency.owner.post(path, {"to": "??"}, version=1).status == 422
        assert agency.owner.post(path, {"to": "booking.requested"}).status == 428
        assert agency.owner.post(path, {"to": "booking.closed"}, version=1).code == "transition-not-allowed"
        held = agency.owner.post(path, {"to": "booking.requested"}, version=1)
        assert (held.code, held.json["problems"]) == (
            "guard-failed",
            ["trip-dates-missing", "tourists-missing"],
        )
        assert agency.owner.post(path, {"to": "booking.cancelled"}, version=9).status == 412

    def test_a_booking_goes_its_whole_way(self) -> None:
        agency = a_seller()
        client = a_client(agency)
        today = clock.local_day("Europe/Moscow")
        deal = a_deal(
            agency,
            client_id=client,
            tourists=[{"client_id": client}],
            trip_begin=(today - timedelta(days=9)).isoformat(),
            trip_end=(today - timedelta(days=2)).isoformat(),
        )
        path, version = f"/api/v1/deals/{deal['id']}", 1
        day = today.isoformat()
        steps: list[tuple[str, dict[str, Any], str | None]] = [
            ("requested", {}, None),
            ("confirmed", {"operator_booking_no": "A-1"}, None),
            (
                "documents_ready",
                {"consent_on": day, "contract_signed_on": day, "countries": ["Турция"]},
                None,
            ),
            ("travelling", {"documents_issued_on": day}, None),
            ("returned", {}, None),
            ("closed", {}, "Долг списан"),
        ]
        for status, changes, reason in steps:
            if changes:
                version = agency.owner.patch(path, changes, version=version).version
            sent = {"to": f"booking.{status}", "reason": reason}
            moved = agency.owner.post(f"{path}/status", sent, version=version)
            assert (moved.status, moved.json.get("status")) == (200, status), moved.text
            version = moved.version
        assert [(n["to"], n["allowed"]) for n in moved.json["next_statuses"]] == [("booking.returned", True)]

    def test_open_debts_hold_a_deal_until_they_are_explained(self) -> None:
        agency = a_seller()
        deal = a_deal(agency)
        head = read.get(Deal, keys.deal(agency.tenant, deal["id"]), keys.HEAD)
        assert head is not None
        head.status = "returned"
        unit = Unit(tenancy.system(agency.tenant, "test"), "deal.move")
        unit.replace(head)
        unit.commit()
        path = f"/api/v1/deals/{deal['id']}/status"
        held = agency.owner.post(path, {"to": "booking.closed"}, version=2)
        assert (held.status, held.json["problems"]) == (409, ["debts-open"])
        closed = agency.owner.post(path, {"to": "booking.closed", "reason": "Списано"}, version=2)
        assert (closed.status, closed.json["reason"]) == (200, "Списано")

    def test_an_enquiry_becomes_a_booking_and_gets_its_number(self) -> None:
        agency = a_seller()
        deal = a_deal(agency, phase="enquiry", services=[], countries=["Турция"])
        path, version = f"/api/v1/deals/{deal['id']}/status", 1
        for to in ("enquiry.in_work", "enquiry.qualified", "booking.draft"):
            moved = agency.owner.post(path, {"to": to}, version=version)
            assert moved.status == 200, moved.text
            version = moved.version
        assert (moved.json["phase"], moved.json["number"]) == ("booking", "1")
        listed = agency.owner.get("/api/v1/deals", query={"view": "booking"}).json["items"]
        assert [row["id"] for row in listed] == [deal["id"]]
        assert agency.owner.get("/api/v1/deals", query={"view": "enquiry"}).json["items"] == []
