"""A debt in another currency becomes a contract in it, with lines in roubles."""

from typing import ClassVar

import pytest

from tests.unit.onec.book import NUMBER, a_book, a_payment, a_service, the_file
from tests.unit.onec.reading import root
from tropa.onec import mapping
from tropa.onec.mapping import CurrencyUnknown


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
