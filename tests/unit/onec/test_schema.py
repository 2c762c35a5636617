"""Our part of the schema as data says nothing that the full schema does not say."""

import re

import pytest
from lxml import etree

from tests.unit.onec.reading import DATA
from tropa.onec.enterprise.schema import CATALOGUES, OBJECTS, SIMPLE, TYPES

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
