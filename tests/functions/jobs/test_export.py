"""Exports through the worker's real handler: what gets into the file, what stops it, what a repeat does."""

import hashlib
from datetime import timedelta
from typing import Any

import boto3
import pytest
from lxml import etree

from tests.support.agencies import Agency, an_agency
from tests.support.onec import a_payment, a_trip, an_export, built, edit_deal, ring
from tests.support.sales import a_client, a_seller, fee, tour
from tests.unit.onec.reading import ED, root
from tropa import clock
from tropa.clients import store as clients
from tropa.config import CONFIG
from tropa.db import keys, read
from tropa.db.unit import Unit
from tropa.onec import build, numbering, store
from tropa.suppliers import store as suppliers

SALE, CASH, PARTY = (
    "Документ.РеализацияТоваровУслуг",
    "Документ.ПКОРасчетыСКонтрагентами",
    "Справочник.Контрагенты",
)


def the_file(agency: Agency, shown: dict[str, Any]) -> bytes:
    """The bytes in the bucket, which agree with what the export says of them."""
    place = f"exports/{agency.tenant.id}/{shown['id']}/{shown['file_name']}"
    data: bytes = boto3.client("s3").get_object(Bucket=CONFIG.bucket, Key=place)["Body"].read()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (shown["size"], shown["sha256"])
    return data


def found(data: bytes, tag: str) -> list[etree._Element]:
    """Objects of one kind in a file that follows the whole schema."""
    return root(data).findall(f"./{ED}Body/{ED}{tag}")


def texts(shown: dict[str, Any]) -> list[str]:
    return [one["text"] for one in shown["problem"]["findings"]]


class TestFile:
    def test_a_realised_trip_and_cash_of_the_period_are_in_it(self) -> None:
        agency = a_seller(kpp="770001001")
        deal = a_trip(agency, discount={"amount": 100_000, "currency": "RUB"})
        a_payment(agency, deal, 6_000_000)
        shown = built(agency)
        assert (shown["state"], shown["problem"]) == ("built", None)
        assert [one["text"] for one in shown["warnings"]] == [
            "Заявка 1: в 1С передана полная цена, скидку 1000.00 ₽ бухгалтер списывает корректировкой долга."
        ]
        assert shown["counts"] == {"counterparties": 2, "sales": 1, "cash_ins": 1}
        assert shown["file_name"].startswith(f"{agency.tenant.id}_ed18_bp30_")
        data = the_file(agency, shown)
        (sale,), (cash,) = found(data, SALE), found(data, CASH)
        assert sale.findtext(f"{ED}Сумма") == "102000.00"
        assert sale.findtext(f"{ED}КлючевыеСвойства/{ED}Номер") == "00ТА-000001"
        assert [kind.text for kind in sale.iter(f"{ED}ТипУслуги")] == ["Агентские", "Собственные"]
        assert {kind.text for kind in sale.iter(f"{ED}ВидДоговора")} == {"СПокупателем", "СКомитентом"}
        assert cash.findtext(f"{ED}ОбщиеДанные/{ED}Сумма") == "60000.00"
        assert cash.findtext(f"{ED}КлючевыеСвойства/{ED}Дата") == "2026-03-10T11:30:00"
        names = [one.findtext(f"{ED}КлючевыеСвойства/{ED}Наименование") or "" for one in found(data, PARTY)]
        assert sorted(name[:8] for name in names) == ["Океан Ту", "Петрова "]
        assert b"79161234567" not in data

    def test_only_what_belongs_to_the_period_is_in_it(self) -> None:
        agency = a_seller()
        deal = a_trip(agency)
        a_trip(agency, trip_begin="2026-04-01", trip_end="2026-04-08")
        a_trip(agency, status="cancelled")
        a_trip(agency, demo=True)
        a_payment(agency, deal, 100, at="2026-02-28T20:59:59.999Z")
        a_payment(agency, deal, 200, at="2026-02-28T21:00:00.000Z")
        a_payment(agency, deal, 300, at="2026-03-31T20:59:59.999Z")
        a_payment(agency, deal, 400, at="2026-03-31T21:00:00.000Z")
        a_payment(agency, deal, 500, method="card")
        shown = built(agency)
        assert shown["counts"] == {"counterparties": 2, "sales": 1, "cash_ins": 2}
        sums = [one.findtext(f"{ED}ОбщиеДанные/{ED}Сумма") for one in found(the_file(agency, shown), CASH)]
        assert sums == ["2.00", "3.00"]

    def test_a_removed_client_is_one_counterparty_by_whatever_name(self) -> None:
        agency = a_seller()
        client = a_client(agency)
        _, second = (a_trip(agency, client_id=client) for _ in range(2))
        edit_deal(agency, second, client={"id": client, "name": "Петрова (Сидорова) Анна", "phone": None})
        unit, row = Unit(agency.actor), clients.get(agency.tenant, client)
        unit.remove(row, act="test.remove")
        unit.commit()
        shown = built(agency)
        assert (shown["state"], shown["counts"]["sales"]) == ("built", 2)

    def test_a_trip_that_has_not_begun_is_not_sold_yet(self) -> None:
        agency = a_seller()
        a_payment(agency, a_trip(agency, trip_begin="2099-03-02", trip_end="2099-03-03"), 100)
        shown = built(agency, date_from="2099-03-01", date_to="2099-03-31")
        assert [one["code"] for one in shown["problem"]["findings"]] == ["documents-missing"]

    def test_a_trip_begun_without_confirmation_is_told_and_left_out(self) -> None:
        agency = a_seller()
        deal = a_trip(agency, status="requested")
        a_payment(agency, deal, 100)
        shown = built(agency)
        assert (shown["state"], shown["counts"]["sales"], shown["counts"]["cash_ins"]) == ("built", 0, 1)
        (warning,) = shown["warnings"]
        assert (warning["code"], warning["kind"], warning["id"]) == ("sale-not-confirmed", "deal", deal)
        assert warning["text"].startswith("Заявка 1: поездка началась")

    def test_another_agencys_deals_are_not_in_it(self) -> None:
        mine, other = a_seller(), a_seller()
        a_trip(mine)
        a_payment(other, a_trip(other), 100)
        assert built(mine)["counts"] == {"counterparties": 2, "sales": 1, "cash_ins": 0}


