"""Clients through the real entry: refusals first, then the good cases and the calls to the store."""

import uuid
from typing import Any

import pytest

from tests.support.agencies import Agency, an_agency, nobody
from tests.support.calls import store_calls
from tests.support.projections import feed, rows

PATH = "/api/v1/clients"
NEW: dict[str, Any] = {
    "full_name": "Иванова Анна Петровна",
    "birth_date": "1990-05-17",
    "phones": [{"number": "8 (916) 123-45-67"}],
    "emails": ["Anna@Example.ru"],
}
PASSPORT = {"kind": "ru_passport", "series": "45 09", "number": "508817", "issued_on": "2015-01-20"}
ABROAD = {"kind": "ru_foreign", "series": "75", "number": "7301285", "valid_until": "2019-01-01"}


@pytest.fixture
def agency() -> Agency:
    return an_agency()


class TestCreateClient:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().post(PATH, NEW).status == 401

    def test_an_accountant_may_not_and_gets_403(self, agency: Agency) -> None:
        assert agency.browser("accountant").post(PATH, NEW).code == "permission-missing"

    @pytest.mark.parametrize(
        ("change", "pointer", "code"),
        [
            ({"owner": "me"}, "/owner", "field-unknown"),
            ({"last_name": "Иванова"}, "/full_name", "name-given-twice"),
            ({"full_name": None}, "/last_name", "field-missing"),
            ({"full_name": "Иванова 2"}, "/full_name", "name-wrong"),
            ({"full_name": "   "}, "/full_name", "name-wrong"),
            ({"phones": [{"number": "916"}]}, "/phones/0/number", "phone-too-short"),
            (
                {"phones": [{"number": "+79161234567"}, {"number": "abcde"}]},
                "/phones/1/number",
                "phone-wrong",
            ),
            ({"emails": ["a@b.ru", "a@b@c.ru"]}, "/emails/1", "pattern-wrong"),
            ({"emails": ["a..b@example.ru"]}, "/emails/0", "email-wrong"),
            ({"birth_date": "2001-02-30"}, "/birth_date", "birth-date-wrong"),
            ({"birth_date": "2999-01-01"}, "/birth_date", "birth-date-wrong"),
            ({"birth_date": "17.05.1990"}, "/birth_date", "pattern-wrong"),
            ({"citizenship": "Россия"}, "/citizenship", "pattern-wrong"),
            ({"sex": "x"}, "/sex", "value-unknown"),
            ({"last_name_latin": "Иванова"}, "/last_name_latin", "pattern-wrong"),
            (
                {"documents": [{**PASSPORT, "number": "12345"}]},
                "/documents/0/number",
                "document-number-wrong",
            ),
            ({"documents": [{**PASSPORT, "series": "4"}]}, "/documents/0/series", "document-series-wrong"),
            (
                {"documents": [{**PASSPORT, "issued_on": "2999-01-01"}]},
                "/documents/0/issued_on",
                "document-dates-wrong",
            ),
            (
                {"documents": [{**PASSPORT, "issuer_code": "77"}]},
                "/documents/0/issuer_code",
                "document-issuer-code-wrong",
            ),
            (
                {"documents": [{"kind": "ru_foreign", "series": "75", "number": "1234567"}]},
                "/documents/0/valid_until",
                "document-valid-until-missing",
            ),
            (
                {
                    "documents": [
                        {"kind": "foreign_passport", "number": "AB12345", "valid_until": "2031-01-01"}
                    ]
                },
                "/documents/0/kind",
                "document-nationality-missing",
            ),
        ],
    )
    def test_a_wrong_field_is_422_with_its_place(
        self, agency: Agency, change: dict[str, Any], pointer: str, code: str
    ) -> None:
        answer = agency.owner.post(PATH, {**NEW, **change})
        assert answer.status == 422
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [(pointer, code)]
        assert rows(agency.tenant, "client") == []

    @pytest.mark.parametrize(
        "raw", [b'{"full_name": "\\ud800"}', b'{"full_name": "\xff"}', b'{"last_name": "\\u0000"}']
    )
    def test_text_that_is_no_text_is_refused(self, agency: Agency, raw: bytes) -> None:
        assert agency.owner.post(PATH, raw=raw).status in (400, 422)

    @pytest.mark.parametrize(
        ("twin", "reason"),
        [
            ({"phones": [{"number": "+7 916 123 45 67"}]}, "phone"),
            ({"emails": ["ANNA@example.RU"]}, "email"),
            ({"documents": [{**PASSPORT, "series": "4509"}]}, "document"),
        ],
    )
    def test_a_blocking_double_is_409_until_confirmed(
        self, agency: Agency, twin: dict[str, Any], reason: str
    ) -> None:
        first = agency.owner.post(PATH, {**NEW, "documents": [PASSPORT]}).json
        feed(agency.tenant)
        body = {"last_name": "Петров", **twin}
        refused = agency.owner.post(PATH, body)
        assert (refused.status, refused.code) == (409, "client-duplicate")
        found = [(d["client"]["id"], d["reason"], d["blocks"]) for d in refused.json["duplicates"]]
        assert found == [(first["id"], reason, True)]
        assert agency.owner.post(PATH, {**body, "confirm_duplicate": True}).status == 201

    def test_a_namesake_of_the_same_day_only_warns(self, agency: Agency) -> None:
        agency.owner.post(PATH, NEW)
        feed(agency.tenant)
        twin = {"full_name": "ИВАНОВА Анна", "birth_date": "1990-05-17"}
        query = {"last_name": "Иванова", "first_name": "анна", "birth_date": "1990-05-17"}
        warned = agency.owner.get(f"{PATH}/duplicates", query=query).json["items"]
        assert [(d["reason"], d["blocks"]) for d in warned] == [("name", False)]
        assert agency.owner.post(PATH, twin).status == 201

    def test_a_double_of_another_agency_is_not_seen(self, agency: Agency) -> None:
        agency.owner.post(PATH, NEW)
        feed(agency.tenant)
        other = an_agency().owner
        assert other.get(f"{PATH}/duplicates", query={"phone": "89161234567"}).json == {"items": []}
        assert other.post(PATH, NEW).status == 201

    def test_a_phone_that_was_given_up_accuses_nobody(self, agency: Agency) -> None:
        made = agency.owner.post(PATH, NEW)
        feed(agency.tenant)
        changed = {"phones": [], "emails": []}
        assert agency.owner.patch(f"{PATH}/{made.json['id']}", changed, version=1).status == 200
        assert agency.owner.post(PATH, {**NEW, "birth_date": None}).status == 201  # The terms are still old.

    def test_the_same_document_twice_in_one_request_is_409(self, agency: Agency) -> None:
        answer = agency.owner.post(PATH, {**NEW, "documents": [PASSPORT, PASSPORT]})
        assert (answer.status, answer.code) == (409, "document-exists")

    def test_a_client_in_one_line_is_made_whole(self, agency: Agency) -> None:
        made = agency.owner.post(PATH, {**NEW, "tags": ["VIP", "VIP"], "address": " Тверь,  Мира 1 "})
        assert (made.status, made.version) == (201, 1)
        shown = made.json
        assert (shown["last_name"], shown["first_name"], shown["middle_name"]) == (
            "Иванова",
            "Анна",
            "Петровна",
        )
        assert shown["phones"] == [{"number": "+79161234567", "kind": "mobile"}]
        assert (shown["emails"], shown["tags"], shown["address"]) == (
            ["anna@example.ru"],
            ["VIP"],
            "Тверь, Мира 1",
        )
        assert (shown["demo"], shown["documents"], shown["deals"]) == (False, [], [])
        assert agency.owner.get(f"{PATH}/{shown['id']}").json == shown

    def test_a_key_has_one_effect(self, agency: Agency) -> None:
        key = str(uuid.uuid4())
        first, again = (agency.owner.post(PATH, NEW, key=key) for _ in range(2))
        assert (first.text, again.headers["Idempotent-Replayed"]) == (again.text, "true")
        assert len(rows(agency.tenant, "client")) == 1

    def test_calls_to_the_store(self, agency: Agency) -> None:
        calls = store_calls(lambda: agency.owner.post(PATH, {**NEW, "documents": [PASSPORT]}))
        # Session, key of the request; document, phone, e-mail, name; one transaction.
        assert calls == [
            "GetItem",
            "GetItem",
            "Query",
            "Query",
            "Query",
            "Query",
            "TransactWriteItems",
        ]


