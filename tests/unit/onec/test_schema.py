"""Our part of the schema as data says nothing that the full schema does not say."""

import re

import pytest
from lxml import etree

from tests.unit.onec.example import DATA, JOB, root, schema
from tropa.onec.enterprise.schema import CATALOGUES, OBJECTS, SIMPLE, TYPES
from tropa.onec.enterprise_data import build

XS = "{http://www.w3.org/2001/XMLSchema}"
FULL = {
    node.get("name", ""): node
    for node in etree.parse(DATA / "EnterpriseData_1.8.xsd").getroot()
    if node.tag in (XS + "complexType", XS + "simpleType")
}


def elements(type_: str) -> dict[str, etree._Element]:
    return {node.get("name", ""): node for node in FULL[type_].iterfind(f"{XS}sequence/{XS}element")}


def type_of(node: etree._Element) -> str:
    """Our name of the type of an element of the full schema."""
    if (limit := node.find(f".//{XS}maxLength")) is not None:
        return f"string{limit.get('value')}"
    _prefix, name = node.get("type", "").split(":")
    return "guid" if re.match("(Справочник|Документ)Ссылка", name) else name


@pytest.mark.parametrize("type_", sorted(TYPES))
def test_type_keeps_names_order_and_types_of_the_full_schema(type_: str) -> None:
    full = elements(type_)
    ours = [field.name for field in TYPES[type_]]
    assert ours == [name for name in full if name in ours]
    for field in TYPES[type_]:
        assert field.type == type_of(full[field.name])
        assert field.repeats == (full[field.name].get("maxOccurs") == "unbounded")
        assert not field.repeats or field.name == "Строка"


@pytest.mark.parametrize("type_", sorted(TYPES))
def test_type_requires_what_the_full_schema_requires(type_: str) -> None:
    required = {name for name, node in elements(type_).items() if node.get("minOccurs", "1") == "1"}
    assert required == {f.name for f in TYPES[type_] if f.required or (f.repeats and f.name in required)}


@pytest.mark.parametrize("type_", [name for name in SIMPLE if name in FULL])
def test_values_of_an_enumeration_exist_in_the_full_schema(type_: str) -> None:
    allowed = {node.get("value") for node in FULL[type_].iter(XS + "enumeration")}
    if allowed:
        assert set(SIMPLE[type_].split("|")) <= allowed
    else:
        assert type_.startswith("Тип")


def test_every_type_named_is_described_and_every_object_is_an_element() -> None:
    named = {field.type for fields in TYPES.values() for field in fields}
    assert named <= set(TYPES) | set(SIMPLE)
    assert set(CATALOGUES.values()) <= OBJECTS
    assert set(CATALOGUES) <= set(TYPES)


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
