"""What the code of each function can reach, from the sources alone: modules, tables, settings, calls."""

import ast
from functools import cache

from tests.architecture.source import Source, imports, sources

CORE = "layers/core/python/"
BASES = {"AgencyItem": "agency", "IdentityItem": "identity", "AuditItem": "audit"}
# A transaction is allowed by the rights of its parts.
TRANSACTION = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}
CALLS = {"GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "Scan"}


@cache
def _modules() -> dict[str, Source]:
    found = {}
    for source in sources("layers/core/python/tropa"):
        name = source.path.removeprefix(CORE).removesuffix(".py").replace("/", ".")
        found[name.removesuffix(".__init__")] = source
    return found


@cache
def reach(function: str) -> frozenset[str]:
    """Modules of the core that the function imports, at once or later."""
    modules = _modules()
    waiting = [n for s in sources(f"functions/{function}") for n in imports(s) if n in modules]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += [n for n in imports(modules[name]) if n in modules]
    return frozenset(seen)


def records(function: str) -> set[str]:
    """Tables of which the function knows a record."""
    return {
        BASES[base.id]
        for name in reach(function)
        for node in ast.walk(_modules()[name].tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name) and base.id in BASES
    }


def reads_setting(function: str, field: str) -> bool:
    """Whether the function can come to code that reads CONFIG.<field>."""
    return any(f"CONFIG.{field}" in _modules()[name].text for name in reach(function))


def operations() -> set[str]:
    """IAM actions behind all calls of the core to the store."""
    words = {
        node.value
        for source in _modules().values()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    # The verbs of a unit of work are attributes of its methods, so the whole set comes with the call.
    parts = set(TRANSACTION.values()) if "TransactWriteItems" in words else set()
    return {f"dynamodb:{name}" for name in (words & CALLS) | parts}
