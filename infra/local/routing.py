"""Finds the function for a path as the cloud's HttpApi does: exact first, then the longest prefix. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from infra.local.template import Template

GREEDY = "/{proxy+}"


@dataclass(frozen=True)
class Match:
    """`resource` is the path pattern of the template, `proxy` what its greedy end stands for."""

    function: str
    resource: str
    proxy: str | None


class DuplicateRoute(Exception):
    """Two functions claim the same method and path."""


class Router:
    def __init__(self, routes: Iterable[tuple[str, str, str]]) -> None:
        """Takes (method, path, function). Raises DuplicateRoute."""
        self._exact: dict[tuple[str, str], str] = {}
        self._greedy: dict[tuple[str, str], str] = {}
        for method, path, function in routes:
            greedy = path.endswith(GREEDY)
            table = self._greedy if greedy else self._exact
            key = (method, path.removesuffix(GREEDY))
            if table.setdefault(key, function) != function:
                raise DuplicateRoute(f"{method} {path}: {table[key]}, {function}")

    @classmethod
    def of(cls, template: Template) -> Router:
        routes = [(r.method, r.path, f.name) for f in template.functions.values() for r in f.http]
        return cls(routes)

    def find(self, method: str, path: str) -> Match | None:
        for verb in (method, "ANY"):
            if function := self._exact.get((verb, path)):
                return Match(function, path, None)
        parts = path.split("/")
        for length in range(len(parts) - 1, 0, -1):
            prefix, rest = "/".join(parts[:length]), "/".join(parts[length:])
            if not rest:
                continue
            for verb in (method, "ANY"):
                if function := self._greedy.get((verb, prefix)):
                    return Match(function, prefix + GREEDY, rest)
        return None
