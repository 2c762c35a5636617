"""The reader of finished files finds what is broken in them, without knowing how they were made."""

import re

import pytest

from tests.unit.onec.example import JOB
from tropa.onec.enterprise.inspection import inspect
from tropa.onec.enterprise_data import build
from tropa.onec.findings import Code

GOOD = build(JOB).decode()


def codes(text: str) -> set[str]:
    assert text != GOOD
    return {finding.code for finding in inspect(text.encode())}


def paths(text: str) -> set[str]:
    assert text != GOOD
    return {finding.params["path"] for finding in inspect(text.encode())}


def test_good_file_has_no_finding() -> None:
    assert inspect(GOOD.encode()) == []


@pytest.mark.parametrize(
    "text", ["", "<a>", GOOD[:-20], GOOD.replace("msg:Header", "msg:Head"), "<Message/>"]
)
def test_file_that_is_no_message_is_found(text: str) -> None:
    assert codes(text) == {Code.STRUCTURE_WRONG}


def test_other_version_is_found() -> None:
    assert codes(GOOD.replace("EnterpriseData/1.8</msg", "EnterpriseData/1.9</msg")) == {Code.STRUCTURE_WRONG}


def test_order_of_elements_is_checked() -> None:
    swapped = re.sub(r"(<Количество>.*?</Количество>)(\s*)(<Сумма>.*?</Сумма>)", r"\3\2\1", GOOD, count=1)
    assert paths(swapped) == {"Документ.РеализацияТоваровУслуг/Услуги/Строка/Количество"}


def test_missing_repeated_and_unknown_elements_are_found() -> None:
    operation = "<ВидОперации>РеализацияКлиенту</ВидОперации>"
    where = "Документ.РеализацияТоваровУслуг/ВидОперации"
    assert paths(GOOD.replace(operation, "")) == {where}
    assert paths(GOOD.replace(operation, operation * 2)) == {where}
    assert paths(GOOD.replace(operation, operation + "<Лишнее>1</Лишнее>")) == {
        "Документ.РеализацияТоваровУслуг/Лишнее"
    }


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("<Сумма>132000.00</Сумма>", "<Сумма>132000</Сумма>"),
        ("<Сумма>132000.00</Сумма>", "<Сумма>1.32E5</Сумма>"),
        ("<Сумма>132000.00</Сумма>", "<Сумма></Сумма>"),
        ("<СтавкаНДС>БезНДС</СтавкаНДС>", "<СтавкаНДС>НДС22</СтавкаНДС>"),
        ("<СуммаВключаетНДС>true<", "<СуммаВключаетНДС>1<"),
        ("<ИНН>7702345678</ИНН>", "<ИНН>7702345678901</ИНН>"),
        ("<Дата>2026-02-10T11:30:00</Дата>", "<Дата>2026-02-10T11:30:00Z</Дата>"),
    ],
)
def test_value_of_another_shape_is_found(good: str, bad: str) -> None:
    assert good in GOOD
    assert codes(GOOD.replace(good, bad)) >= {Code.STRUCTURE_WRONG}


def test_sums_are_checked() -> None:
    assert codes(GOOD.replace("<Сумма>132000.00<", "<Сумма>132000.01<")) == {Code.TOTAL_DIFFERS}
    assert codes(GOOD.replace("<Цена>9000.00<", "<Цена>8999.99<")) == {Code.PRICE_DIFFERS}
    zero = GOOD.replace("<Сумма>9000.00<", "<Сумма>0.00<").replace("<Цена>9000.00<", "<Цена>0.00<")
    assert codes(zero) == {Code.SUM_NOT_POSITIVE, Code.TOTAL_DIFFERS}
    assert codes(re.sub("<Услуги>.*</Услуги>", "<Услуги></Услуги>", GOOD, flags=re.S)) == {Code.ROWS_MISSING}


def test_object_that_is_only_a_reference_is_found() -> None:
    item = re.compile("    <Справочник.СтатьиДДС>.*</Справочник.СтатьиДДС>\n", re.S)
    (found,) = inspect(item.sub("", GOOD).encode())
    assert found.code == Code.REFERENCE_MISSING
    assert found.subject == "Документ.ПКОРасчетыСКонтрагентами:50880f72-4384-5f8d-a63d-b118fae56d80"
    assert found.params["target"].startswith("Справочник.СтатьиДДС:")


def test_reference_that_reads_differently_is_found() -> None:
    text = GOOD.replace("<Наименование>Туристский продукт<", "<Наименование>Тур<", 1)
    assert codes(text) == {Code.REFERENCE_DIFFERS}


def test_object_written_twice_is_found() -> None:
    unit = re.search("    <Справочник.ЕдиницыИзмерения>.*</Справочник.ЕдиницыИзмерения>\n", GOOD, re.S)
    assert unit
    assert codes(GOOD.replace(unit[0], unit[0] * 2)) == {Code.GUID_TWICE}
