"""Keys are spelled in one module, and the store is called in few places with few operations."""

import ast
import re

import pytest

from tests.architecture.source import Source, sources

KEY = re.compile(r"\b[A-Z]{1,2}#")
KEYS = "layers/core/python/tropa/db/keys.py"
ALLOWED = {
    "GetItem",
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "Query",
    "BatchGetItem",
    "BatchWriteItem",
    "TransactGetItems",
    "TransactWriteItems",
}
MODEL_CALLS = {"scan", "query", "get", "count", "batch_get", "batch_write", "save", "refresh"}


def code() -> list[Source]:
    return [s for root in ("layers/core/python/tropa", "functions") for s in sources(root)]


@pytest.mark.parametrize("source", [s for s in code() if s.path != KEYS], ids=lambda s: s.path)
def test_no_other_module_spells_a_key(source: Source) -> None:
    docs = {
        id(n.value)
        for n in ast.walk(source.tree)
        if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)
    }
    spelled = [
        n.value
        for n in ast.walk(source.tree)
        if isinstance(n, ast.Constant)
        and isinstance(n.value, str)
        and id(n) not in docs
        and KEY.search(n.value)
    ]
    assert not spelled


@pytest.mark.parametrize("source", code(), ids=lambda s: s.path)
def test_only_the_portable_operations_are_called(source: Source) -> None:
    called = {
        n.args[0].value
        for n in ast.walk(source.tree)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "call" and n.args
        if isinstance(n.args[0], ast.Constant)
    }
    assert called <= ALLOWED


@pytest.mark.parametrize("source", code(), ids=lambda s: s.path)
def test_records_are_never_read_or_written_through_their_class(source: Source) -> None:
    """PynamoDB's own calls would open a connection a class and hide filters; tropa/db/read and unit do it
    instead.
    """
    wrong = [
        f"{n.func.value.id}.{n.func.attr}"
        for n in ast.walk(source.tree)
        if isinstance(n, ast.Call)
        and isinstance(n.func, ast.Attribute)
        and isinstance(n.func.value, ast.Name)
        and n.func.value.id in _records(source)
        and n.func.attr in MODEL_CALLS
    ]
    assert not wrong


def _records(source: Source) -> set[str]:
    return {
        n.name
        for n in ast.walk(source.tree)
        if isinstance(n, ast.ClassDef)
        and any(
            isinstance(b, ast.Name) and b.id in ("AgencyItem", "IdentityItem", "AuditItem") for b in n.bases
        )
    }


@pytest.mark.parametrize("source", code(), ids=lambda s: s.path)
def test_a_tenant_is_made_only_where_identity_is_proven(source: Source) -> None:
    made = any(
        isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "Tenant"
        for n in ast.walk(source.tree)
    )
    allowed = (
        "tropa/users/",
        "tropa/edge/",
        "tropa/projections/",
        "tropa/jobs/",
        "tropa/web/guard.py",
        "tropa/web/device.py",
        "functions/jobs",
        "functions/schedule",
        "tropa/tenants/",
    )
    assert not made or any(place in source.path for place in allowed)