class TestShowAndEditClient:
    def test_another_agency_gets_404(self, agency: Agency) -> None:
        path = f"{PATH}/{agency.owner.post(PATH, NEW).json['id']}"
        other = an_agency().owner
        assert other.get(path).status == 404
        assert other.patch(path, {"notes": "x"}, version=1).status == 404
        assert other.post(f"{path}/documents", PASSPORT).status == 404

    def test_an_accountant_reads_and_may_not_edit(self, agency: Agency) -> None:
        path = f"{PATH}/{agency.owner.post(PATH, NEW).json['id']}"
        accountant = agency.browser("accountant")
        assert accountant.get(path).status == 200
        assert accountant.patch(path, {"notes": "x"}, version=1).status == 403

    def test_a_name_cannot_be_emptied(self, agency: Agency) -> None:
        path = f"{PATH}/{agency.owner.post(PATH, NEW).json['id']}"
        assert agency.owner.patch(path, {"last_name": ""}, version=1).status == 422
        assert agency.owner.patch(path, {"last_name": None}, version=1).status == 422
        assert (
            agency.owner.patch(path, {"last_name": " "}, version=1).json["errors"][0]["code"] == "name-wrong"
        )

    def test_versions_guard_against_a_lost_update(self, agency: Agency) -> None:
        path = f"{PATH}/{agency.owner.post(PATH, NEW).json['id']}"
        assert agency.owner.patch(path, {"notes": "x"}).code == "if-match-required"
        changed = agency.owner.patch(path, {"notes": "любит море", "first_name": None}, version=1)
        assert (changed.version, changed.json["notes"], changed.json["name"]) == (
            2,
            "любит море",
            "Иванова Петровна",
        )
        stale = agency.owner.patch(path, {"notes": "y"}, version=1)
        assert (stale.status, stale.json["current_version"]) == (412, 2)
        assert agency.owner.get(path).json == changed.json

    def test_calls_to_the_store(self, agency: Agency) -> None:
        path = f"{PATH}/{agency.owner.post(PATH, NEW).json['id']}"
        assert store_calls(lambda: agency.owner.get(path)) == ["GetItem", "Query"]
        calls = store_calls(lambda: agency.owner.patch(path, {"notes": "x"}, version=1))
        assert calls == ["GetItem", "GetItem", "Query", "TransactWriteItems"]


