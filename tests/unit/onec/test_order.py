"""A cash order in the file: its tax, its split, its kind, who paid, and currencies."""

from dataclasses import replace

import pytest

from tests.unit.onec.example import (
    CASH,
    DEAL,
    OPERATOR,
    job,
)
from tests.unit.onec.reading import ED, ORDER, one, root
from tropa.onec.cashin import CashPart
from tropa.onec.catalogue import EUR, ContractKind
from tropa.onec.enterprise_data import build
from tropa.onec.vat import Vat


@pytest.mark.parametrize(
    ("vat", "text", "rate", "tax"),
    [
        (Vat.NONE, "Без налога (НДС)", "БезНДС", "0.00"),
        (Vat.ZERO, "НДС 0% 0-00", "НДС0", "0.00"),
        (Vat.TWENTY, "НДС 20% 10333-33", "НДС20", "10333.33"),
        (Vat.TWENTY_OF_120, "НДС 20/120 10333-33", "НДС20_120", "10333.33"),
        (Vat.TEN_OF_110, "НДС 10/110 5636-36", "НДС10_110", "5636.36"),
    ],
)
def test_tax_of_a_cash_order(vat: Vat, text: str, rate: str, tax: str) -> None:
    data = build(job(replace(CASH, vat=vat)))
    assert one(data, f"{ORDER}/ОбщиеДанные/ВТомЧислеНДС") == text
    assert one(data, f"{ORDER}/РасшифровкаПлатежа/Строка/СтавкаНДС") == rate
    assert one(data, f"{ORDER}/РасшифровкаПлатежа/Строка/СуммаНДС") == tax


def test_cash_split_by_rates_has_a_row_for_each() -> None:
    split = (CashPart(amount=6_080_000), CashPart(amount=120_000, vat=Vat.TWENTY))
    data = build(job(replace(CASH, split=split)))
    rows = root(data).findall(f".//{ED}РасшифровкаПлатежа/{ED}Строка")
    assert [row.findtext(ED + "Сумма") for row in rows] == ["60800.00", "1200.00"]
    assert one(data, f"{ORDER}/ОбщиеДанные/ВТомЧислеНДС") == "НДС 20% 200-00"


def test_cash_back_from_an_operator_is_of_the_suppliers_kind() -> None:
    for about in (ContractKind.PRINCIPAL, ContractKind.SUPPLIER):
        contract = replace(DEAL, about=about, counterparty=OPERATOR)
        data = build(job(replace(CASH, counterparty=OPERATOR, contract=contract)))
        assert one(data, f"{ORDER}/ВидРасчетов") == "СПоставщиком"
    assert one(build(job(CASH)), f"{ORDER}/ВидРасчетов") == "СПокупателем"


def test_money_may_come_through_another_person() -> None:
    data = build(job(replace(CASH, received_from="Петров Пётр Петрович", attachment="Доверенность 5")))
    assert one(data, f"{ORDER}/ОбщиеДанные/ПринятоОт") == "Петров Пётр Петрович"
    assert one(data, f"{ORDER}/ОбщиеДанные/Приложение") == "Доверенность 5"


def test_contract_in_currency_is_settled_in_conventional_units() -> None:
    contract = replace(DEAL, currency=EUR)
    data = build(job(replace(CASH, contract=contract, rate=957_875, settled=64_727)))
    row = f"{ORDER}/РасшифровкаПлатежа/Строка"
    assert one(data, f"{row}/Сумма") == "62000.00"
    assert one(data, f"{row}/СуммаВзаиморасчетов") == "647.27"
    assert one(data, f"{row}/ДанныеВзаиморасчетов/КурсВзаиморасчетов") == "95.7875"
    assert one(data, f"{row}/ДанныеВзаиморасчетов/РасчетыВУсловныхЕдиницах") == "true"
    assert one(data, f"{ORDER}/ОбщиеДанные/Валюта/ДанныеКлассификатора/Код") == "643"
    codes = [node.text for node in root(data).findall(f".//{ED}Справочник.Валюты//{ED}Код")]
    assert codes == ["643", "978"]
