"""What else stands in the elements: contracts, accounts, lines, and nothing empty or too personal."""

from dataclasses import replace

from tests.unit.onec.example import (
    CASH,
    DEAL,
    FEE_LINE,
    JOB,
    SALE,
    TOUR_LINE,
    job,
)
from tests.unit.onec.reading import ED, one, root
from tropa.onec.enterprise_data import build, check
from tropa.onec.model import Accounts, ExportSettings
from tropa.onec.vat import Vat


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
