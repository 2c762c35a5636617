"""The first screen through the real entry: whose day it is, what is on it, what it costs."""

from datetime import timedelta
from typing import Any

from tests.support.agencies import Agency, nobody
from tests.support.calls import store_calls
from tests.support.clock import held
from tests.support.desk import a_desk
from tests.support.sales import a_client, a_deal, a_seller, rub
from tropa import clock
from tropa.db.unit import Unit
from tropa.demo import service as demo
from tropa.tenants import store as tenants

PATH = "/api/v1/today"


def day(ahead: int) -> str:
    return (clock.local_day("Europe/Moscow") + timedelta(days=ahead)).isoformat()


def take(
    agency: Agency, deal: dict[str, Any], roubles: int, browser: Any = None, **changes: Any
) -> dict[str, Any]:
    sent = {"deal_id": deal["id"], "amount": rub(roubles), **changes}
    answer = (browser or agency.owner).post("/api/v1/payments", sent)
    assert answer.status == 201, answer.text
    taken: dict[str, Any] = answer.json
    return taken


class TestToday:
    def test_refusals_come_in_order(self) -> None:
        agency = a_seller()
        assert nobody().get(PATH).status == 401
        assert agency.browser("nobody").get(PATH).status == 403
        assert agency.owner.get(PATH, query={"day": "2026-01-01"}).status == 422

    def test_a_newcomer_sees_an_empty_day_and_the_steps(self) -> None:
        agency = a_seller()
        shown = agency.owner.get(PATH).json
        assert shown["day"] == day(0)
        assert shown["money"] == {"cash": rub(0), "card": rub(0), "payments": 0}
        assert shown["steps"] == {
            "legal_entity": False, "client": False, "deal": False, "desk": False, "payment": False,
        }  # fmt: skip
        a_client(agency)
        assert agency.owner.get(PATH).json["steps"]["client"] is True

    def test_examples_are_no_steps(self) -> None:
        agency = a_seller()
        unit = Unit(agency.actor, "agency.create")
        found, firms = tenants.whole(agency.tenant)
        demo.create(unit, found, firms[0], "ru")
        unit.commit()
        shown = agency.owner.get(PATH).json
        assert [row["demo"] for row in shown["deals"]] == [True]
        assert not any(shown["steps"].values())
        a_desk(agency)
        sent = {"deal_id": shown["deals"][0]["id"], "amount": rub(1)}
        assert agency.owner.post("/api/v1/payments", sent).code == "deal-is-example"

    def test_a_full_day_is_five_calls(self) -> None:
        agency = a_seller(ogrn="1027700000019", address="Москва")
        desk, computer = a_desk(agency)
        client = a_client(agency)
        soon = a_deal(agency, client_id=client, trip_begin=day(14), trip_end=day(20))
        a_deal(agency, client_id=client, trip_begin=day(15), trip_end=day(20))
        begun = a_deal(agency, client_id=client, trip_begin=day(0), trip_end=day(3))
        receipt = take(agency, soon, 1_000)["receipt"]
        take(agency, begun, 2_000, method="card", receipt=False)
        calls = store_calls(lambda: agency.owner.get(PATH))
        assert calls == ["GetItem", "Query", "Query", "Query", "BatchGetItem"]
        shown = agency.owner.get(PATH).json
        assert shown["money"] == {"cash": rub(1_000), "card": rub(2_000), "payments": 2}
        assert [row["id"] for row in shown["upcoming"]] == [begun["id"], soon["id"]]
        assert len(shown["deals"]) == 3
        assert shown["desks"] == [{"id": desk, "name": "Касса в офисе", "state": "online"}]
        assert all(shown["steps"].values())
        (waiting,) = shown["receipts_waiting"]
        assert (waiting["id"], waiting["state"], waiting["total"]) == (receipt["id"], "queued", rub(1_000))
        assert waiting["deal"]["id"] == soon["id"]
        computer.report(computer.take())
        assert agency.owner.get(PATH).json["receipts_waiting"] == []

    def test_money_of_yesterday_and_cancelled_trips_are_gone(self) -> None:
        agency = a_seller()
        deal = a_deal(agency, trip_begin=day(3), trip_end=day(5))
        take(agency, deal, 1_000, receipt=False)
        left = a_deal(agency, trip_begin=day(3), trip_end=day(5))
        moved = agency.owner.post(
            f"/api/v1/deals/{left['id']}/status", {"to": "booking.cancelled"}, version=1
        )
        assert moved.status == 200
        assert [row["id"] for row in agency.owner.get(PATH).json["upcoming"]] == [deal["id"]]
        agency.owner.patch(f"/api/v1/deals/{deal['id']}", {"trip_begin": None, "trip_end": None}, version=2)
        assert agency.owner.get(PATH).json["upcoming"] == []

    def test_the_day_begins_at_the_agencys_midnight(self) -> None:
        evening = clock.parse("2030-05-06T20:59:00.000Z")
        with held(evening):
            agency = a_seller()
            deal = a_deal(agency)
            take(agency, deal, 1_000, receipt=False)
        with held(evening + timedelta(minutes=2)):
            take(agency, deal, 2_000, receipt=False)
            shown = agency.owner.get(PATH).json
        assert shown["money"] == {"cash": rub(2_000), "card": rub(0), "payments": 1}
        with held(evening):
            before = agency.owner.get(PATH).json
        assert before["money"]["cash"] == rub(1_000)

    def test_own_scope_and_another_agency_see_nothing_of_it(self) -> None:
        agency = a_seller()
        a_desk(agency)
        deal = a_deal(agency, trip_begin=day(1), trip_end=day(2))
        take(agency, deal, 1_000)
        for browser in (agency.browser("manager", scope="own"), a_seller().owner):
            shown = browser.get(PATH).json
            assert (shown["deals"], shown["upcoming"], shown["receipts_waiting"]) == ([], [], [])
            assert shown["money"]["payments"] == 0
        own = agency.browser("manager", scope="own")
        mine = a_deal(agency, own, trip_begin=day(1), trip_end=day(2))
        take(agency, mine, 500, own)
        shown = own.get(PATH).json
        assert [row["id"] for row in shown["deals"]] == [mine["id"]]
        assert [row["id"] for row in shown["upcoming"]] == [mine["id"]]
        assert (shown["money"]["cash"], len(shown["receipts_waiting"])) == (rub(500), 1)
