"""A deal becomes a sale of 1С: its lines, its moment, its total and its taxes."""

from dataclasses import replace

from tests.unit.onec.book import NUMBER, a_book, a_payment, a_service, codes, rub, the_file
from tests.unit.onec.reading import root
from tropa.onec import mapping
from tropa.onec.catalogue import ContractKind
from tropa.onec.findings import Code
from tropa.onec.sale import LineKind
from tropa.onec.vat import Vat
from tropa.tenants.store import LegalEntity


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
