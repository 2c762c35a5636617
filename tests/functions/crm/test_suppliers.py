"""Suppliers through the real entry: refusals first, then the good cases."""

import uuid

import pytest

from tests.support.agencies import an_agency, nobody

NEW = {"short_name": "Океан Тур", "inn": "7700000016", "commission": 1100, "phones": ["+74950000001"]}


class TestCreateSupplier:
    def test_without_a_session_is_401(self) -> None:
        answer = nobody().post("/api/v1/suppliers", NEW)
        assert (answer.status, answer.code) == (401, "session-required")
        assert answer.headers["Content-Type"] == "application/problem+json"

    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({**NEW, "owner": "me"}, "/owner", "field-unknown"),
            ({"inn": "7700000016"}, "/short_name", "field-missing"),
            ({**NEW, "short_name": 5}, "/short_name", "type-wrong"),
            ({**NEW, "short_name": "я" * 121}, "/short_name", "too-long"),
            ({**NEW, "phones": ["+74950000001", None]}, "/phones/1", "type-wrong"),
            ({**NEW, "kind": "friend"}, "/kind", "value-unknown"),
        ],
    )
    def test_a_wrong_field_is_422_with_its_place(
        self, body: dict[str, object], pointer: str, code: str
    ) -> None:
        answer = an_agency().owner.post("/api/v1/suppliers", body)
        assert answer.status == 422
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [(pointer, code)]

    def test_a_wrong_inn_is_422(self) -> None:
        assert an_agency().owner.post("/api/v1/suppliers", {**NEW, "inn": "7700000017"}).status == 422

    @pytest.mark.parametrize("raw", [b"{", b"\xff\xfe", b'{"short_name": "a"'])
    def test_broken_json_is_400(self, raw: bytes) -> None:
        assert an_agency().owner.post("/api/v1/suppliers", raw=raw).status == 400

    @pytest.mark.parametrize("raw", [b"[" * 100_000, b'{"phones":' + b"[" * 100_000 + b"]" * 100_000 + b"}"])
    def test_a_hundred_thousand_levels_are_refused(self, raw: bytes) -> None:
        assert an_agency().owner.post("/api/v1/suppliers", raw=raw).status in (400, 422)

    def test_four_megabytes_are_413(self) -> None:
        assert an_agency().owner.post("/api/v1/suppliers", raw=b" " * 4_000_000).status == 413

    def test_another_media_type_is_415(self) -> None:
        answer = an_agency().owner.post("/api/v1/suppliers", NEW, headers={"content-type": "text/xml"})
        assert answer.status == 415

    def test_a_key_is_wanted_and_has_one_effect(self) -> None:
        owner = an_agency().owner
        assert owner.post("/api/v1/suppliers", NEW, key=None).code == "idempotency-key-required"
        key = str(uuid.uuid4())
        first = owner.post("/api/v1/suppliers", NEW, key=key)
        again = owner.post("/api/v1/suppliers", NEW, key=key)
        assert (first.status, again.status, first.text) == (201, 201, again.text)
        assert again.headers["Idempotent-Replayed"] == "true"
        assert (
            owner.post("/api/v1/suppliers", {**NEW, "commission": 1}, key=key).code
            == "idempotency-key-reused"
        )
        assert len(owner.get("/api/v1/suppliers").json["items"]) == 1


class TestEditSupplier:
    def test_another_agency_gets_404(self) -> None:
        mine = an_agency().owner.post("/api/v1/suppliers", NEW).json["id"]
        other = an_agency().owner
        assert other.get(f"/api/v1/suppliers/{mine}").status == 404
        assert other.patch(f"/api/v1/suppliers/{mine}", {"commission": 1}, version=1).status == 404

    def test_versions_guard_against_a_lost_update(self) -> None:
        owner = an_agency().owner
        made = owner.post("/api/v1/suppliers", NEW)
        path = f"/api/v1/suppliers/{made.json['id']}"
        assert owner.patch(path, {"commission": 900}).code == "if-match-required"
        changed = owner.patch(path, {"commission": 900}, version=made.version)
        assert (changed.status, changed.version, changed.json["commission"]) == (200, 2, 900)
        stale = owner.patch(path, {"commission": 800}, version=made.version)
        assert (stale.status, stale.code, stale.json["current_version"]) == (412, "version-stale", 2)


class TestListSuppliers:
    def test_pages_follow_each_other_by_name(self) -> None:
        owner = an_agency().owner
        for name in ("Берег", "Аврора", "Вояж"):
            owner.post("/api/v1/suppliers", {**NEW, "short_name": name})
        first = owner.get("/api/v1/suppliers", query={"limit": "2"}).json
        rest = owner.get("/api/v1/suppliers", query={"limit": "2", "cursor": first["next_cursor"]}).json
        assert [r["short_name"] for r in first["items"] + rest["items"]] == ["Аврора", "Берег", "Вояж"]
        assert rest["next_cursor"] is None

    def test_a_cursor_of_another_agency_opens_nothing(self) -> None:
        owner = an_agency().owner
        for name in ("Берег", "Аврора"):
            owner.post("/api/v1/suppliers", {**NEW, "short_name": name})
        stolen = owner.get("/api/v1/suppliers", query={"limit": "1"}).json["next_cursor"]
        assert an_agency().owner.get("/api/v1/suppliers", query={"cursor": stolen}).status == 422
