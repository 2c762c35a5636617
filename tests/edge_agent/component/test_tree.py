"""XML texts: what is written comes back, whatever stands in a name; what is dangerous is not read."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge_agent.drivers.component.tree import FORBIDDEN, Node, XmlBroken, read, write

NASTY = "ООО \"Ромашка & Ко\" <тур>\n\t№ 1 «ёлка» 🏝️ 'x' ]]> &amp; \r\n"


@given(st.text())
def test_any_value_comes_back(value: str) -> None:
    text = write(Node("Root", {"Name": value}, [Node("Row", {"Text": value})]))
    said = read(text)
    assert said.attributes["Name"] == FORBIDDEN.sub(" ", value)
    assert said.children[0].attributes["Text"] == FORBIDDEN.sub(" ", value)


def test_another_reader_finds_the_same() -> None:
    text = write(Node("Root", {"Name": NASTY}))
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    assert ElementTree.fromstring(text.encode()).attrib["Name"] == NASTY


def test_what_xml_cannot_carry_becomes_a_blank() -> None:
    assert read(write(Node("Root", {"Name": "a\0b\x0bc\ud800d"}))).attributes["Name"] == "a b c d"


def test_a_text_with_marks_of_another_encoding_is_read() -> None:
    text = '\ufeff<?xml version="1.0" encoding="UTF-16"?>\n<Т Имя="ё"/>\0'
    assert read(text).attributes == {"Имя": "ё"}


def test_namespaces_do_not_stand_in_names() -> None:
    found = read('<a:root xmlns:a="urn:x"><a:Parameters Name="1" a:Value="2"/></a:root>')
    assert found.name == "root"
    assert found.children[0].attributes == {"Name": "1", "Value": "2"}


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "<a", "<a></b>", "plain", "<a/><b/>", '<a x="1" x="2"/>'),
        '<!DOCTYPE a [<!ENTITY e "boom">]><a b="&e;"/>',
        "<a>" * 50 + "</a>" * 50,
    ],
)
def test_what_is_not_a_sound_document_is_broken(text: str) -> None:
    with pytest.raises(XmlBroken):
        read(text)
