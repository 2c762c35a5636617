"""Finds the route of a path in a tree of segments. Literal segments win over parameters."""

from urllib.parse import unquote

from msgspec import Struct


class Node(Struct):
    """One segment of the tree; `template` is set where a route ends."""

    literal: dict[str, "Node"] = {}
    parameter: "Node | None" = None
    template: str | None = None


def build(templates: list[str]) -> Node:
    """The tree of all route templates, such as /api/v1/clients/{client_id}."""
    root = Node()
    for template in templates:
        node = root
        for segment in template.strip("/").split("/"):
            if segment.startswith("{"):
                node.parameter = node.parameter or Node()
                node = node.parameter
            else:
                node = node.literal.setdefault(segment, Node())
        node.template = template
    return root


def find(root: Node, path: str) -> tuple[str, dict[str, str]] | None:
    """The template that `path` fits, with the values of its parameters."""
    values: list[str] = []
    node: Node | None = root
    for segment in path.strip("/").split("/"):
        if node is None:
            return None
        if segment in node.literal:
            node = node.literal[segment]
        else:
            node = node.parameter
            values.append(unquote(segment))
    if node is None or node.template is None:
        return None
    names = [s[1:-1] for s in node.template.split("/") if s.startswith("{")]
    return node.template, dict(zip(names, values, strict=True))
