"""XML texts of 1C drivers as plain trees: a strict writer, and a reader that takes no DTD. It knows no
names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
DECLARED = re.compile(r"^[\ufeff\s\0]*<\?xml.*?\?>", re.DOTALL)
# What XML 1.0 cannot carry in any spelling.
FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
DEEPEST = 30


class XmlBroken(ValueError):
    """Not a well-formed document that we are willing to read."""


@dataclass
class Node:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def add(self, name: str, attributes: dict[str, str] | None = None) -> "Node":
        child = Node(name, attributes or {})
        self.children.append(child)
        return child

    def walk(self) -> Iterator["Node"]:
        """The node and everything below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def write(node: Node) -> str:
    return DECLARATION + _written(node)


def _written(node: Node) -> str:
    attributes = "".join(f' {name}="{escaped(value)}"' for name, value in node.attributes.items())
    if not node.children and not node.text:
        return f"<{node.name}{attributes}/>"
    inside = escaped(node.text) + "".join(_written(child) for child in node.children)
    return f"<{node.name}{attributes}>{inside}</{node.name}>"


def escaped(value: str) -> str:
    """Line breaks as references, else a reader makes blanks of them; what XML has not becomes a blank."""
    return FORBIDDEN.sub(" ", value).translate(ESCAPES)


def read(text: str) -> Node:
    parser = expat.ParserCreate("utf-8", namespace_separator="}")
    builder = _Builder()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.refuse
    # The text has been decoded already: whatever encoding it declares is of the past.
    plain = DECLARED.sub("", text).strip("\ufeff\0 \t\r\n")
    try:
        parser.Parse(plain.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise XmlBroken(str(error)) from error
    if builder.root is None:
        raise XmlBroken("empty")
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEEPEST:
            raise XmlBroken("too deep")
        short = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        node = Node(name.rpartition("}")[2], short)
        if self._open:
            self._open[-1].children.append(node)
        elif self.root is None:
            self.root = node
        self._open.append(node)

    def end(self, _: str) -> None:
        node = self._open.pop()
        node.text = node.text.strip()

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text

    def refuse(self, *_: object) -> None:
        raise XmlBroken("a DTD is not taken")
