"""Whole files: the worked example to the last byte, the envelope, the order of the objects."""

from dataclasses import replace
from datetime import date, datetime

from tests.unit.onec import example
from tests.unit.onec.example import CASH, DEAL, JOB, MOSCOW, job
from tests.unit.onec.reading import DATA, ED, ORDER, SALES, one, root
from tropa.onec.cashin import CashIn
from tropa.onec.enterprise_data import build, check, filename


def test_example_is_the_published_file() -> None:
    assert check(JOB) == []
    assert build(JOB) == (DATA / "deal_1001.xml").read_bytes()


def test_example_holds_the_figures_of_the_accounting() -> None:
    data = build(JOB)
    assert one(data, f"{SALES}/Сумма") == "132000.00"
    assert one(data, f"{ORDER}/ОбщиеДанные/Сумма") == "62000.00"
    rows = root(data).findall(f".//{ED}Услуги/{ED}Строка")
    read = [
        (row.findtext(ED + "ТипУслуги"), row.findtext(ED + "Сумма"), row.findtext(ED + "Цена"))
        for row in rows
    ]
    assert read == [
        ("Агентские", "120000.00", "120000.00"),
        ("Собственные", "3000.00", "3000.00"),
        ("Собственные", "9000.00", "9000.00"),
    ]
    assert [row.findtext(f"{ED}Принципал/{ED}ИНН") for row in rows] == ["7702345678", None, None]
    kinds = [row.findtext(f"{ED}ДоговорСПринципалом/{ED}ВидДоговора") for row in rows]
    assert kinds == ["СКомитентом", None, None]
    assert {row.findtext(ED + "СтавкаНДС") for row in rows} == {"БезНДС"}


def test_envelope_is_what_the_loader_steps_through() -> None:
    data = build(JOB)
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<Message ')
    message = root(data)
    assert message.tag == "Message"
    header = [(node.tag.split("}")[1], node.text) for node in message[0]]
    assert header == [
        ("Format", "http://v8.1c.ru/edi/edi_stnd/EnterpriseData/1.8"),
        ("CreationDate", "2026-04-01T06:00:00"),
        ("AvailableVersion", "1.8"),
    ]


def test_objects_stand_in_the_order_of_the_file() -> None:
    tags = [node.tag.removeprefix(ED) for node in root(build(JOB))[1]]
    assert list(dict.fromkeys(tags)) == [
        "Справочник.Валюты",
        "Справочник.ЕдиницыИзмерения",
        "Справочник.Организации",
        "Справочник.Контрагенты",
        "Справочник.Договоры",
        "Справочник.СтатьиДДС",
        "Справочник.Номенклатура",
        ORDER,
        SALES,
    ]


def test_documents_of_a_kind_stand_by_date_time_and_number() -> None:
    def cash(our_id: str, number: int, hour: int) -> CashIn:
        return replace(CASH, id=our_id, number=f"00ТА-{number:06}", at=CASH.at.replace(hour=hour))

    data = build(job(cash("p-3", 3, 12), cash("p-2", 2, 9), cash("p-4", 4, 9)))
    numbers = [node.text for node in root(data).findall(f".//{ED}{ORDER}/{ED}КлючевыеСвойства/{ED}Номер")]
    assert numbers == ["00ТА-000002", "00ТА-000004", "00ТА-000003"]


def test_moment_is_written_in_the_organisations_local_time() -> None:
    agency = replace(example.AGENCY, offset=600)
    deal = replace(DEAL, organization=agency)
    late = datetime(2026, 2, 10, 23, 30, tzinfo=MOSCOW)
    data = build(job(replace(CASH, organization=agency, contract=deal, at=late)))
    assert one(data, f"{ORDER}/КлючевыеСвойства/Дата") == "2026-02-11T06:30:00"


def test_file_name_comes_from_the_job() -> None:
    assert filename(JOB, "tropinka") == "tropinka_ed18_bp30_20260401_000012.xml"
    assert JOB.period.last == date(2026, 3, 31)
