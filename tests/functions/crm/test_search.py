"""The search line through the real entry, after the projections have seen the writes."""

from typing import Any

import pytest

from tests.support.agencies import Agency, an_agency, nobody
from tests.support.calls import store_calls
from tests.support.projections import feed
from tests.support.streams import Stream
from tropa import ids, tenancy
from tropa.clients import store
from tropa.db import keys
from tropa.db.table import AgencyItem
from tropa.db.unit import Unit
from tropa.projections import pointers, search, writer

PATH = "/api/v1/search"
PEOPLE: list[dict[str, Any]] = [
    {
        "full_name": "Королёва Мария Игоревна",
        "last_name_latin": "Koroleva",
        "phones": [{"number": "+79161112233"}],
        "emails": ["masha@example.ru"],
    },
    {"full_name": "Королёв Игорь", "phones": [{"number": "8 843 200-22-33"}], "emails": ["igor@primer.ru"]},
    {"full_name": "Римский-Корсаков Николай", "phones": [{"number": "+375291234567"}]},
]


@pytest.fixture(scope="module")
def agency() -> Agency:
    made = an_agency()
    for person in PEOPLE:
        assert made.owner.post("/api/v1/clients", person).status == 201
    feed(made.tenant)
    return made


def names(agency: Agency, typed: str) -> list[str]:
    """Surnames found, sorted."""
    found = agency.owner.get(PATH, query={"q": typed})
    assert found.status == 200
    return sorted(row["name"].split()[0] for row in found.json["clients"])


def a_deal_row(number: str, title: str, client: str, owner: str, **changes: Any) -> dict[str, Any]:
    money = {"amount": 0, "currency": "RUB"}
    row = {
        "id": ids.new_id(), "number": number, "title": title, "phase": "booking", "status": "booking.draft",
        "client": {"id": client, "name": "Королёва Мария"}, "supplier_name": None, "trip_begin": None,
        "trip_end": None, "total": money, "paid": money, "debt": money, "payment_status": "unpaid",
        "owner": {"id": owner, "name": "Орлова"}, "demo": False,
    }  # fmt: skip
    return row | changes


def a_deal(agency: Agency, row: dict[str, Any]) -> None:
    """A deal as its terms and pointer see it: an image with key, kind, version and row."""
    item = AgencyItem(pk=keys.deal(agency.tenant, row["id"]), sk=keys.HEAD, k="deal", v=1, s=row)
    image = item.serialize()
    writer.write([*search.project(None, image), *pointers.project(None, image)])


class TestSearchClients:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().get(PATH, query={"q": "кор"}).status == 401

    def test_an_unknown_parameter_is_422(self, agency: Agency) -> None:
        assert agency.owner.get(PATH, query={"text": "кор"}).status == 422

    def test_another_agency_finds_nothing(self, agency: Agency) -> None:
        other = an_agency().owner
        for typed in ("кор", "79161112233", "masha@", "koro"):
            assert other.get(PATH, query={"q": typed}).json == {"clients": [], "deals": []}

    @pytest.mark.parametrize("typed", ["", " ", "к", "79", "+", "@", "-", "#", "()", "\uffff", "Щ" * 500])
    def test_too_little_or_nonsense_finds_nobody(self, agency: Agency, typed: str) -> None:
        assert names(agency, typed) == []

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("КОРОЛЕВ", ["Королёв", "Королёва"]),
            ("королёва", ["Королёва"]),
            ("мар", ["Королёва"]),
            ("Игорь Кор", ["Королёв"]),
            ("Королева Мария Иг", ["Королёва"]),
            ("Королева Мария Пе", []),
            ("мария королёва игоревна", ["Королёва"]),
            ("римский-кор", ["Римский-Корсаков"]),
            ("Римский Корсаков Николай", ["Римский-Корсаков"]),
            ("koro", ["Королёва"]),
            ("masha", ["Королёва"]),
            ("MASHA@ex", ["Королёва"]),
            ("igor@primer.ru", ["Королёв"]),
            ("916", ["Королёва"]),
            ("8916", ["Королёва"]),
            ("+7 (916) 111", ["Королёва"]),
            ("89161112233", ["Королёва"]),
            ("2233", ["Королёв", "Королёва"]),
            ("843", ["Королёв"]),
            ("8843200", ["Королёв"]),
            ("2002233", ["Королёв"]),
            ("84320022", ["Королёв"]),
            ("8 (843) 200-22-33", ["Королёв"]),
            ("+375 29 1234567", ["Римский-Корсаков"]),
            ("291234567", ["Римский-Корсаков"]),
        ],
    )
    def test_people_are_found_as_they_are_remembered(
        self, agency: Agency, typed: str, found: list[str]
    ) -> None:
        assert names(agency, typed) == found

    @pytest.mark.parametrize(
        ("typed", "queries"),
        [("кор", 1), ("koro", 2), ("masha@", 1), ("2233", 2), ("89161112233", 1), ("79", 0), ("", 0)],
    )
    def test_at_most_two_calls_for_clients_and_one_for_deals(
        self, agency: Agency, typed: str, queries: int
    ) -> None:
        calls = store_calls(lambda: agency.owner.get(PATH, query={"q": typed}))
        deals = 0 if "@" in typed or not typed else 1
        assert calls == ["GetItem"] + ["Query"] * (queries + deals)

    def test_five_are_enough(self) -> None:
        agency = an_agency()
        for number in range(7):
            agency.owner.post("/api/v1/clients", {"full_name": f"Сергеев {'Абвгдеж'[number]}лексей"})
        feed(agency.tenant)
        assert names(agency, "сергеев") == ["Сергеев"] * 5

    def test_a_new_name_is_found_and_the_old_is_not(self) -> None:
        agency = an_agency()
        made = agency.owner.post("/api/v1/clients", {"full_name": "Белова Ольга"}).json
        feed(agency.tenant)
        agency.owner.patch(f"/api/v1/clients/{made['id']}", {"last_name": "Чернова"}, version=1)
        assert feed(agency.tenant) == 4
        assert (names(agency, "белова"), names(agency, "ольга"), names(agency, "чернова")) == (
            [],
            ["Чернова"],
            ["Чернова"],
        )


