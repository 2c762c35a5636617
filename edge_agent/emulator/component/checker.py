"""The strict reader of what comes to the double: anything that 1C's requirements do not have is an error with
a text. It touches no core."""

import re
from collections.abc import Sequence

from edge_agent.drivers.component.tree import Node, XmlBroken, read
from edge_agent.emulator.component import schema
from edge_agent.emulator.component.failure import Wrong
from edge_agent.emulator.component.schema import Row

Said = dict[str, str]
ASCII_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def document(text: str, root: str) -> Node:
    """The document, if its root is the one that the method takes."""
    if not text.startswith("<?xml"):
        raise Wrong("Нет заголовка XML")
    try:
        node = read(text)
    except XmlBroken as error:
        raise Wrong(f"Ошибка разбора XML: {error}") from error
    for part in node.walk():
        for name in (part.name, *part.attributes):
            if not ASCII_NAME.fullmatch(name):
                raise Wrong(f"Недопустимое имя {name}")
    if node.name != root:
        raise Wrong(f"Корневой элемент {node.name}, а должен быть {root}")
    return node


def attributes(node: Node, rows: Sequence[Row], revision: int) -> Said:
    """Attributes by their meaning; each of them known, in its form, and no needed one missing."""
    fitting = [row for row in rows if row.since <= revision <= row.until and named(row, revision)]
    known = {named(row, revision): row for row in fitting}
    for name, value in node.attributes.items():
        row = known.get(name)
        if row is None:
            raise Wrong(f"Неизвестный атрибут {node.name}.{name}")
        # An empty value stands for nothing where nothing is allowed.
        if (value or row.needed) and not re.fullmatch(row.form, value):
            raise Wrong(f"Неверное значение {node.name}.{name}: «{value}»")
    missing = [name for name, row in known.items() if row.needed and name not in node.attributes]
    if missing:
        raise Wrong(f"Нет обязательного атрибута {node.name}.{missing[0]}")
    return {known[name].role: value for name, value in node.attributes.items()}


def named(row: Row, revision: int) -> str:
    return row.old if revision < 3000 else row.new


def children(node: Node, allowed: Sequence[str]) -> dict[str, Node]:
    """The parts of an element, each at most once."""
    found: dict[str, Node] = {}
    for child in node.children:
        if child.name not in allowed or child.name in found:
            raise Wrong(f"Лишний элемент {node.name}.{child.name}")
        found[child.name] = child
    if node.text:
        raise Wrong(f"Лишний текст в {node.name}")
    return found


def part(found: dict[str, Node], name: str, root: str) -> Node:
    if name not in found:
        raise Wrong(f"Нет элемента {root}.{name}")
    return found[name]


def cashier(text: str, revision: int) -> Said:
    """InputParameters."""
    root = document(text, "InputParameters")
    inside = children(root, ["Parameters"])
    head = part(inside, "Parameters", root.name)
    children(head, [])
    return attributes(head, (*schema.CASHIER, *schema.PLACE), revision)


def lines(text: str) -> list[str]:
    """A document of text."""
    root = document(text, "Document")
    positions = part(children(root, ["Positions"]), "Positions", root.name)
    found = []
    for row in positions.children:
        if row.name != "TextString":
            raise Wrong(f"Лишний элемент Positions.{row.name}")
        found.append(attributes(row, schema.LINE, 4000)["text"])
    return found