class TestListClients:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().get(PATH).status == 401

    def test_pages_follow_each_other_by_name(self, agency: Agency) -> None:
        for name in ("Ёлкина Вера", "Иванов Яков", "Еланский Борис", "Иванов Антон"):
            agency.owner.post(PATH, {"full_name": name})
        first = agency.owner.get(PATH, query={"limit": "3"}).json
        assert store_calls(lambda: agency.owner.get(PATH)) == ["GetItem", "Query"]
        rest = agency.owner.get(PATH, query={"limit": "3", "cursor": first["next_cursor"]}).json
        names = [row["name"] for row in first["items"] + rest["items"]]
        assert names == ["Еланский Борис", "Ёлкина Вера", "Иванов Антон", "Иванов Яков"]
        assert rest["next_cursor"] is None
        assert an_agency().owner.get(PATH).json["items"] == []

    def test_a_cursor_of_another_agency_is_422(self, agency: Agency) -> None:
        for name in ("Ёлкина Вера", "Иванов Яков"):
            agency.owner.post(PATH, {"full_name": name})
        stolen = agency.owner.get(PATH, query={"limit": "1"}).json["next_cursor"]
        assert an_agency().owner.get(PATH, query={"cursor": stolen}).status == 422


class TestDuplicates:
    def test_wrong_values_are_422_with_their_place(self, agency: Agency) -> None:
        answer = agency.owner.get(f"{PATH}/duplicates", query={"phone": "12"})
        assert answer.json["errors"][0]["pointer"] == "/phones/0/number"
        assert agency.owner.get(f"{PATH}/duplicates", query={"passport": "1"}).status == 422

    def test_a_person_is_shown_once_with_the_strongest_reason(self, agency: Agency) -> None:
        made = agency.owner.post(PATH, NEW).json
        feed(agency.tenant)
        query = {"phone": "+79161234567", "email": "anna@example.ru", "last_name": "Иванова"}
        found = agency.owner.get(f"{PATH}/duplicates", query=query).json["items"]
        assert [(d["client"]["name"], d["reason"]) for d in found] == [(made["name"], "phone")]