class TestThroughTheStream:
    def test_true_records_bring_a_deal_to_the_line_and_to_the_card(self) -> None:
        agency, stream = an_agency(), Stream()
        body = {
            "client": {"full_name": "Орлова Нина", "phones": [{"number": "89161234567"}]},
            "title": "Турция, Кемер",
            "services": [{"title": "Тур", "price": {"amount": 10_000_000, "currency": "RUB"}}],
        }
        deal = agency.owner.post("/api/v1/deals", body).json
        stream.drain()
        for typed in (deal["number"], "кемер"):
            found = agency.owner.get(PATH, query={"q": typed}).json["deals"]
            assert [(row["id"], row["client"]["name"]) for row in found] == [(deal["id"], "Орлова Нина")]
        assert names(agency, "4567") == ["Орлова"]
        card = agency.owner.get(f"/api/v1/clients/{deal['client']['id']}").json
        assert [(row["id"], row["total"]["amount"]) for row in card["deals"]] == [(deal["id"], 10_000_000)]

    def test_a_name_that_swells_when_normalised_still_fits_its_keys(self) -> None:
        agency = an_agency()
        swelling = "\ufdfa" * 100  # One character that becomes eighteen.
        made = agency.owner.post("/api/v1/clients", {"last_name": swelling, "first_name": swelling})
        assert made.status == 201
        assert feed(agency.tenant) == 1  # Both orders of the name are cut to one text.
        assert [row["id"] for row in agency.owner.get(PATH, query={"q": "\ufdfa"}).json["clients"]] == [
            made.json["id"]
        ]


class TestSearchDeals:
    def test_by_number_and_by_words_of_the_title(self) -> None:
        agency = an_agency()
        for number, title in (("12", "Турция, Анталья"), ("120", "Египет"), ("7", "Турция, Кемер")):
            a_deal(agency, a_deal_row(number, title, ids.new_id(), "x"))

        def numbers(typed: str) -> list[str]:
            return [row["number"] for row in agency.owner.get(PATH, query={"q": typed}).json["deals"]]

        assert numbers("12") == ["12", "120"]
        assert numbers("120") == ["120"]
        assert sorted(numbers("турц")) == ["12", "7"]
        assert numbers("анта") == ["12"]
        assert numbers("турция кем") == ["7"]
        assert an_agency().owner.get(PATH, query={"q": "120"}).json["deals"] == []

    def test_a_manager_of_own_deals_finds_only_his(self) -> None:
        agency = an_agency()
        manager = agency.browser("manager", scope="own")
        client = agency.owner.post("/api/v1/clients", {"full_name": "Орлов Пётр"}).json["id"]
        user = manager.token.split(".")[1]
        for number, owner in (("1", "someone"), ("2", user)):
            a_deal(agency, a_deal_row(number, "Египет", client, owner))
        found = manager.get(PATH, query={"q": "егип"}).json["deals"]
        assert [row["number"] for row in found] == ["2"]
        assert [d["number"] for d in manager.get(f"/api/v1/clients/{client}").json["deals"]] == ["2"]
        assert [d["number"] for d in agency.owner.get(f"/api/v1/clients/{client}").json["deals"]] == [
            "2",
            "1",
        ]

    def test_a_removed_client_is_not_found(self) -> None:
        agency = an_agency()
        made = agency.owner.post(
            "/api/v1/clients", {"full_name": "Зимин Лев", "phones": [{"number": "89161234567"}]}
        )
        feed(agency.tenant)
        unit = Unit(tenancy.system(agency.tenant, "test"))
        unit.remove(store.get(agency.tenant, made.json["id"]))
        unit.commit()
        feed(agency.tenant)
        assert (names(agency, "зимин"), names(agency, "4567")) == ([], [])
        assert agency.owner.get(f"/api/v1/clients/{made.json['id']}").status == 404
