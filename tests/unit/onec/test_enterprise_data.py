"""Whole files: the worked example to the last byte, and what must or must not move between two builds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from lxml import etree

from tests.unit.onec import example
from tests.unit.onec.example import CASH, CLIENT, DATA, DEAL, ED, JOB, MOSCOW, SALE, job, one, root
from tropa.onec.cashin import CashIn
from tropa.onec.catalogue import Counterparty
from tropa.onec.enterprise_data import build, check, differences, export_hashes, filename, fingerprints
from tropa.onec.findings import Code, ExportRefused
from tropa.onec.identifiers import Identifiers, Kind, Link
from tropa.onec.model import ExportJob

SALES = "Документ.РеализацияТоваровУслуг"
ORDERS = "Документ.ПКОРасчетыСКонтрагентами"


def test_example_is_the_published_file() -> None:
    assert check(JOB) == []
    assert build(JOB) == (DATA / "deal_1001.xml").read_bytes()


def test_example_holds_the_figures_of_the_accounting() -> None:
    data = build(JOB)
    assert one(data, f"{SALES}/Сумма") == "132000.00"
    assert one(data, f"{ORDERS}/ОбщиеДанные/Сумма") == "62000.00"
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
        ORDERS,
        SALES,
    ]


def test_documents_of_a_kind_stand_by_date_time_and_number() -> None:
    def cash(our_id: str, number: int, hour: int) -> CashIn:
        return replace(CASH, id=our_id, number=f"00ТА-{number:06}", at=CASH.at.replace(hour=hour))

    data = build(job(cash("p-3", 3, 12), cash("p-2", 2, 9), cash("p-4", 4, 9)))
    numbers = [node.text for node in root(data).findall(f".//{ED}{ORDERS}/{ED}КлючевыеСвойства/{ED}Номер")]
    assert numbers == ["00ТА-000002", "00ТА-000004", "00ТА-000003"]


def texts(block: etree._Element) -> list[tuple[str, str]]:
    return [(str(node.tag), (node.text or "").strip()) for node in block.iterdescendants()]


def test_every_reference_has_its_object_and_the_same_text() -> None:
    body = root(build(JOB))[1]
    keys = [node[0] for node in body]
    objects = {key.findtext(ED + "Ссылка"): texts(key) for key in keys}
    assert len(objects) == len(body)
    links = list(body.iter(ED + "Ссылка"))
    assert len(links) > 3 * len(objects)
    for link in links:
        block = link.getparent()
        assert block is not None
        assert texts(block) == objects[link.text]


def test_same_job_gives_same_bytes_whatever_the_order_and_zone_of_its_documents() -> None:
    data = build(JOB)
    assert build(JOB) == data
    assert build(replace(JOB, documents=JOB.documents[::-1])) == data
    moved = tuple(replace(document, at=document.at.astimezone(UTC)) for document in JOB.documents)
    assert build(replace(JOB, documents=moved)) == data


def test_creation_date_is_the_jobs_and_in_utc() -> None:
    created = datetime(2026, 4, 1, 12, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=7)))
    data = build(replace(JOB, created_at=created))
    assert root(data).findtext(".//{*}CreationDate") == "2026-04-01T05:00:00"
    assert differences(build(JOB), data) == set()


def test_change_of_one_deal_changes_only_its_own_guid() -> None:
    client = replace(CLIENT, id="c-1002", mark="К-1002")
    deal = replace(DEAL, id="d-1002", number="1002", counterparty=client)
    other = replace(SALE, id="d-1002", number="00ТА-000002", counterparty=client, contract=deal)
    before = build(job(SALE, CASH, other))
    fee = replace(example.FEE_LINE, gross=250_001)
    after = build(job(SALE, CASH, replace(other, lines=(example.TOUR_LINE, fee), expected=None)))
    assert differences(before, after) == {f"{SALES}:{Identifiers('t7').guid(Kind.SALE, 'd-1002')}"}


def test_new_document_of_a_known_client_is_the_only_difference() -> None:
    again = replace(CASH, id="p-2", number="00ТА-000002", amount=100)
    guid = Identifiers("t7").guid(Kind.CASH_IN, "p-2")
    assert differences(build(JOB), build(job(SALE, CASH, again))) == {f"{ORDERS}:{guid}"}


def test_fingerprints_name_every_object_once() -> None:
    sums = fingerprints(build(JOB))
    assert f"{ORDERS}:50880f72-4384-5f8d-a63d-b118fae56d80" in sums
    assert len(sums) == len(root(build(JOB))[1])


def test_export_hash_of_a_document_moves_only_with_what_it_says() -> None:
    before = export_hashes(JOB, build(JOB))
    changed = job(replace(SALE, comment="CRM: заявка 1001, изменена"), CASH)
    after = export_hashes(changed, build(changed))
    assert set(before) == set(after) == {"sale:d-1001", "cash-in:p-1"}
    assert before["cash-in:p-1"] == after["cash-in:p-1"]
    assert before["sale:d-1001"] != after["sale:d-1001"]
    later = replace(JOB, seq=13, created_at=JOB.created_at + timedelta(days=1))
    assert export_hashes(later, build(later)) == before


def test_tenants_share_no_guid() -> None:
    ours, theirs = fingerprints(build(JOB)), fingerprints(build(replace(JOB, tenant="t8")))
    assert not set(ours) & set(theirs)


def test_linked_object_keeps_the_accountants_guid_everywhere() -> None:
    known = "11111111-2222-3333-4444-555555555555"
    data = build(replace(JOB, links=(Link(Kind.CONTACT, CLIENT.id, known),)))
    links = [node.text for node in root(data).iter(ED + "Ссылка")]
    assert links.count(known) == [n.text for n in root(build(JOB)).iter(ED + "Ссылка")].count(
        Identifiers("t7").guid(Kind.CONTACT, CLIENT.id)
    )


def test_two_contacts_linked_to_one_guid_are_one_object_when_equal_and_refused_when_not() -> None:
    twin = replace(CLIENT, id="c-2")
    survivor = Identifiers("t7").guid(Kind.CONTACT, CLIENT.id)
    link = Link(Kind.CONTACT, "c-2", survivor)

    def merged(client: Counterparty) -> ExportJob:
        deal = replace(DEAL, id="d-2", number="1002", counterparty=client)
        cash = replace(CASH, id="p-2", number="00ТА-000002", counterparty=client, contract=deal)
        return replace(JOB, documents=(CASH, cash), links=(link,))

    assert len(root(build(merged(twin))).findall(f".//{ED}Справочник.Контрагенты")) == 1
    codes = {finding.code for finding in check(merged(replace(twin, name="Иванова М. П.")))}
    assert codes == {Code.GUID_TWICE, Code.REFERENCE_DIFFERS}


def test_moment_is_written_in_the_organisations_local_time() -> None:
    agency = replace(example.AGENCY, offset=600)
    deal = replace(DEAL, organization=agency)
    late = datetime(2026, 2, 10, 23, 30, tzinfo=MOSCOW)
    data = build(job(replace(CASH, organization=agency, contract=deal, at=late)))
    assert one(data, f"{ORDERS}/КлючевыеСвойства/Дата") == "2026-02-11T06:30:00"


def test_file_name_comes_from_the_job() -> None:
    assert filename(JOB, "tropinka") == "tropinka_ed18_bp30_20260401_000012.xml"
    assert JOB.period.last == date(2026, 3, 31)


def test_job_with_a_blocking_finding_gives_no_file() -> None:
    with pytest.raises(ExportRefused) as refused:
        build(job(replace(CASH, amount=0)))
    assert [finding.code for finding in refused.value.findings] == [Code.SUM_NOT_POSITIVE]


def test_warning_does_not_stop_the_file() -> None:
    noon = SALE.at.replace(hour=0, minute=0, second=0)
    pair = job(replace(SALE, at=noon), replace(SALE, id="d-9", number="00ТА-000009", at=noon))
    assert [finding.code for finding in check(pair)] == [Code.TIME_AMBIGUOUS, Code.TIME_AMBIGUOUS]
    assert root(build(pair)).findtext(f".//{ED}{SALES}/{ED}Сумма") == "132000.00"