class TestRepeat:
    def test_the_same_period_again_has_the_same_objects_and_numbers(self) -> None:
        agency = a_seller(onec_prefix="ЛТ")
        deals = [a_trip(agency), a_trip(agency, trip_begin="2026-03-01")]
        for deal in deals:
            a_payment(agency, deal, 100)
        first = the_file(agency, built(agency))
        a_trip(agency, trip_begin="2026-03-01")
        again = the_file(agency, built(agency))
        assert numbers(first, CASH) == numbers(again, CASH) == ["ЛТТА-000001", "ЛТТА-000002"]
        assert numbers(first, SALE) == ["ЛТТА-000001", "ЛТТА-000002"]
        assert sorted(numbers(again, SALE)) == ["ЛТТА-000001", "ЛТТА-000002", "ЛТТА-000003"]
        assert set(guids(first)) <= set(guids(again))
        assert len(guids(again)) == len(set(guids(again)))

    def test_a_message_that_comes_again_has_one_effect(self) -> None:
        agency = a_seller()
        a_trip(agency)
        export = an_export(agency)
        assert ring(agency, export["id"], times=2) == []
        before = agency.owner.get(f"/api/v1/onec/exports/{export['id']}")
        assert (before.json["state"], before.version) == ("built", 2)
        assert ring(agency, export["id"]) == []
        assert agency.owner.get(f"/api/v1/onec/exports/{export['id']}").text == before.text

    def test_two_workers_at_once_move_it_on_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        agency = a_seller()
        a_trip(agency)
        export = an_export(agency)
        advance = build._advance

        def slowly(unit: Unit, found: store.Export) -> None:
            monkeypatch.setattr(build, "_advance", advance)
            assert ring(agency, export["id"]) == []
            advance(unit, found)

        monkeypatch.setattr(build, "_advance", slowly)
        assert ring(agency, export["id"]) == []
        shown = agency.owner.get(f"/api/v1/onec/exports/{export['id']}")
        assert (shown.json["state"], shown.version) == ("built", 2)

    def test_a_fault_of_the_bucket_leaves_it_waiting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        agency = a_seller()
        a_trip(agency)
        export = an_export(agency)

        def refuse(*_: object) -> None:
            raise ConnectionError("bucket")

        with monkeypatch.context() as broken:
            broken.setattr(build.files, "put", refuse)
            assert ring(agency, export["id"]) == [{"itemIdentifier": "0"}]
        assert pending(agency) == [export["id"]]
        assert ring(agency, export["id"]) == []
        assert pending(agency) == []

    def test_after_an_hour_of_faults_it_ends_and_another_may_be_ordered(self) -> None:
        agency = a_seller()
        export, later = an_export(agency), clock.now() + timedelta(minutes=61)
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(build.collection, "collect", lambda *_: 1 / 0)
            assert ring(agency, export["id"]) == [{"itemIdentifier": "0"}]
            assert pending(agency) == [export["id"]]
            clock.set_source(lambda: later)
            try:
                assert ring(agency, export["id"]) == [{"itemIdentifier": "0"}]
            finally:
                clock.set_source(None)
        shown = agency.owner.get(f"/api/v1/onec/exports/{export['id']}").json
        assert (shown["state"], shown["problem"]["code"], pending(agency)) == ("failed", "export-broken", [])
        assert ring(agency, export["id"]) == []
        an_export(agency)

    def test_numbers_given_at_the_same_moment_do_not_repeat(self, monkeypatch: pytest.MonkeyPatch) -> None:
        agency = a_seller()
        deals = [a_trip(agency) for _ in range(2)]
        give, rival = store.give_numbers, []

        def raced(unit: Unit, series: store.Series, given: dict[str, str]) -> None:
            if not rival:
                rival.append(True)
                other = Unit(agency.actor)
                place = store.Series(pk=series.pk, sk=series.sk, last=0, v=0)
                give(other, place, {deals[1]: "00ТА-000001"})
                other.commit()
            give(unit, series, given)

        monkeypatch.setattr(numbering.store, "give_numbers", raced)
        shown = built(agency)
        assert sorted(numbers(the_file(agency, shown), SALE)) == ["00ТА-000001", "00ТА-000002"]
        _, kept = store.numbers(agency.tenant, firm(agency), "sale", 2026)
        assert kept == {deals[1]: "00ТА-000001", deals[0]: "00ТА-000002"}

    def test_an_unknown_export_is_no_work(self) -> None:
        assert ring(an_agency(), "01JABSENT00000000000000000") == []


