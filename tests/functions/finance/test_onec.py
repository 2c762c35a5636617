"""Orders of files for 1С through the real entry: refusals first, then the good cases."""

import uuid
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.support.agencies import an_agency, nobody
from tests.support.onec import MARCH, a_desk, a_payment, a_trip, an_export, built
from tests.support.sales import a_seller
from tropa import clock, intents
from tropa.config import CONFIG
from tropa.db import keys, read

EXPORTS = "/api/v1/onec/exports"
ABSENT = "01JABSENT00000000000000000"


class TestOrder:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().post(EXPORTS, MARCH).code == "session-required"

    def test_a_manager_may_not_is_403(self) -> None:
        assert an_agency().browser("manager").post(EXPORTS, MARCH).code == "permission-missing"

    def test_another_agencys_desk_is_unknown(self) -> None:
        answer = an_agency().owner.post(EXPORTS, {**MARCH, "desk_id": a_desk(an_agency())})
        assert (answer.status, *errors(answer)) == (422, ("/desk_id", "reference-unknown"))

    @pytest.mark.parametrize(
        ("changes", "pointer", "code"),
        [
            ({"date_from": "2026-4-1"}, "/date_from", "pattern-wrong"),
            ({"date_from": "2026-02-30"}, "/date_from", "day-wrong"),
            ({"date_to": "2026-02-28"}, "/date_to", "period-wrong"),
            ({"date_to": "2027-03-02"}, "/date_to", "period-too-long"),
            ({"desk_id": "d1"}, "/desk_id", "too-short"),
            ({"desk_id": ABSENT}, "/desk_id", "reference-unknown"),
            ({"kinds": []}, "/kinds", "field-unknown"),
        ],
    )
    def test_a_wrong_field_is_422(self, changes: dict[str, Any], pointer: str, code: str) -> None:
        answer = an_agency().owner.post(EXPORTS, {**MARCH, **changes})
        assert (answer.status, *errors(answer)) == (422, (pointer, code))

    def test_a_desk_without_an_agent_is_409(self) -> None:
        agency = an_agency()
        answer = agency.owner.post(EXPORTS, {**MARCH, "desk_id": a_desk(agency, "unpaired")})
        assert (answer.status, answer.code) == (409, "export-desk-unpaired")

    def test_a_second_one_waits_for_the_first(self) -> None:
        agency = an_agency()
        first = an_export(agency)
        answer = agency.owner.post(EXPORTS, MARCH)
        assert (answer.status, answer.code, answer.json["export_id"]) == (409, "export-running", first["id"])

    def test_one_key_has_one_effect(self) -> None:
        agency, key = an_agency(), str(uuid.uuid4())
        first, again = (agency.owner.post(EXPORTS, MARCH, key=key) for _ in range(2))
        assert (first.status, again.status, again.text) == (202, 202, first.text)
        assert len(agency.owner.get(EXPORTS).json["items"]) == 1
        assert agency.owner.post(EXPORTS, MARCH, key=None).code == "idempotency-key-required"

    def test_it_is_queued_listed_and_waits_for_the_worker(self) -> None:
        agency = an_agency()
        answer = agency.browser("accountant").post(EXPORTS, MARCH)
        shown = answer.json
        assert (answer.status, answer.version, shown["state"], shown["seq"]) == (202, 1, "queued", 1)
        assert (shown["format"], shown["counts"], shown["file_name"]) == ("enterprise_data_1_8", None, None)
        assert agency.owner.get(f"{EXPORTS}/{shown['id']}").json == shown
        (row,) = read.page(2, keys.pending(agency.tenant), limit=10).rows
        assert keys.work(row.pk) == ("export", shown["id"])


class TestShow:
    def test_refusals(self) -> None:
        export = an_export(an_agency())
        assert nobody().get(f"{EXPORTS}/{export['id']}").status == 401
        assert an_agency().browser("manager").get(f"{EXPORTS}/{export['id']}").status == 403
        assert an_agency().owner.get(f"{EXPORTS}/{export['id']}").code == "not-found"
        assert an_agency().owner.get(f"{EXPORTS}/{ABSENT}").status == 404

    def test_list_is_newest_first_and_ones_own(self) -> None:
        agency = a_seller()
        a_trip(agency)
        made = [built(agency) for _ in range(3)]
        first = agency.owner.get(EXPORTS, query={"limit": "2"}).json
        rest = agency.owner.get(EXPORTS, query={"limit": "2", "cursor": first["next_cursor"]}).json
        rows = first["items"] + rest["items"]
        assert [row["seq"] for row in rows] == [3, 2, 1]
        assert [{**row, "updated_at": ""} for row in rows] == [
            {**one, "updated_at": ""} for one in made[::-1]
        ]
        assert an_agency().owner.get(EXPORTS).json == {"items": [], "next_cursor": None}
        assert an_agency().owner.get(EXPORTS, query={"cursor": first["next_cursor"]}).status == 422
        assert nobody().get(EXPORTS).status == 401
        assert agency.browser("manager").get(EXPORTS).status == 403


class TestFetch:
    def test_refusals(self) -> None:
        agency = an_agency()
        export = an_export(agency)
        path = f"{EXPORTS}/{export['id']}/file"
        assert nobody().get(path).status == 401
        assert agency.browser("manager").get(path).status == 403
        assert an_agency().owner.get(path).status == 404
        assert (agency.owner.get(path).status, agency.owner.get(path).code) == (409, "export-not-built")
        assert intents_of(agency) == []

    def test_address_lives_five_minutes_and_the_log_knows_of_it(self) -> None:
        agency = a_seller()
        a_payment(agency, a_trip(agency), 100)
        shown = built(agency)
        answer = agency.owner.get(f"{EXPORTS}/{shown['id']}/file")
        url = urlsplit(answer.json["url"])
        asked = parse_qs(url.query)
        assert unquote(url.path).endswith(f"exports/{agency.tenant.id}/{shown['id']}/{shown['file_name']}")
        assert CONFIG.bucket in url.netloc + url.path
        assert asked["X-Amz-Expires"] == ["300"]
        assert asked["response-content-disposition"] == [f"attachment; filename*=UTF-8''{shown['file_name']}"]
        (intent,) = intents_of(agency)
        assert (intent.target, intent.act, intent.ub) == (
            f"export/{shown['id']}", "onec.download", agency.actor.user,
        )  # fmt: skip

    def test_without_the_mark_in_the_log_nobody_gets_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        agency = a_seller()
        a_trip(agency)
        shown = built(agency)

        def fail(*_: object) -> None:
            raise RuntimeError("store")

        monkeypatch.setattr("tropa.db.unit.Unit._send", fail)
        answer = agency.owner.get(f"{EXPORTS}/{shown['id']}/file")
        assert answer.status == 500
        assert "X-Amz" not in answer.text


def intents_of(agency: Any) -> list[intents.Intent]:
    found = read.stretch(keys.intent(agency.tenant, clock.stamp()[:10]), keys.LOW, keys.HIGH)
    return [item for item in found if isinstance(item, intents.Intent)]


def errors(answer: Any) -> list[tuple[str, str]]:
    return [(one["pointer"], one["code"]) for one in answer.json["errors"]]
