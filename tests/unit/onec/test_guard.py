"""The full schema guards what is written: the envelope, the order, the values, the elements."""

import pytest
from lxml import etree

from tests.unit.onec.example import JOB
from tests.unit.onec.reading import root, schema
from tropa.onec.enterprise_data import build


def test_example_is_valid() -> None:
    root(build(JOB))


def test_schema_guards_the_order_inside_an_object() -> None:
    tree = root(build(JOB))
    contract = next(tree.iter("{*}Справочник.Договоры"))
    key = contract[0]
    key.insert(0, key[1])
    assert not schema().validate(tree)
    assert "Ссылка': This element is not expected" in str(schema().error_log)


def test_schema_guards_the_envelope() -> None:
    tree = root(build(JOB))
    header = tree[0]
    header.insert(0, header[1])
    assert not schema().validate(tree)
    header.insert(0, header[1])
    assert schema().validate(tree)
    tree.insert(0, tree[1])
    assert not schema().validate(tree)


@pytest.mark.parametrize(
    ("path", "text"),
    [("{*}СтавкаНДС", "НДС22"), ("{*}Сумма", "1.234"), ("{*}Сумма", ""), ("{*}Дата", "10.02.2026")],
)
def test_schema_guards_values(path: str, text: str) -> None:
    tree = root(build(JOB))
    next(tree.iter(path)).text = text
    assert not schema().validate(tree)


def test_schema_guards_unknown_and_missing_elements() -> None:
    tree = root(build(JOB))
    sale = next(tree.iter("{*}Документ.РеализацияТоваровУслуг"))
    sale.remove(next(sale.iterfind("{*}ВидОперации")))
    assert not schema().validate(tree)
    tree = root(build(JOB))
    etree.SubElement(next(tree.iter("{*}Справочник.Валюты")), "Лишнее")
    assert not schema().validate(tree)
