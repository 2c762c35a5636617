"""A payment becomes a cash order of 1С: its words, its moment and its rates."""

from tests.unit.onec.book import NUMBER, a_book, a_payment, a_service, codes
from tropa.onec import mapping
from tropa.onec.vat import Vat


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
