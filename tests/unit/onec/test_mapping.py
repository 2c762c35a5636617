"""From records of a deal to documents of 1С: lines, parties, moments, currencies, taxes, numbers."""

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import pytest

from tests.unit.onec.example import root
from tropa import clock
from tropa.clients.store import Client
from tropa.deals.store import Deal, Service
from tropa.onec import mapping, names
from tropa.onec.catalogue import ContractKind, PartyKind
from tropa.onec.enterprise_data import build, check
from tropa.onec.findings import Code
from tropa.onec.mapping import Book, CurrencyUnknown
from tropa.onec.model import ExportJob, Period
from tropa.onec.sale import LineKind
from tropa.onec.vat import Vat
from tropa.payments.store import Payment
from tropa.suppliers.store import Supplier
from tropa.tenants.store import LegalEntity

NUMBER = "00ТА-000007"
FIRM = LegalEntity(
    id="e1", role="company", full_name="ООО «Ласточка Тур»", short_name="ООО «Ласточка»", inn="7700000016",
    kpp="770001001", onec_prefix="ЛТ",
)  # fmt: skip
SUPPLIER = Supplier(
    id="s1", short_name="ООО «Океан»", full_name="ООО «Океан Тур»", inn="7700000016",
    ca="2026-01-12T22:30:00.000Z",
)  # fmt: skip


def rub(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "RUB"}


def a_service(number: int, amount: int, work: str = "package", **changes: Any) -> Service:
    given = {"price": rub(amount), "title": f"Услуга {number}", "net": rub(0), **changes}
    return Service(id=f"{number:02}", work=work, **given)


def a_deal(**changes: Any) -> Deal:
    given: dict[str, Any] = {
        "id": "d1", "number": "15", "title": "Турция", "phase": "booking", "status": "confirmed",
        "client": {"id": "01J0000000000000000CL1E1N7", "name": "Иванова Мария"}, "day": "2026-02-10",
        "owner": {"id": "u", "name": "О"}, "zone": "Europe/Moscow", "trip_begin": "2026-03-02",
        "total": 13_200_000,
    }  # fmt: skip
    return Deal(**{**given, **changes})


def a_book(*services: Service, firm: LegalEntity = FIRM, **changes: Any) -> Book:
    ours = mapping.organization(firm, 180)
    theirs = mapping.principal(SUPPLIER)
    deal = a_deal(**changes)
    return Book(
        deal=deal,
        services=services or (a_service(1, 12_900_000), a_service(2, 300_000, "agency_service")),
        organization=ours,
        buyer=mapping.buyer(None, deal.client),
        vat=mapping.vat(firm.vat),
        principal=theirs,
        principal_contract=mapping.agency_contract(SUPPLIER, ours, theirs),
    )


def a_payment(amount: int = 6_200_000, **changes: Any) -> Payment:
    given: dict[str, Any] = {
        "id": "p1", "number": "3", "at": "2026-02-10T21:30:15.250Z", "work": "client_in", "method": "cash",
        "roubles": amount, "settles": [{"roubles": amount, "amount": amount, "currency": "RUB"}],
    }  # fmt: skip
    return Payment(**{**given, **changes})


def the_file(*documents: Any) -> bytes:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    stamp = clock.parse("2026-12-31T20:00:00.000Z")
    return build(
        ExportJob(tenant="t7", profile="bp30", period=period, documents=documents, created_at=stamp, seq=1)
    )


def codes(*documents: Any) -> set[Code]:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    stamp = clock.parse("2026-12-31T20:00:00.000Z")
    job = ExportJob(tenant="t7", profile="bp30", period=period, documents=documents, created_at=stamp, seq=1)
    return {one.code for one in check(job)}


