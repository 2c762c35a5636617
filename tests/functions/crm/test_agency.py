"""The agency's own settings through the real entry."""

import pytest

from tests.support.agencies import an_agency, nobody

AGENCY = "/api/v1/agency"


class TestShowAgency:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().get(AGENCY).status == 401

    def test_everybody_of_the_agency_sees_it_in_one_read(self) -> None:
        agency = an_agency()
        for browser in (agency.owner, agency.browser("manager"), agency.browser("accountant")):
            assert browser.get(AGENCY).json["id"] == agency.tenant.id

    def test_it_shows_the_own_firm(self) -> None:
        shown = an_agency().owner.get(AGENCY)
        (firm,) = shown.json["legal_entities"]
        assert (shown.version, shown.json["version"]) == (1, 1)
        assert (firm["kind"], firm["tax_system"], firm["vat"]) == ("company", "usn_income", "none")
        assert firm["signer_position"] == "Генеральный директор"


class TestEditAgency:
    def test_without_a_session_is_401(self) -> None:
        assert nobody().patch(AGENCY, {"name": "Х"}, version=1).status == 401

    @pytest.mark.parametrize("role", ["manager", "accountant"])
    def test_only_an_owner_may(self, role: str) -> None:
        assert an_agency().browser(role).patch(AGENCY, {"name": "Х"}, version=1).status == 403

    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({"timezone": "Mars/Base"}, "/timezone", "timezone-unknown"),
            ({"timezone": "Europe"}, "/timezone", "timezone-unknown"),
            ({"allowed_domains": ["mail.ru"]}, "/allowed_domains", "domain-public"),
            ({"allowed_domains": ["a b.ru"]}, "/allowed_domains", "domain-wrong"),
            ({"allowed_domains": ["localhost"]}, "/allowed_domains", "domain-wrong"),
            ({"name": ""}, "/name", "too-short"),
            ({"status": "active"}, "/status", "field-unknown"),
            ({"trial_ends_at": "2099-01-01T00:00:00.000Z"}, "/trial_ends_at", "field-unknown"),
        ],
    )
    def test_a_wrong_field_is_422_with_its_place(
        self, body: dict[str, object], pointer: str, code: str
    ) -> None:
        answer = an_agency().owner.patch(AGENCY, body, version=1)
        assert answer.status == 422
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [(pointer, code)]

    def test_versions_guard_against_a_lost_update(self) -> None:
        owner = an_agency().owner
        assert owner.patch(AGENCY, {"name": "Х"}).code == "if-match-required"
        changed = owner.patch(
            AGENCY,
            {
                "name": "Ласточка и Ко",
                "timezone": "Asia/Omsk",
                "allowed_domains": [" @Lastochka.RU", "lastochka.ru"],
            },
            version=1,
        )
        assert (changed.status, changed.version) == (200, 2)
        assert changed.json["allowed_domains"] == ["lastochka.ru"]
        assert owner.patch(AGENCY, {"name": "Х"}, version=1).status == 412
        assert owner.get(AGENCY).json == changed.json


class TestEditLegalEntity:
    def test_another_agency_gets_404(self) -> None:
        mine = an_agency().owner.get(AGENCY).json["legal_entities"][0]["id"]
        path = f"{AGENCY}/legal-entities/{mine}"
        assert an_agency().owner.patch(path, {"address": "Омск"}, version=1).status == 404
        assert nobody().patch(path, {"address": "Омск"}, version=1).status == 401
        assert an_agency().browser("accountant").patch(path, {"address": "Омск"}, version=1).status == 403

    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({"inn": "7700000017"}, "/inn", "inn-wrong"),
            ({"inn": "500100732259"}, "/inn", "inn-wrong"),
            ({"kind": "entrepreneur"}, "/inn", "inn-wrong"),
            (
                {"kind": "entrepreneur", "inn": "500100732259", "kpp": "770001001"},
                "/kpp",
                "kpp-not-for-entrepreneur",
            ),
            ({"kpp": "7700010AB"}, "/kpp", "kpp-wrong"),
            ({"ogrn": "1027700132196"}, "/ogrn", "ogrn-wrong"),
            ({"phone": "12345"}, "/phone", "phone-too-short"),
            ({"vat": "vat18"}, "/vat", "value-unknown"),
            ({"onec_prefix": "ТАУ"}, "/onec_prefix", "too-long"),
            ({"onec_prefix": "т!"}, "/onec_prefix", "pattern-wrong"),
            ({"full_name": None}, "/full_name", "type-wrong"),
        ],
    )
    def test_a_wrong_field_is_422_with_its_place(
        self, body: dict[str, object], pointer: str, code: str
    ) -> None:
        owner = an_agency().owner
        path = f"{AGENCY}/legal-entities/{owner.get(AGENCY).json['legal_entities'][0]['id']}"
        answer = owner.patch(path, body, version=1)
        assert answer.status == 422
        assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [(pointer, code)]

    def test_an_owner_completes_the_firm(self) -> None:
        owner = an_agency().owner
        path = f"{AGENCY}/legal-entities/{owner.get(AGENCY).json['legal_entities'][0]['id']}"
        body = {
            "full_name": 'ООО "Ласточка"', "short_name": "Ласточка", "kpp": "770001001",
            "ogrn": "1027700132195", "tax_system": "osn", "vat": "vat22",
            "address": "Москва", "phone": "8 495 000-00-01",
            "email": "office@lastochka.ru", "agent_registry_no": "РТА 0012345", "signer_name": "Орлова Т. А.",
            "signer_position": "Директор", "onec_prefix": "ТА",
        }  # fmt: skip
        changed = owner.patch(path, body, version=1)
        assert (changed.status, changed.version) == (200, 2)
        assert {name: changed.json[name] for name in body} == {**body, "phone": "+74950000001"}
        assert owner.patch(path, {"address": "Омск"}, version=1).status == 412
        assert owner.get(AGENCY).json["legal_entities"] == [changed.json]