class TestDocuments:
    def test_roles_and_foreign_agencies(self, agency: Agency) -> None:
        made = agency.owner.post(PATH, {**NEW, "documents": [PASSPORT]}).json
        reveal = f"{PATH}/{made['id']}/documents/{made['documents'][0]['id']}/reveal"
        assert nobody().post(reveal).status == 401
        assert agency.browser("accountant").post(reveal).status == 403
        assert an_agency().owner.post(reveal).status == 404
        assert agency.owner.post(f"{PATH}/{made['id']}/documents/{made['id']}/reveal").status == 404
        assert rows(agency.tenant, "intent") == []

    def test_a_document_of_another_client_waits_for_a_yes(self, agency: Agency) -> None:
        agency.owner.post(PATH, {**NEW, "documents": [PASSPORT]})
        feed(agency.tenant)
        path = f"{PATH}/{agency.owner.post(PATH, {'full_name': 'Петров Пётр'}).json['id']}/documents"
        assert agency.owner.post(path, PASSPORT).code == "client-duplicate"
        assert agency.owner.post(path, {**PASSPORT, "confirm_duplicate": True}).status == 201
        assert agency.owner.post(path, {**PASSPORT, "confirm_duplicate": True}).code == "document-exists"

    def test_numbers_are_sealed_in_the_store_and_masked_in_answers(self, agency: Agency) -> None:
        made = agency.owner.post(PATH, {**NEW, "documents": [PASSPORT]})
        path = f"{PATH}/{made.json['id']}"
        added = agency.owner.post(f"{path}/documents", ABROAD)
        assert (added.status, added.json["number_masked"], added.json["series_masked"]) == (
            201,
            "•••• 1285",
            "••••",
        )
        assert added.json["warning"] == "document-expired"
        shown = agency.owner.get(path)
        assert [paper["number_masked"] for paper in shown.json["documents"]] == ["•••• 8817", "•••• 1285"]
        stored = str(rows(agency.tenant, "document")) + str(rows(agency.tenant, "term"))
        for secret in ("508817", "7301285"):
            assert secret not in stored
            assert secret not in shown.text + made.text + added.text

    def test_a_reveal_leaves_an_intent_and_no_stored_answer(self, agency: Agency) -> None:
        made = agency.owner.post(PATH, {**NEW, "documents": [PASSPORT]}).json
        paper = made["documents"][0]["id"]
        path = f"{PATH}/{made['id']}/documents/{paper}/reveal"
        shown = agency.owner.post(path)
        assert shown.json == {"series": "4509", "number": "508817"}
        intent = rows(agency.tenant, "intent")
        assert [(i["act"]["S"], i["target"]["S"]) for i in intent] == [
            ("document.reveal", f"client/{made['id']}/document/{paper}")
        ]
        assert store_calls(lambda: agency.owner.post(path)) == ["GetItem", "GetItem", "PutItem"]

    def test_an_old_internal_passport_is_told_by_age(self, agency: Agency) -> None:
        body = {
            "full_name": "Седов Олег",
            "birth_date": "1970-01-01",
            "documents": [{**PASSPORT, "issued_on": "1995-01-01"}],
        }
        assert agency.owner.post(PATH, body).json["documents"][0]["warning"] == "document-expired"