class TestSale:
    def test_tour_is_an_agent_line_and_fee_an_own_one(self) -> None:
        made = mapping.sale(a_book(), NUMBER)
        tour, fee = made.lines
        assert (tour.line, tour.gross, tour.vat) == (LineKind.AGENT, 12_900_000, Vat.NONE)
        assert tour.principal is not None
        assert tour.principal_contract is not None
        assert (tour.principal_contract.about, tour.principal.id) == (ContractKind.PRINCIPAL, "s1")
        assert (fee.line, fee.gross, fee.principal) == (LineKind.OWN, 300_000, None)
        assert [line.service.name for line in made.lines] == ["Туристский продукт", "Сервисный сбор"]
        assert codes(made) == set()

    def test_it_is_dated_by_the_trip_and_its_second_by_the_number(self) -> None:
        made = mapping.sale(a_book(), NUMBER)
        assert made.local.isoformat() == "2026-03-02T12:00:08+03:00"
        assert made.number == NUMBER

    def test_it_is_valid_against_the_schema_together_with_the_cash(self) -> None:
        book = a_book()
        data = the_file(mapping.sale(book, NUMBER), mapping.cash_in(book, a_payment(), NUMBER))
        root(data)
        assert the_file(mapping.sale(book, NUMBER), mapping.cash_in(book, a_payment(), NUMBER)) == data

    def test_discount_leaves_the_lines_at_full_price(self) -> None:
        made = mapping.sale(a_book(total=13_000_000, discount=rub(200_000)), NUMBER)
        assert (made.total, made.expected) == (13_200_000, 13_200_000)

    def test_a_total_that_does_not_follow_from_the_lines_is_found(self) -> None:
        assert codes(mapping.sale(a_book(total=13_199_999), NUMBER)) == {Code.TOTAL_DIFFERS}

    def test_rejected_and_free_services_stay_out(self) -> None:
        services = (
            a_service(1, 13_200_000),
            a_service(2, 5_000, status="annulled"),
            a_service(3, 0, "transfer"),
        )
        made = mapping.sale(a_book(*services), NUMBER)
        assert [line.gross for line in made.lines] == [13_200_000]

    def test_tour_without_an_operator_is_found(self) -> None:
        book = replace(a_book(), principal=None, principal_contract=None)
        assert codes(mapping.sale(book, NUMBER)) == {Code.PRINCIPAL_MISSING}

    def test_own_service_bears_the_firms_tax_and_the_tour_its_own(self) -> None:
        firm = LegalEntity(
            id="e1", role="company", full_name="А", short_name="А", inn="7700000016", vat="vat20"
        )
        tour, hotel, fee = (
            a_service(1, 100),
            a_service(2, 110, vat="vat10"),
            a_service(3, 120, "agency_service"),
        )
        made = mapping.sale(a_book(tour, hotel, fee, firm=firm, total=330), NUMBER)
        assert [(line.vat, line.tax) for line in made.lines] == [
            (Vat.NONE, 0),
            (Vat.TEN, 10),
            (Vat.TWENTY, 20),
        ]

    def test_a_rate_that_the_format_lacks_is_found(self) -> None:
        services = a_service(1, 200, "agency_service", vat="vat22")
        assert codes(mapping.sale(a_book(services, total=200), NUMBER)) == {Code.VAT_UNSUPPORTED}


class TestParties:
    def test_company_and_entrepreneur(self) -> None:
        alone = LegalEntity(
            id="e", role="entrepreneur", full_name="ИП А", short_name="ИП А", inn="770000000000", kpp="1"
        )
        assert mapping.organization(FIRM, 180).kpp == "770001001"
        made = mapping.organization(alone, 420)
        assert (made.party, made.kpp, made.offset) == (PartyKind.ENTREPRENEUR, "", 420)

    def test_client_has_a_mark_and_no_personal_data_but_the_name(self) -> None:
        client = Client(
            id="01J0000000000000000CL1E1N7", last_name="Иванова", first_name="Мария", emails=["a@b.ru"]
        )
        made = mapping.buyer(client, {"id": client.id, "name": "Старое имя"})
        assert (made.name, made.mark, made.inn) == ("Иванова Мария", "К-L1E1N7", "")
        assert mapping.buyer(None, {"id": "x", "name": "Удалённый"}).name == "Удалённый"

    def test_supplier_is_a_company_by_ten_digits_and_its_contract_starts_on_the_local_day(self) -> None:
        book = a_book()
        assert book.principal is not None
        assert book.principal_contract is not None
        assert (book.principal.party, book.principal.supplier) == (PartyKind.COMPANY, True)
        assert book.principal_contract.signed == date(2026, 1, 13)
        alone = Supplier(id="s2", short_name="ИП Б", inn="770000000000")
        assert mapping.principal(alone).party is PartyKind.ENTREPRENEUR

    def test_contract_of_the_client_is_one_for_each_deal(self) -> None:
        assert (a_book().contract.id, a_book().contract.number) == ("d1", "15")
        assert a_book().contract.signed == date(2026, 2, 10)
        assert a_book(contract_signed_on="2026-02-12").contract.signed == date(2026, 2, 12)


