"""Stands in for the stream: shows every change of an agency's records to the projections, as images."""

from typing import Any

from tropa.config import CONFIG
from tropa.db.connection import call
from tropa.projections import pointers, search, writer
from tropa.tenancy import Tenant

_seen: dict[tuple[str, str], dict[str, Any]] = {}


def feed(tenant: Tenant) -> int:
    """Projects what changed since the last call; gives how many rows were written or taken away."""
    written = 0
    for new in _images(tenant):
        key = new["pk"]["S"], new["sk"]["S"]
        old = _seen.get(key)
        if old != new:
            _seen[key] = new
            written += writer.write([*search.project(old, new), *pointers.project(old, new)])
    return written


def rows(tenant: Tenant, kind: str) -> list[dict[str, Any]]:
    """Raw records of one kind of the agency."""
    return [image for image in _images(tenant) if image["k"]["S"] == kind]


def _images(tenant: Tenant) -> list[dict[str, Any]]:
    request: dict[str, Any] = {
        "TableName": CONFIG.table_agency,
        "FilterExpression": "begins_with(pk, :t)",
        "ExpressionAttributeValues": {":t": {"S": f"T#{tenant.id}"}},
    }
    found: list[dict[str, Any]] = []
    while True:
        answer = call("Scan", **request)
        found += answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return found
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
