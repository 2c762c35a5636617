"""A small XML tree: building, writing and reading it with equal bytes every time; knows no 1С names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from xml.parsers import expat

from tropa.onec.text import clean


@dataclass(frozen=True, slots=True)
class Node:
    """An element without attributes: either text or children."""

    tag: str
    text: str = ""
    children: "tuple[Node, ...]" = ()

    def find(self, tag: str) -> "Node | None":
        """First child with this tag."""
        return next((child for child in self.children if child.tag == tag), None)

    def value(self, *path: str) -> str:
        """Text of the element at the end of the path; empty when there is none."""
        node: Node | None = self
        for tag in path:
            node = node.find(tag) if node else None
        return node.text if node else ""


def block(tag: str, *children: Node | None) -> Node:
    """An element with children; what is None is left out."""
    return Node(tag, children=tuple(child for child in children if child is not None))


def line(tag: str, text: str) -> Node | None:
    """A single-line text, cleaned; None when nothing is left, because empty elements are never written."""
    cleaned = clean(text)
    return Node(tag, cleaned) if cleaned else None


def flag(tag: str, value: bool) -> Node:
    """A boolean."""
    return Node(tag, "true" if value else "false")


def amount(tag: str, kopecks: int) -> Node:
    """A sum with two decimals from an integer of minor units."""
    return Node(tag, _decimal(kopecks, 2, keep=True))


def quantity(tag: str, thousandths: int) -> Node:
    """A quantity with up to three decimals."""
    return Node(tag, _decimal(thousandths, 3, keep=False))


def rate(tag: str, value: int) -> Node:
    """A rate with up to four decimals from an integer x 10^-4."""
    return Node(tag, _decimal(value, 4, keep=False))


def day(tag: str, value: date | None) -> Node | None:
    """A date."""
    return Node(tag, value.isoformat()) if value else None


def moment(tag: str, local: datetime) -> Node:
    """A local date and time without zone and fractions."""
    return Node(tag, local.replace(tzinfo=None, microsecond=0).isoformat())


def _decimal(value: int, places: int, *, keep: bool) -> str:
    if type(value) is not int:
        raise TypeError(f"an integer is needed, not {type(value).__name__}")
    whole, part = divmod(abs(value), 10**places)
    digits = f"{part:0{places}}" if keep else f"{part:0{places}}".rstrip("0")
    return ("-" if value < 0 else "") + (f"{whole}.{digits}" if digits else str(whole))


def write(node: Node, depth: int = 0) -> Iterator[str]:
    """Lines of the element, indented by two spaces for each level."""
    indent = "  " * depth
    if not node.children:
        yield f"{indent}<{node.tag}>{escape(node.text, quote=False)}</{node.tag}>\n"
        return
    yield f"{indent}<{node.tag}>\n"
    for child in node.children:
        yield from write(child, depth + 1)
    yield f"{indent}</{node.tag}>\n"


def read(data: bytes) -> Node:
    """The tree of a file without attributes and blank text beside elements; expat.ExpatError if broken."""
    stack: list[tuple[str, list[Node], list[str]]] = [("", [], [])]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(tag: str, _attributes: dict[str, str]) -> None:
        stack.append((tag, [], []))

    def end(_tag: str) -> None:
        tag, children, texts = stack.pop()
        text = "".join(texts)
        stack[-1][1].append(Node(tag, text.strip() if children else text, tuple(children)))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: stack[-1][2].append(text)
    parser.Parse(data, True)
    return stack[0][1][0]