class TestCash:
    def test_order_says_what_for_and_from_whom(self) -> None:
        made = mapping.cash_in(a_book(), a_payment(payer_name="Петров П. П."), NUMBER)
        assert made.basis == "Оплата по договору 15 от 10.02.2026"
        assert (made.received_from, made.comment) == ("Петров П. П.", "Тропа: заявка 15")
        assert made.local.isoformat() == "2026-02-11T00:30:15+03:00"
        assert (made.vat, made.split) == (Vat.NONE, ())

    def test_several_rates_give_a_row_each_by_prices(self) -> None:
        services = a_service(1, 900), a_service(2, 300, "agency_service", vat="vat20")
        made = mapping.cash_in(a_book(*services, total=1200), a_payment(101), NUMBER)
        assert [(row.vat, row.amount) for row in made.rows] == [(Vat.NONE, 76), (Vat.TWENTY, 25)]
        assert codes(made) == set()

    def test_what_the_receipt_says_wins_over_prices(self) -> None:
        services = a_service(1, 900), a_service(2, 300, "agency_service", vat="vat20")
        made = mapping.cash_in(a_book(*services, total=1200), a_payment(100, lines={"02": 100}), NUMBER)
        assert [(row.vat, row.amount) for row in made.rows] == [(Vat.TWENTY, 100)]


class TestCurrency:
    EURO: ClassVar = {
        "price_mode": "operator_rate",
        "currency": "EUR",
        "rate": 1_000_000,
        "total": 10_050_000,
    }
    SERVICES = (
        a_service(1, 100_000, price={"amount": 100_000, "currency": "EUR"}),
        a_service(2, 50_000, "agency_service"),
    )

    def test_debt_in_euro_is_a_contract_in_euro_with_lines_in_roubles(self) -> None:
        book = a_book(*self.SERVICES, **self.EURO)
        made = mapping.sale(book, NUMBER)
        assert (made.contract.currency.name, made.rate, made.total) == ("EUR", 1_000_000, 10_050_000)
        settles = [
            {"roubles": 5_000_000, "amount": 49_000, "currency": "EUR"},
            {"roubles": 50_000, "amount": 50_000, "currency": "RUB"},
        ]
        paid = mapping.cash_in(book, a_payment(5_050_000, settles=settles), NUMBER)
        assert (paid.amount, paid.settled) == (5_050_000, 49_500)
        root(the_file(made, paid))

    def test_rouble_price_of_a_tour_in_euro_is_a_contract_in_roubles(self) -> None:
        made = mapping.sale(a_book(*self.SERVICES, **{**self.EURO, "price_mode": "rub_fixed"}), NUMBER)
        assert (made.contract.currency.name, made.rate, made.total) == ("руб.", None, 10_050_000)

    def test_a_currency_without_a_code_is_refused(self) -> None:
        with pytest.raises(CurrencyUnknown):
            mapping.sale(a_book(currency="XPF", price_mode="operator_rate", rate=8), NUMBER)


def test_every_type_of_service_has_its_item() -> None:
    from tropa.deals.totals import SERVICE_TYPES

    assert set(names.ITEMS) == set(SERVICE_TYPES)
    assert names.item("something") == names.OTHER_ITEM
