"""What stands in the elements: names, parties, cash orders, currencies and account codes."""

from dataclasses import replace

import pytest

from tests.unit.onec.example import (
    AGENCY,
    CASH,
    CLIENT,
    DEAL,
    ED,
    FEE_LINE,
    JOB,
    OPERATOR,
    SALE,
    TOUR_LINE,
    job,
    one,
    renamed,
    root,
)
from tropa.onec.cashin import CashPart
from tropa.onec.catalogue import EUR, ContractKind, PartyKind
from tropa.onec.enterprise_data import build, check
from tropa.onec.model import Accounts, ExportSettings
from tropa.onec.text import clean, unquoted
from tropa.onec.vat import Vat

CLIENTS = "Справочник.Контрагенты/КлючевыеСвойства"
ORDER = "Документ.ПКОРасчетыСКонтрагентами"


@pytest.mark.parametrize(
    "name",
    [
        "Иванова «Мария» & 'Co' \"<Ёлкина>\"",
        "Алёна Королёва",
        "Ж" * 200,
        "]]> &amp; &#0; <!-- -->",
        "Zoë Ñandú 王 🙂",
    ],
)
def test_name_of_a_person_arrives_as_it_is(name: str) -> None:
    data = build(job(renamed(name)))
    assert one(data, f"{CLIENTS}/Наименование") == f"{name} (К-1001)"
    assert one(data, f"{CLIENTS}/НаименованиеПолное") == name
    assert one(data, f"{ORDER}/ОбщиеДанные/ПринятоОт") == name


@pytest.mark.parametrize(
    ("raw", "clean_name"),
    [
        ("  Иванова \t\r\n Мария ", "Иванова Мария"),
        ("Ива\x00но\x08ва\ud800\ufffe", "Иванова"),
        ("Але\u0308на", "Алёна"),
        ("Иванова \x00 Мария\x0bПетровна\x85", "Иванова Мария Петровна"),
        ("Иванова\u2028Мария\xa0П.", "Иванова Мария П."),
    ],
)
def test_name_is_one_line_of_allowed_characters(raw: str, clean_name: str) -> None:
    assert clean(raw) == clean_name
    assert one(build(job(renamed(raw))), f"{CLIENTS}/НаименованиеПолное") == clean_name


def test_mark_of_a_person_can_be_switched_off() -> None:
    data = build(replace(job(CASH), settings=ExportSettings(person_name_mark=False)))
    assert one(data, f"{CLIENTS}/Наименование") == "Иванова Мария Петровна"


def test_company_loses_its_quotes_in_the_working_name_only() -> None:
    assert unquoted('ООО «Ромашка "Плюс"»') == "ООО Ромашка Плюс"
    firm = replace(OPERATOR, supplier=False)
    data = build(job(replace(CASH, counterparty=firm, contract=replace(DEAL, counterparty=firm))))
    assert one(data, f"{CLIENTS}/Наименование") == "ООО Оператор Пример"
    assert one(data, f"{CLIENTS}/НаименованиеПолное").endswith("«Оператор Пример»")
    assert one(data, f"{CLIENTS}/ЮридическоеФизическоеЛицо") == "ЮридическоеЛицо"
    assert one(data, f"{CLIENTS}/КПП") == "770201001"


def test_entrepreneurs_on_both_sides_are_natural_persons_without_kpp_and_mark() -> None:
    us = replace(AGENCY, party=PartyKind.ENTREPRENEUR, inn="770123456789", kpp="", short_name="")
    them = replace(CLIENT, party=PartyKind.ENTREPRENEUR, name="ИП Петров П. П.", inn="770987654321")
    deal = replace(DEAL, organization=us, counterparty=them)
    data = build(job(replace(CASH, organization=us, counterparty=them, contract=deal)))
    for path in ("Справочник.Организации/КлючевыеСвойства", CLIENTS):
        assert one(data, f"{path}/ЮридическоеФизическоеЛицо") == "ФизическоеЛицо"
        assert not root(data).findall(f".//{ED}КПП")
    assert one(data, f"{CLIENTS}/Наименование") == "ИП Петров П. П."
    assert one(data, f"{CLIENTS}/ИНН") == "770987654321"


def test_nothing_empty_is_written() -> None:
    bare = replace(CASH, basis="", comment=" ", attachment="", cashflow=None)
    data = build(job(bare, replace(SALE, comment="")))
    assert all(len(node) or (node.text or "").strip() for node in root(data).iter())
    assert not root(data).findall(f".//{ED}Комментарий")
    assert not root(data).findall(f".//{ED}СтатьяДДС")


def test_contract_is_named_by_number_and_day() -> None:
    assert one(build(job(CASH)), "Справочник.Договоры/КлючевыеСвойства/Наименование") == (
        "Договор 1001 от 10.02.2026"
    )
    nameless = replace(DEAL, number=" ")
    data = build(job(replace(CASH, contract=nameless)))
    assert one(data, "Справочник.Договоры/КлючевыеСвойства/Наименование") == "Договор б/н от 10.02.2026"
    assert not root(data).findall(f".//{ED}Справочник.Договоры/{ED}КлючевыеСвойства/{ED}Номер")


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


def test_accounts_are_written_only_when_switched_on() -> None:
    off, on = build(JOB), build(replace(JOB, settings=ExportSettings(accounts=Accounts())))
    assert "<Счет" not in off.decode()
    rows = root(on).findall(f".//{ED}Услуги/{ED}Строка")
    assert [row.findtext(ED + "СчетРасчетовСПринципалом") for row in rows] == ["76.09", None, None]
    assert [row.findtext(ED + "СчетДоходов") for row in rows] == [None, "90.01.1", "90.01.1"]
    assert {node.text for node in root(on).iter(ED + "СчетУчетаРасчетовПоАвансам")} == {"62.02"}


def test_line_of_several_pieces_keeps_quantity_price_and_own_tax() -> None:
    line = replace(FEE_LINE, quantity=2500, price=1_002, gross=2_505, vat=Vat.TWENTY, vat_sum=417)
    data = build(job(replace(SALE, lines=(line,), expected=2_505)))
    row = "Документ.РеализацияТоваровУслуг/Услуги/Строка"
    assert [one(data, f"{row}/{tag}") for tag in ("Количество", "Сумма", "Цена", "СуммаНДС")] == [
        "2.5",
        "25.05",
        "10.02",
        "4.17",
    ]


def test_text_of_a_line_falls_back_to_its_service() -> None:
    data = build(job(replace(SALE, lines=(replace(TOUR_LINE, text=""),), expected=None)))
    assert one(data, "Документ.РеализацияТоваровУслуг/Услуги/Строка/Содержание") == "Туристский продукт"


def test_no_personal_data_beyond_name_leaves() -> None:
    assert check(JOB) == []
    assert not {"КонтактнаяИнформация", "ДокументУдЛичность", "ПоДокументу"} & {
        str(node.tag).removeprefix(ED) for node in root(build(JOB)).iter()
    }
