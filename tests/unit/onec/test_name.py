"""Names of people and firms in the file: what arrives, what is cleaned, what marks and quotes are left."""

from dataclasses import replace

import pytest

from tests.unit.onec.example import (
    AGENCY,
    CASH,
    CLIENT,
    DEAL,
    OPERATOR,
    job,
    renamed,
)
from tests.unit.onec.reading import CLIENTS, ED, ORDER, one, root
from tropa.onec.catalogue import PartyKind
from tropa.onec.enterprise_data import build
from tropa.onec.model import ExportSettings
from tropa.onec.text import clean, unquoted


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