class TestRefusal:
    def test_an_empty_period_says_so(self) -> None:
        shown = built(an_agency())
        assert (shown["state"], shown["file_name"], shown["problem"]["code"]) == (
            "failed",
            None,
            "export-refused",
        )
        assert shown["problem"]["text"].startswith("Выгрузка: за период нет ни наличных оплат")

    def test_a_tour_without_an_operator_names_the_deal(self) -> None:
        agency = a_seller()
        deal = a_trip(agency, services=[tour()])
        edit_deal(agency, deal, supplier=None)
        shown = built(agency)
        (finding,) = shown["problem"]["findings"]
        assert (finding["kind"], finding["id"]) == ("sale", deal)
        assert (
            finding["text"]
            == "Заявка 1: не указан туроператор услуги в строке 1. Выберите партнёра в заявке."
        )
        assert agency.owner.get(f"/api/v1/onec/exports/{shown['id']}/file").code == "export-not-built"

    def test_an_operator_without_a_tax_number_is_named(self) -> None:
        agency = a_seller()
        deal = a_trip(agency)
        folder_supplier = agency.owner.get(f"/api/v1/deals/{deal}").json["supplier"]["id"]
        unit, row = Unit(agency.actor), suppliers.get(agency.tenant, folder_supplier)
        row.inn = None
        suppliers.change(unit, row, int(row.v))
        unit.commit()
        assert texts(built(agency)) == ["Партнёр Океан Тур: не указан ИНН. Заполните его в карточке."]

    def test_a_rate_of_tax_that_the_format_lacks_names_the_deal(self) -> None:
        agency = a_seller(vat="vat22")
        a_trip(agency, services=[fee()])
        (text,) = texts(built(agency))
        assert text.startswith("Заявка 1: ставки НДС «22» нет в формате 1.8.")

    def test_a_prefix_that_does_not_fit_names_the_firm(self) -> None:
        agency = a_seller(onec_prefix="abc")
        a_trip(agency)
        (text,) = texts(built(agency))
        assert text.startswith("Юридическое лицо Ласточка Тур: префикс для 1С")

    def test_a_currency_without_a_code_names_the_deal(self) -> None:
        agency = a_seller()
        line = tour(price={"amount": 100_000, "currency": "XPF"})
        a_trip(agency, services=[line], price_mode="operator_rate", currency="XPF", rate=8_000)
        (text,) = texts(built(agency))
        assert text.startswith("Заявка 1: валюту «XPF» мы ещё не передаём в 1С.")

    def test_texts_are_in_the_readers_language(self) -> None:
        agency = an_agency()
        shown = built(agency)
        answer = agency.owner.get(f"/api/v1/onec/exports/{shown['id']}", headers={"accept-language": "en"})
        assert answer.json["problem"]["text"].startswith("Export: no cash payments")


def numbers(data: bytes, tag: str) -> list[str]:
    return [one.findtext(f"{ED}КлючевыеСвойства/{ED}Номер") or "" for one in found(data, tag)]


def guids(data: bytes) -> list[str]:
    (body,) = root(data).findall(f"./{ED}Body")
    return [f"{one.tag} {one.findtext(f'{ED}КлючевыеСвойства/{ED}Ссылка')}" for one in body]


def pending(agency: Agency) -> list[str]:
    return [row.summary["id"] for row in read.page(2, keys.pending(agency.tenant), limit=10).rows]


def firm(agency: Agency) -> str:
    from tropa.tenants import store as tenants

    return str(tenants.entities(agency.tenant)[0].id)
